package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.collaboration.digest.domain.Segment;
import io.tongpin.collaboration.notification.Channels;
import io.tongpin.collaboration.notification.domain.Channel;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.page.Page;
import io.tongpin.platform.page.PageRequest;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.security.Roles;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Digests as sent, and as they would read now. The departments' staff reads along; only heads and admins cause a sending. */
@Path("/api/digests")
public class DigestResource {

    /** @param date default today so far; {@code role} default the caller's, else the group's text */
    record PreviewRequest(String date, String role) {}

    record Preview(LocalDate date, String role, String zh, String en, List<DigestQuery.Fact> facts, List<Segment> segments, int characters,
            DigestText.WordedBy wordedBy) {}

    /** @param channel null for all */
    record SendAgainRequest(String channel) {}

    /** Each head in the product, and from there by the channels that the head wants; their group by its robots. */
    private static final List<Channel> OF_DIGESTS = Arrays.stream(Channel.values()).filter(channel -> channel == Channel.IN_APP || !channel.personal()).toList();

    private final Pool pool;
    private final DigestQuery query;
    private final PreviewDigest previewDigest;
    private final SendDigestAgain sendDigestAgain;
    private final Channels outside;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    DigestResource(Pool pool, DigestQuery query, PreviewDigest previewDigest, SendDigestAgain sendDigestAgain, Channels outside,
            Idempotency idempotency, CurrentCaller caller) {
        this.pool = pool;
        this.query = query;
        this.previewDigest = previewDigest;
        this.sendDigestAgain = sendDigestAgain;
        this.outside = outside;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.MARKETING, Roles.DELIVERY, Roles.PRODUCT,
        Roles.SERVICE, Roles.FINANCE, Roles.OPS_ADMIN})
    public Uni<Page<DigestQuery.Item>> list(@QueryParam("date") String date, @Valid @BeanParam PageRequest page) {
        return query.page(pool, date(date), page, caller.get().locale());
    }

    @POST
    @Path("/preview")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN})
    public Uni<Preview> preview(PreviewRequest request) {
        var who = caller.get();
        var wanted = request == null ? new PreviewRequest(null, null) : request;
        if (wanted.role() != null && !Heads.ROLES.contains(wanted.role())) {
            throw Problem.badRequest("role", "digest.role");
        }
        var role = wanted.role() == null ? Heads.roleOf(who.roles()) : wanted.role();
        return previewDigest.of(pool, date(wanted.date()), role).map(draft -> new Preview(draft.day(), role, draft.text().zh(),
                draft.text().en(), DigestQuery.facts(draft.text(), who.locale()), draft.text().segments(), draft.text().characters(), draft.text().wordedBy()));
    }

    @POST
    @Path("/{id}/send-again")
    @RolesAllowed({Roles.SALES_HEAD, Roles.MARKETING_HEAD, Roles.DELIVERY_HEAD, Roles.OPS_ADMIN})
    public Uni<Response> sendAgain(UUID id, @HeaderParam("Idempotency-Key") String key, SendAgainRequest request) {
        var who = caller.get();
        var channels = channels(request == null ? null : request.channel());
        return idempotency.once(key, who, request, tx -> sendDigestAgain.send(tx, id, channels, who.id())
                .chain(found -> found ? query.byId(tx, id, who.locale()) : Uni.createFrom().failure(Problem.notFound()))
                .map(item -> Response.ok(item).build()));
    }

    private List<Channel> channels(String wanted) {
        if (wanted == null) {
            return OF_DIGESTS.stream().filter(outside::on).toList();
        }
        var channel = OF_DIGESTS.stream().filter(one -> one.name().equals(wanted)).findFirst()
                .orElseThrow(() -> Problem.badRequest("channel", "digest.channel"));
        if (!outside.on(channel)) {
            throw Problem.refused("digest.channel-off");
        }
        return List.of(channel);
    }

    private static LocalDate date(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw Problem.badRequest("date", "digest.date");
        }
    }
}
