package io.tongpin.analytics.sandbox;

import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.customfield.CustomFields;
import io.tongpin.analytics.sandbox.domain.CustomDimension;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import jakarta.enterprise.context.ApplicationScoped;

/** The dimensions of this moment; read with each question, so that a field is one as soon as it is published. */
@ApplicationScoped
public class DimensionCatalogue {
    private final CustomFields fields;

    DimensionCatalogue(CustomFields fields) {
        this.fields = fields;
    }

    public Uni<Dimensions> all() {
        return fields.all().map(known -> new Dimensions(known.stream().map(CustomDimension::new).toList()));
    }
}
