package io.tongpin.analytics.schedule;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.analytics.schedule.SentFigures.Kept;
import io.tongpin.platform.problem.Language;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.UUID;

/** Figures that somebody was sent (E11), as a picture and as text: for that reader alone, 404 for everybody else. */
@Path("/api/dashboards/pictures/{id}")
@Authenticated
public class PictureResource {
    private final CurrentCaller caller;
    private final SentFigures sentFigures;
    private final Pictures pictures;

    PictureResource(CurrentCaller caller, SentFigures sentFigures, Pictures pictures) {
        this.caller = caller;
        this.sentFigures = sentFigures;
        this.pictures = pictures;
    }

    /** @param link page of the pivot or board; @param text the same figures as the picture */
    public record Words(String title, String text, String link, Instant at) {}

    /** @param lang {@code zh} or {@code en}, in the address because an image's request has the browser's language */
    @GET
    @Produces("image/png")
    public Uni<Response> picture(@PathParam("id") UUID id, @QueryParam("lang") String lang, @Context Request request) {
        var locale = Language.of(lang);
        var tag = new EntityTag(id + "-" + locale.getLanguage());
        return mine(id).chain(kept -> {
            var known = request.evaluatePreconditions(tag);
            return known != null ? Uni.createFrom().item(forGood(known))
                    : pictures.png(kept.sheets().in(locale), kept.at()).onItem().ifNull().failWith(() -> Problem.of(503, "picture-font"))
                            .map(png -> forGood(Response.ok(png).tag(tag)));
        });
    }

    @GET
    @Path("/text")
    public Uni<Words> text(@PathParam("id") UUID id) {
        return mine(id).map(kept -> {
            var sheet = kept.sheets().in(caller.get().locale());
            return new Words(sheet.title(), sheet.text(), kept.link(), kept.at());
        });
    }

    private Uni<Kept> mine(UUID id) {
        return sentFigures.find(id, caller.get().id()).onItem().ifNull().failWith(Problem::notFound);
    }

    /** It never changes, and is nobody else's. */
    private static Response forGood(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "private, max-age=" + SentFigures.KEPT.toSeconds() + ", immutable").build();
    }
}
