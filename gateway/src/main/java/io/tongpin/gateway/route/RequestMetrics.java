package io.tongpin.gateway.route;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Counts requests by what they are about, not by each id: after a hundred addresses the registry would take no further one, and errors on
 * them would be seen by nobody. The services count by their own templates.
 */
@Singleton
class RequestMetrics implements MeterFilter {

    @Override
    public Meter.Id map(Meter.Id id) {
        var uri = id.getName().equals("http.server.requests") ? id.getTag("uri") : null;
        return uri == null || !uri.startsWith("/") ? id : id.replaceTags(id.getTags().stream()
                .map(tag -> tag.getKey().equals("uri") ? Tag.of("uri", subject(uri)) : tag).toList());
    }

    /** {@code /api/leads/1/timeline} is about {@code /api/leads}; what is no call of the API is a page or one of its files. */
    static String subject(String uri) {
        var segments = List.of(uri.split("/", 4));
        return switch (segments.size() > 1 ? segments.get(1) : "") {
            case "api" -> "/api/" + (segments.size() > 2 ? segments.get(2) : "");
            case "q", "mcp" -> uri;
            default -> "/page";
        };
    }
}
