package io.tongpin.analytics.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.people.Sight;
import io.tongpin.analytics.sandbox.SandboxResource.Request;
import io.tongpin.analytics.sandbox.domain.Measure;
import io.tongpin.analytics.sandbox.domain.TextTable;
import io.tongpin.analytics.sandbox.domain.WrittenPivot;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A saved pivot written out, for messages. */
@ApplicationScoped
public class PivotText {
    private final DimensionCatalogue dimensions;
    private final AskPivot askPivot;
    private final ObjectMapper json;

    PivotText(DimensionCatalogue dimensions, AskPivot askPivot, ObjectMapper json) {
        this.dimensions = dimensions;
        this.askPivot = askPivot;
        this.json = json;
    }

    /** The same in both languages. */
    public record Written(WrittenPivot zh, WrittenPivot en) {}

    /** @param saved the question as it was saved; @param sight of who will read it */
    public Uni<Written> of(JsonObject saved, Sight sight, LocalDate today) {
        var request = read(saved);
        return dimensions.all().chain(known -> {
            var question = PivotQuestion.of(request, known, today);
            return askPivot.ask(question, sight, null).map(found -> new Written(written(request, question, found, Locale.CHINESE), written(request, question, found, Locale.ENGLISH)));
        });
    }

    static List<String> titles(Request request, PivotQuestion question, Locale locale) {
        var titles = new ArrayList<String>();
        for (var id : question.names()) {
            titles.add(Measure.of(id).map(measure -> measure.title(locale)).orElseGet(() -> request.calculated().stream().filter(one -> one.id().equals(id))
                    .map(one -> one.title() == null ? id : one.title()).findFirst().orElse(id)));
        }
        return titles;
    }

    private static WrittenPivot written(Request request, PivotQuestion question, AskPivot.Found found, Locale locale) {
        var units = question.names().stream().map(id -> Measure.of(id).map(Measure::unit).orElseGet(() -> request.calculated().stream().filter(one -> one.id().equals(id))
                .map(one -> one.unit() == null ? "COUNT" : one.unit().name()).findFirst().orElse("COUNT"))).toList();
        return new TextTable(question.asked().rows(), question.asked().columns(), titles(request, question, locale), units,
                question.names().stream().findFirst().flatMap(Measure::of).map(Measure::additive).orElse(false), locale).of(found.table(), found.other());
    }

    private Request read(JsonObject saved) {
        try {
            return json.readValue(saved.encode(), Request.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
