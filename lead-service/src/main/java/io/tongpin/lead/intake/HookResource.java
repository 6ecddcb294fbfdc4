package io.tongpin.lead.intake;

import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.Leads;
import io.tongpin.lead.PhoneNumber;
import io.tongpin.lead.field.FieldDefinitions;
import io.tongpin.lead.intake.domain.HookSignature;
import io.tongpin.lead.intake.domain.LeadDraft;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.time.Instants;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Leads from forms and ad platforms (A1). Nobody is signed in here: the signature over the raw body is the door, a time window and a
 * record of used signatures keep old deliveries out. A customer who is with us already is not an error: the inquiry goes to its lead.
 */
@Path("/api/hooks/{channel}")
class HookResource {
    private static final int LARGEST = 256 * 1024;

    /** @param outcome CREATED, or EXISTING when the inquiry went to the customer's open lead */
    record Answer(String outcome, UUID leadId) {}

    private final Pool pool;
    private final HookChannels channels;
    private final FieldDefinitions fields;
    private final CaptureLeads captureLeads;
    private final NoteInquiry noteInquiry;
    private final Idempotency idempotency;
    private final Clock clock;

    HookResource(Pool pool, HookChannels channels, FieldDefinitions fields, CaptureLeads captureLeads, NoteInquiry noteInquiry,
            Idempotency idempotency, Clock clock) {
        this.pool = pool;
        this.channels = channels;
        this.fields = fields;
        this.captureLeads = captureLeads;
        this.noteInquiry = noteInquiry;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    public Uni<Response> deliver(@PathParam("channel") String id, @HeaderParam("X-Signature") String header, @HeaderParam("Content-Type") String type,
            @HeaderParam("Idempotency-Key") String key, byte[] raw) {
        var body = raw == null ? new byte[0] : raw;
        if (body.length > LARGEST) {
            throw Problem.of(413, "status.413");
        }
        var now = clock.instant();
        var signature = HookSignature.parse(header).orElseThrow(() -> Problem.of(401, "hook.signature"));
        return channels.find(pool, id).chain(channel -> {
            // an unknown or switched-off channel answers like a wrong signature: who has no secret learns nothing
            if (channel == null || !channel.active()) {
                throw Problem.of(401, "hook.signature");
            }
            switch (signature.verify(channel.secret(), body, now, channel.window())) {
                case FORGED -> throw Problem.of(401, "hook.signature");
                case STALE -> throw Problem.of(401, "hook.stale", channel.window().toSeconds());
                case GENUINE -> { }
            }
            var payload = payload(type, body);
            return fields.all(pool).chain(known -> {
                var checked = channel.mapping().draft(payload).check(PhoneNumber::e164, known);
                if (checked instanceof LeadDraft.Checked.Faulty faulty) {
                    throw LeadResource.faults(faulty);
                }
                var delivery = key == null ? channel.mapping().deliveryId(payload) : key;
                return idempotency.once(delivery, sender(channel), key == null ? null : payload, tx -> once(tx, channel, signature, now)
                        .chain(() -> capture(tx, channel, (LeadDraft.Checked.Sound) checked, now)));
            });
        });
    }

    /** Takes the signature out of use, in the transaction of what it brought. */
    private static Uni<Void> once(SqlConnection tx, HookChannels.Channel channel, HookSignature signature, Instant now) {
        return tx.preparedQuery("insert into hook_delivery(channel, signature, at) values ($1, $2, $3) on conflict do nothing")
                .execute(Tuple.of(channel.id(), Buffer.buffer(signature.v1()), Instants.column(now))).invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.conflict("hook.replayed");
                    }
                }).replaceWithVoid();
    }

    private Uni<Response> capture(SqlConnection tx, HookChannels.Channel channel, LeadDraft.Checked.Sound sound, Instant now) {
        var actor = new Actor(sender(channel).id(), channel.title());
        return captureLeads.capture(tx, List.of(sound), actor, false, now).chain(outcomes -> {
            if (outcomes.get(0) instanceof CaptureLeads.Outcome.Duplicate duplicate) {
                return noteInquiry.note(tx, duplicate.existing().leadId(), sound.draft(), actor, now)
                        .replaceWith(Response.ok(new Answer("EXISTING", duplicate.existing().leadId())).build());
            }
            var lead = ((CaptureLeads.Outcome.Accepted) outcomes.get(0)).lead().id();
            return Uni.createFrom().item(Response.created(URI.create("/api/leads/" + lead)).entity(new Answer("CREATED", lead)).build());
        });
    }

    private static Caller sender(HookChannels.Channel channel) {
        return new Caller(UUID.nameUUIDFromBytes(("hook " + channel.id()).getBytes(StandardCharsets.UTF_8)), channel.id(), channel.title(), Set.of(), null,
                Locale.CHINESE);
    }

    private static Object payload(String type, byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8);
        if (type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            Map<String, Object> form = new LinkedHashMap<>();
            for (var pair : text.split("&")) {
                var parts = pair.split("=", 2);
                form.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length == 2 ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8) : "");
            }
            return form;
        }
        try {
            return plain(Json.decodeValue(text));
        } catch (DecodeException e) {
            throw Problem.badRequest("body", "json.syntax");
        }
    }

    /** JSON as maps and lists all the way down. */
    private static Object plain(Object value) {
        if (value instanceof JsonObject object) {
            var map = new LinkedHashMap<String, Object>();
            object.forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
            return map;
        }
        return value instanceof JsonArray array ? array.stream().map(HookResource::plain).toList() : value;
    }
}
