package io.tongpin.lead.conversation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.tongpin.lead.Actor;
import io.tongpin.lead.LeadEntity;
import io.tongpin.lead.Leads;
import io.tongpin.lead.Person;
import io.tongpin.lead.conversation.domain.Audio;
import io.tongpin.lead.conversation.domain.Said;
import io.tongpin.lead.conversation.domain.Transcript;
import io.tongpin.lead.meaning.Meaning;
import io.tongpin.lead.meaning.Vectors;
import io.tongpin.lead.timeline.Change;
import io.tongpin.lead.timeline.Timeline;
import io.tongpin.platform.id.UuidV7;
import io.tongpin.platform.idempotency.Idempotency;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.security.Caller;
import io.tongpin.platform.security.CurrentCaller;
import io.tongpin.platform.time.CompanyZone;
import io.tongpin.platform.time.Instants;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Conversations of a lead (C1, C2): a transcript comes in, its risks come back and are told. */
@Path("/api/leads/{id}/calls")
class CallResource {
    private static final Set<String> AUDIO = Set.of("wav", "mp3", "m4a", "amr", "aac", "ogg", "webm");
    /** Bytes of a recording that one answer carries: players ask for the next ones. */
    private static final int PLAYED_AT_ONCE = 1024 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    enum Speaker { CUSTOMER, REP }

    /** @param at seconds since the beginning, or "00:01:30", or the time of day with its date; comes back with the risks as it was given */
    record Utterance(Speaker speaker, Object at, @NotNull @Size(min = 1, max = 4000) String text) {}

    record Request(@NotEmpty @Size(max = Transcript.MOST_LINES) List<@Valid @NotNull Utterance> utterances, Boolean consent, LocalDate retainUntil) {}

    record Risk(UUID id, String label, String cause, int utterance, double confidence, String evidence, Object at, int start, int end, boolean falseAlarm) {}

    record Created(UUID callId, List<Risk> risks, boolean degraded) {}

    /** A recording that waits to be heard. */
    record Accepted(UUID callId, String state, List<Risk> risks) {}

    /** @param at in milliseconds since the beginning, as is {@code end}, which is null when it is not known */
    record Line(int position, Speaker speaker, long at, Long end, String text) {}

    /** @param state WAITING and TRANSCRIBING while a recording is turned into text, FAILED when that did not work, else READY */
    record Summary(UUID id, String state, String fileName, Instant at, Person by, long durationMs, int utterances, List<String> labels, boolean consent, LocalDate retainUntil,
            boolean deleted) {}

    record Summaries(List<Summary> items) {}

    record Privacy(Boolean consent, LocalDate retainUntil) {}

    /** A masked transcript. */
    record Export(UUID callId, long durationMs, List<Line> utterances) {}

    /** @param audio whether there is a recording to play; {@code progress} how much of it has been heard, in percent, or null */
    record Call(UUID id, UUID leadId, String state, Integer progress, String error, boolean audio, String fileName, Instant at, Person by, long durationMs, boolean consent, LocalDate retainUntil, boolean degraded,
            List<Line> utterances, List<Risk> risks) {}

    private final Pool pool;
    private final Leads leads;
    private final Listening listening;
    private final RecordCall recordCall;
    private final Meaning meaning;
    private final Timeline timeline;
    private final ForgetCall forgetCall;
    private final Recordings recordings;
    private final Recognisers recognisers;
    private final Masking masking;
    private final KnownPeople knownPeople;
    private final List<LearntFromCalls> learnt;
    private final CallConfig config;
    private final CompanyZone zone;
    private final Idempotency idempotency;
    private final CurrentCaller caller;
    private final Clock clock;
    private final Vertx vertx;
    private final ObjectMapper json;
    private final Validator validator;

    CallResource(Pool pool, Leads leads, Listening listening, RecordCall recordCall, Meaning meaning, Timeline timeline, ForgetCall forgetCall,
            Recordings recordings, Recognisers recognisers, Masking masking, KnownPeople knownPeople, @All List<LearntFromCalls> learnt, CallConfig config, CompanyZone zone, Idempotency idempotency, CurrentCaller caller, Clock clock, Vertx vertx,
            ObjectMapper json, Validator validator) {
        this.pool = pool;
        this.leads = leads;
        this.listening = listening;
        this.recordCall = recordCall;
        this.meaning = meaning;
        this.timeline = timeline;
        this.forgetCall = forgetCall;
        this.recordings = recordings;
        this.recognisers = recognisers;
        this.masking = masking;
        this.knownPeople = knownPeople;
        this.learnt = learnt;
        this.config = config;
        this.zone = zone;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.vertx = vertx;
        this.json = json;
        this.validator = validator;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    public Uni<Response> post(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @Valid @NotNull Request request) {
        return take(id, key, request, transcript(request.utterances()), request.utterances().stream().map(Utterance::at).toList(), null, request.consent(), request.retainUntil());
    }

    /** A recording, or a transcript as a file: what {@link #post} takes, SubRip, a chat export of WeCom, or plain lines. */
    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Authenticated
    public Uni<Response> upload(@PathParam("id") UUID id, @HeaderParam("Idempotency-Key") String key, @RestForm("file") FileUpload file, @RestForm String rep,
            @RestForm String repChannel, @RestForm Boolean consent, @RestForm LocalDate retainUntil) {
        if (file == null || file.size() == 0) {
            throw Problem.badRequest("file", "required");
        }
        var name = file.fileName().toLowerCase(Locale.ROOT);
        if (AUDIO.contains(name.substring(name.lastIndexOf('.') + 1))) {
            return recording(id, key, file, repChannel, consent, retainUntil);
        }
        var speaker = rep == null || rep.isBlank() ? caller.get().name() : rep.strip();
        return vertx.fileSystem().readFile(file.uploadedFile().toString()).map(bytes -> {
            var text = bytes.toString(StandardCharsets.UTF_8.name()).replace("\uFEFF", "");
            var transcript = name.endsWith(".json") ? transcript(fromJson(text)) : Transcript.read(text, speaker);
            if (transcript.lines().isEmpty() || transcript.lines().size() > Transcript.MOST_LINES) {
                throw unreadable();
            }
            return transcript;
        }).chain(transcript -> take(id, key, Arrays.asList(file.fileName(), transcript, consent, retainUntil), transcript, null, file.fileName(), consent, retainUntil));
    }

    private static Transcript transcript(List<Utterance> utterances) {
        var lines = new ArrayList<Transcript.Line>();
        for (var utterance : utterances) {
            lines.add(new Transcript.Line(utterance.speaker() == Speaker.REP, at(utterance.at(), utterances.get(0).at(), lines.size()), utterance.text()));
        }
        return new Transcript(lines);
    }

    private List<Utterance> fromJson(String text) {
        try {
            var request = json.readValue(text, Request.class);
            if (request == null || !validator.validate(request).isEmpty()) {
                throw unreadable();
            }
            return request.utterances();
        } catch (JsonProcessingException notAsPosted) {
            throw unreadable();
        }
    }

    private static Problem unreadable() {
        return Problem.badRequest("file", "call.unreadable", Transcript.MOST_LINES);
    }

    /** 202: the recording is kept at once, its text and risks come when somebody has listened to it. */
    private Uni<Response> recording(UUID id, String key, FileUpload file, String repChannel, Boolean consent, LocalDate retainUntil) {
        var recogniser = recognisers.standing();
        if (!recogniser.takes()) {
            throw Problem.of(422, recogniser.problem(), recogniser.name()).error("file", recogniser.problem(), recogniser.name());
        }
        if (file.size() > Audio.LARGEST) {
            throw Problem.of(413, "call.too-large").error("file", "call.too-large", Audio.LARGEST / 1024 / 1024);
        }
        if (repChannel != null && !List.of("LEFT", "RIGHT").contains(repChannel)) {
            throw Problem.badRequest("repChannel", "call.channel");
        }
        var by = caller.get();
        var now = clock.instant();
        var call = UuidV7.next();
        return vertx.fileSystem().readFile(file.uploadedFile().toString()).map(buffer -> buffer.getBytes()).chain(audio -> {
            var type = Audio.contentType(audio);
            if (type == null) {
                throw Problem.of(415, "call.audio").error("file", "call.audio");
            }
            return idempotency.once(key, by, Arrays.asList(file.fileName(), audio, repChannel, consent, retainUntil), tx -> leads.lockForWork(tx, id, by).chain(lead -> tx.preparedQuery("""
                    insert into call(id, lead_id, file_name, consent, retain_until, by_id, by_name, at, state, content_type, rep_channel)
                    values ($1, $2, $3, $4, $5, $6, $7, $8, 'WAITING', $9, $10)""")
                    .execute(Tuple.from(Arrays.asList(call, id, file.fileName(), consent == null || consent,
                            retainUntil == null ? zone.today(clock).plusDays(config.retain().toDays()) : retainUntil, by.id(), by.name(), Instants.column(now), type, repChannel)))
                    .chain(() -> recordings.keep(tx, call, audio))
                    .chain(() -> timeline.write(tx, Change.of(lead, "CALL_UPLOADED", Actor.of(by), now).tell("call", null, call.toString()).tell("bytes", null, audio.length))))
                    .map(sequence -> Response.accepted(new Accepted(call, "WAITING", List.of())).build()));
        });
    }

    /** The recording, or the part of it that a player asks for. */
    @GET
    @Path("/{call}/audio")
    @Authenticated
    public Uni<Response> audio(@PathParam("id") UUID id, @PathParam("call") UUID call, @HeaderParam("Range") String range) {
        return visible(id, caller.get()).chain(() -> pool.preparedQuery("select content_type from call where id = $1 and lead_id = $2 and deleted_at is null and content_type is not null")
                .execute(Tuple.of(call, id))).chain(rows -> {
            if (rows.size() == 0) {
                throw Problem.notFound();
            }
            var type = rows.iterator().next().getString("content_type");
            return recordings.length(pool, call).chain(length -> {
                var asked = range == null ? null : RANGE.matcher(range);
                if (asked == null || !asked.matches() || Long.parseLong(asked.group(1)) >= length) {
                    return recordings.read(pool, call, 0, length).map(bytes -> Response.ok(bytes, type).header("Accept-Ranges", "bytes").header("Cache-Control", "private, no-store").build());
                }
                long from = Long.parseLong(asked.group(1));
                long wanted = asked.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(asked.group(2)));
                long to = Math.min(wanted, from + PLAYED_AT_ONCE - 1);
                return recordings.read(pool, call, from, to).map(bytes -> Response.status(206).entity(bytes).type(type).header("Accept-Ranges", "bytes")
                        .header("Content-Range", "bytes " + from + "-" + to + "/" + length).header("Cache-Control", "private, no-store").build());
            });
        });
    }

    private Uni<Response> take(UUID id, String key, Object asked, Transcript transcript, List<Object> times, String fileName, Boolean consent, LocalDate retainUntil) {
        var by = caller.get();
        var now = clock.instant();
        var said = transcript.lines().stream().map(line -> new Said(line.byRep(), line.text(), null)).toList();
        return pool.withTransaction(tx -> leads.lockVisible(tx, id, by)).chain(() -> listening.hear(said)).chain(heard -> {
            var degraded = !listening.understands();
            var command = new RecordCall.Command(transcript, heard, fileName, consent == null || consent,
                    retainUntil == null ? zone.today(clock).plusDays(config.retain().toDays()) : retainUntil, degraded);
            return idempotency.once(key, by, asked, tx -> leads.lockForWork(tx, id, by).chain(lead -> recordCall.record(tx, lead, command, Actor.of(by), now))
                    .map(recorded -> Response.status(Response.Status.CREATED).entity(new Created(recorded.callId(), recorded.risks().stream()
                            .map(risk -> new Risk(risk.id(), risk.heard().label().name(), risk.heard().cause() == null ? null : risk.heard().cause().name(),
                                    risk.utterance(), risk.heard().confidence(), risk.heard().evidence(), times == null || times.get(risk.utterance()) == null ? risk.atMillis() : times.get(risk.utterance()), risk.heard().start(), risk.heard().end(), false))
                            .toList(), degraded)).build()));
        });
    }

    @GET
    @Authenticated
    public Uni<Summaries> list(@PathParam("id") UUID id) {
        return visible(id, caller.get()).chain(() -> pool.preparedQuery("""
                select c.*, (select count(*)::int from call_utterance u where u.call_id = c.id) as utterances,
                  array(select distinct r.label from call_risk r where r.call_id = c.id and r.false_alarm_at is null order by 1) as labels
                from call c where c.lead_id = $1 order by c.at desc limit 200""").execute(Tuple.of(id))).map(rows -> {
            var items = new ArrayList<Summary>();
            rows.forEach(row -> items.add(new Summary(row.getUUID("id"), row.getString("state"), row.getString("file_name"), Instants.of(row, "at"), by(row), row.getLong("duration_ms"),
                    row.getInteger("utterances"), List.of(row.getArrayOfStrings("labels")), row.getBoolean("consent"), row.getLocalDate("retain_until"),
                    row.getValue("deleted_at") != null)));
            return new Summaries(items);
        });
    }

    @GET
    @Path("/{call}")
    @Authenticated
    public Uni<Call> one(@PathParam("id") UUID id, @PathParam("call") UUID call) {
        return visible(id, caller.get()).chain(() -> one(pool, id, call));
    }

    private static Uni<Call> one(SqlClient client, UUID id, UUID call) {
        return client.preparedQuery("select * from call where id = $1 and lead_id = $2 and deleted_at is null").execute(Tuple.of(call, id))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var row = rows.iterator().next();
                    return client.preparedQuery("select * from call_utterance where call_id = $1 order by position").execute(Tuple.of(call))
                            .chain(said -> client.preparedQuery("""
                                    select r.*, u.at_ms from call_risk r join call_utterance u using (call_id, position) where r.call_id = $1
                                    order by r.position, r.confidence desc""").execute(Tuple.of(call)).map(marks -> {
                                var lines = new ArrayList<Line>();
                                said.forEach(line -> lines.add(new Line(line.getInteger("position"), Speaker.valueOf(line.getString("speaker")), line.getLong("at_ms"),
                                        line.getLong("end_ms"), line.getString("text"))));
                                var risks = new ArrayList<Risk>();
                                marks.forEach(mark -> risks.add(risk(mark)));
                                return new Call(call, id, row.getString("state"), row.getInteger("progress"), row.getString("error"), row.getString("content_type") != null, row.getString("file_name"), Instants.of(row, "at"), by(row), row.getLong("duration_ms"),
                                        row.getBoolean("consent"), row.getLocalDate("retain_until"), row.getBoolean("degraded"), lines, risks);
                            }));
                });
    }

    /** "That was no risk": it is not shown again, and sentences like it are not told from now on. */
    @POST
    @Path("/{call}/risks/{risk}/false-alarm")
    @Authenticated
    public Uni<Call> falseAlarm(@PathParam("id") UUID id, @PathParam("call") UUID call, @PathParam("risk") UUID risk, @HeaderParam("Idempotency-Key") String key) {
        var by = caller.get();
        var now = clock.instant();
        return idempotency.once(key, by, null, Call.class, tx -> leads.lockForWork(tx, id, by).chain(() -> tx.preparedQuery("""
                update call_risk set false_alarm_by = $3, false_alarm_at = $4 where id = $1 and call_id = $2 and lead_id = $5 and false_alarm_at is null
                returning label, evidence, position, start_at,
                  (select text from call_utterance u where u.call_id = $2 and u.position = call_risk.position) as said,
                  array(select text from call_utterance u where u.call_id = $2 and u.position between call_risk.position - $6 and call_risk.position - 1
                    order by u.position) as before""").execute(Tuple.of(risk, call, by.name(), Instants.column(now), id, Said.MOST_CONTEXT))).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var row = rows.iterator().next();
                    if (!listening.understands()) {
                        return Uni.createFrom().voidItem();
                    }
                    var marked = UtteranceJudge.asJudged(row.getString("said"), row.getInteger("start_at"), List.of(row.getArrayOfStrings("before")));
                    return meaning.with(() -> Vectors.column(meaning.encoder().encode(marked.whole()))).chain(vector -> tx.preparedQuery("""
                            insert into risk_false_alarm(id, label, text, vector, by_name, at, call_id, position) select $1, $2, $3, $4, $5, $6, c.id, $8 from call c
                            where c.id = $7 and c.consent""")
                            .execute(Tuple.from(Arrays.asList(UuidV7.next(), row.getString("label"), row.getString("evidence"), vector, by.name(), Instants.column(now), call,
                                    row.getInteger("position"))))
                            .replaceWithVoid());
                }).chain(() -> one(tx, id, call)));
    }

    /** Removes what was said and what it gave away; that there was a call, who deleted it and when stays. */
    @DELETE
    @Path("/{call}")
    @Authenticated
    public Uni<Response> delete(@PathParam("id") UUID id, @PathParam("call") UUID call) {
        var by = caller.get();
        var now = clock.instant();
        return pool.withTransaction(tx -> lockForOwn(tx, id, by).chain(lead -> forgetCall.forget(tx, lead, call, CallDeleted.Reason.REQUEST, Actor.of(by), now))).map(gone -> {
            if (!gone) {
                throw Problem.notFound();
            }
            return Response.noContent().build();
        });
    }

    /** The customer's consent and how long the conversation is kept. Without consent nothing is learnt from it, and what was learnt is forgotten. */
    @PUT
    @Path("/{call}/privacy")
    @Authenticated
    public Uni<Call> privacy(@PathParam("id") UUID id, @PathParam("call") UUID call, @Valid @NotNull Privacy request) {
        var by = caller.get();
        var now = clock.instant();
        return pool.withTransaction(tx -> lockForOwn(tx, id, by).chain(lead -> tx.preparedQuery("select consent, retain_until from call where id = $1 and lead_id = $2 and deleted_at is null for update")
                .execute(Tuple.of(call, id)).chain(rows -> {
                    if (rows.size() == 0) {
                        throw Problem.notFound();
                    }
                    var before = rows.iterator().next();
                    boolean consent = request.consent() == null ? before.getBoolean("consent") : request.consent();
                    var until = request.retainUntil() == null ? before.getLocalDate("retain_until") : request.retainUntil();
                    return tx.preparedQuery("update call set consent = $2, retain_until = $3, consent_by = $4, consent_at = $5 where id = $1")
                            .execute(Tuple.of(call, consent, until, by.name(), Instants.column(now)))
                            .chain(() -> consent ? Uni.createFrom().voidItem() : withdraw(tx, call))
                            .chain(() -> timeline.write(tx, Change.of(lead, "CALL_PRIVACY_CHANGED", Actor.of(by), now).tell("call", null, call.toString())
                                    .tell("consent", before.getBoolean("consent"), consent).tell("retainUntil", before.getLocalDate("retain_until"), until)));
                }))).chain(() -> one(id, call));
    }

    private Uni<Void> withdraw(SqlConnection tx, UUID call) {
        var forgotten = tx.preparedQuery("delete from risk_false_alarm where call_id = $1").execute(Tuple.of(call)).replaceWithVoid();
        for (var one : learnt) {
            forgotten = forgotten.chain(() -> one.forget(tx, call));
        }
        return forgotten;
    }

    /** What was said with names, companies, numbers and amounts masked, to be shown to others. */
    @GET
    @Path("/{call}/export")
    @Authenticated
    public Uni<Response> export(@PathParam("id") UUID id, @PathParam("call") UUID call, @QueryParam("format") @DefaultValue("txt") String format) {
        if (!List.of("txt", "srt", "json").contains(format)) {
            throw Problem.badRequest("format", "call.format");
        }
        boolean chinese = caller.get().locale().getLanguage().equals("zh");
        return one(id, call).chain(found -> knownPeople.of(List.of(id)).chain(known -> meaning.aside(() -> {
            var lines = found.utterances().stream().map(line -> new Line(line.position(), line.speaker(), line.at(), line.end(), masking.masked(line.text(), known.get(id)))).toList();
            var name = "call-" + call + "." + format;
            return format.equals("json") ? Response.ok(new Export(call, found.durationMs(), lines)).header("Content-Disposition", "attachment; filename=" + name).build()
                    : Response.ok(format.equals("srt") ? subRip(lines, chinese) : plain(lines, chinese), "text/plain; charset=utf-8").header("Content-Disposition", "attachment; filename=" + name).build();
        })));
    }

    /** As {@link Transcript} reads it. */
    private static String spoken(Line line, boolean chinese) {
        var speaker = line.speaker() == Speaker.REP ? chinese ? "销售：" : "Sales: " : chinese ? "客户：" : "Customer: ";
        return speaker + line.text();
    }

    private static String plain(List<Line> lines, boolean chinese) {
        return lines.stream().map(line -> spoken(line, chinese)).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String subRip(List<Line> lines, boolean chinese) {
        var text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            long end = line.end() != null ? line.end() : i + 1 < lines.size() ? Math.max(line.at() + 500, lines.get(i + 1).at()) : line.at() + 2_000;
            text.append(i + 1).append('\n').append(cue(line.at())).append(" --> ").append(cue(end)).append('\n')
                    .append(spoken(line, chinese)).append("\n\n");
        }
        return text.toString();
    }

    private static String cue(long millis) {
        return "%02d:%02d:%02d,%03d".formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1_000 % 60, millis % 1_000);
    }

    /** For what the law lets a customer ask for, also on a closed lead: locked for who works on leads, whatever its status. */
    private Uni<LeadEntity> lockForOwn(SqlConnection tx, UUID id, Caller by) {
        return leads.lockVisible(tx, id, by).invoke(lead -> {
            if (!Leads.seesPhones(by)) {
                throw Problem.notFound();
            }
        });
    }

    private Uni<Void> visible(UUID id, Caller by) {
        return pool.preparedQuery("select 1 from lead l where l.id = $1 and " + Leads.visible(by, 2)).execute(Tuple.of(id, Leads.argument(by))).invoke(rows -> {
            if (rows.size() == 0 || !Leads.seesPhones(by)) {
                throw Problem.notFound();
            }
        }).replaceWithVoid();
    }

    private static Risk risk(Row row) {
        return new Risk(row.getUUID("id"), row.getString("label"), row.getString("cause"), row.getInteger("position"), Math.round(row.getFloat("confidence") * 1000) / 1000.0,
                row.getString("evidence"), row.getLong("at_ms"), row.getInteger("start_at"), row.getInteger("end_at"), row.getValue("false_alarm_at") != null);
    }

    private static Person by(Row row) {
        return new Person(row.getUUID("by_id"), row.getString("by_name"), null);
    }

    /** Since the first utterance; without a time one utterance follows the other by a second. */
    private static Duration at(Object at, Object first, int position) {
        if (at == null) {
            return Duration.ofSeconds(position);
        }
        try {
            var text = at.toString();
            if (text.contains("T") && !text.startsWith("PT")) {
                return Duration.between(OffsetDateTime.parse(first.toString()), OffsetDateTime.parse(text));
            }
            if (text.startsWith("PT")) {
                return Duration.parse(text);
            }
            var total = Duration.ZERO;
            for (var part : text.split(":")) {
                total = total.multipliedBy(60).plusMillis(Math.round(Double.parseDouble(part) * 1000));
            }
            return total;
        } catch (RuntimeException e) {
            throw Problem.badRequest("utterances[" + position + "].at", "call.at");
        }
    }
}
