package io.tongpin.analytics.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.metric.Catalogue;
import io.tongpin.analytics.metric.Catalogue.Metric;
import io.tongpin.analytics.sandbox.DimensionCatalogue;
import io.tongpin.analytics.sandbox.SandboxResource;
import io.tongpin.analytics.sandbox.SandboxResource.FilterRequest;
import io.tongpin.analytics.sandbox.SavedPivots;
import io.tongpin.analytics.sandbox.domain.Dimensions;
import io.tongpin.platform.problem.Problem;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a board's tiles and common filters: what could not be asked later is refused now, with the place of its setting. */
@ApplicationScoped
class CheckLayout {
    private static final int MOST_TILES = 40;
    private static final int COLUMNS = 12;
    private static final int MOST_FILTERS = 6;
    private static final int MOST_VALUES = 50;
    private static final Set<String> KINDS = Set.of("METRIC", "PIVOT", "OKR", "LIST", "TEXT");
    private final Catalogue catalogue;
    private final DimensionCatalogue dimensions;
    private final SavedPivots pivots;

    CheckLayout(Catalogue catalogue, DimensionCatalogue dimensions, SavedPivots pivots) {
        this.catalogue = catalogue;
        this.dimensions = dimensions;
        this.pivots = pivots;
    }

    /** @return what is kept; fails with a 400 that names the setting */
    Uni<JsonObject> of(JsonNode layout) {
        if (!layout.path("tiles").isArray() || layout.path("tiles").size() > MOST_TILES) {
            throw Problem.badRequest("layout.tiles", "board-tiles", MOST_TILES);
        }
        return catalogue.all().chain(metrics -> dimensions.all().map(known -> {
            var ids = metrics.stream().map(Metric::id).collect(Collectors.toSet());
            for (int i = 0; i < layout.path("tiles").size(); i++) {
                tile(layout.path("tiles").get(i), "layout.tiles[" + i + "]", ids, known);
            }
            filters(layout.path("filters"), known);
            return new JsonObject(layout.toString());
        }));
    }

    private void tile(JsonNode tile, String at, Set<String> metrics, Dimensions known) {
        if (!KINDS.contains(tile.path("kind").asText())) {
            throw Problem.badRequest(at + ".kind", "board-kind", String.join(", ", KINDS.stream().sorted().toList()));
        }
        boolean fits = tile.path("id").isTextual() && tile.path("x").isInt() && tile.path("y").isInt() && tile.path("w").isInt() && tile.path("h").isInt()
                && tile.path("x").asInt() >= 0 && tile.path("y").asInt() >= 0 && tile.path("w").asInt() >= 1 && tile.path("h").asInt() >= 1
                && tile.path("x").asInt() + tile.path("w").asInt() <= COLUMNS;
        if (!fits) {
            throw Problem.badRequest(at, "board-place");
        }
        TileSettings.check(tile, at, metrics);
        if (tile.path("kind").asText().equals("PIVOT")) {
            pivots.check(at + ".query", tile.path("query"), known);
        }
    }

    private static void filters(JsonNode filters, Dimensions known) {
        if (filters.isMissingNode() || filters.isNull()) {
            return;
        }
        if (!filters.isArray() || filters.size() > MOST_FILTERS) {
            throw Problem.badRequest("layout.filters", "board-filters", MOST_FILTERS);
        }
        var dims = new HashSet<String>();
        for (int i = 0; i < filters.size(); i++) {
            var filter = filters.get(i);
            var at = "layout.filters[" + i + "]";
            var values = StreamSupport.stream(filter.path("values").spliterator(), false).toList();
            if (!filter.path("op").asText().equals("IN")) {
                throw Problem.badRequest(at + ".op", "operator-unknown", "IN");
            }
            if (!filter.path("values").isArray() || values.isEmpty() || values.size() > MOST_VALUES) {
                throw Problem.badRequest(at + ".values", "board-filters-values", MOST_VALUES);
            }
            SandboxResource.filter(at, new FilterRequest(filter.path("dim").asText(), "IN", List.copyOf(values)), known);
            if (!dims.add(filter.path("dim").asText())) {
                throw Problem.badRequest(at + ".dim", "dimension-twice", filter.path("dim").asText());
            }
        }
    }
}
