package io.tongpin.lead.conversation;

import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.conversation.domain.Cause;
import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** What one utterance gives away (C2); nothing is kept. */
@Path("/api/conversation")
class ConversationResource {

    /** @param context what was said before, the latest last */
    record Request(@NotNull @Size(min = 1, max = 4000) String text, String lang, String speaker, @Size(max = 50) List<@NotNull @Size(max = 4000) String> context) {}

    record Told(Label label, double confidence, Cause cause, String evidence, int start, int end) {}

    record Answer(List<Told> labels, boolean degraded) {}

    /** @param kind MODEL (inside the process), SERVICE (an address that is set) or NONE; {@code problem} why recordings are not taken, in the caller's language */
    record Recogniser(Recognisers.Kind kind, String model, boolean ready, String problem) {}

    private final Listening listening;
    private final Recognisers recognisers;
    private final CurrentCaller caller;

    ConversationResource(Listening listening, Recognisers recognisers, CurrentCaller caller) {
        this.listening = listening;
        this.recognisers = recognisers;
        this.caller = caller;
    }

    /** Who turns recordings into text here (C1). */
    @GET
    @Path("/recogniser")
    @Authenticated
    public Recogniser recogniser() {
        var now = recognisers.standing();
        return new Recogniser(now.kind(), now.name(), now.ready(), now.problem() == null ? null : Problem.text(now.problem(), caller.get().locale(), now.name()));
    }

    @POST
    @Path("/analyze")
    @Authenticated
    public Uni<Answer> analyze(@Valid @NotNull Request request) {
        if (request.text().isBlank()) {
            throw Problem.badRequest("text", "required");
        }
        var context = request.context() == null ? null : Said.context(request.context());
        return listening.hear(List.of(new Said("REP".equals(request.speaker()), request.text(), context)))
                .map(heard -> new Answer(heard.get(0).stream().map(one -> new Told(one.label(), one.confidence(), one.cause(), one.evidence(), one.start(), one.end()))
                        .toList(), !listening.understands()));
    }
}
