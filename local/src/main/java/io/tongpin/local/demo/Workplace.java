package io.tongpin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tongpin.local.Multipart;
import io.tongpin.local.stack.Patience;
import io.tongpin.local.stack.Progress;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the demo's people are busy with besides their leads (targets, calls, deals, tickets, spending, a meeting, reviews), so that every page
 * has something to show: made up, listed in {@code workplace.json}, and done through the gateway as the person named there. Each step has an
 * idempotency key, so an interrupted run is simply done again.
 *
 * <p>A step is a call {@code as} somebody: {@code get}, {@code post} or {@code put} a path, with a {@code body} or {@code files} (and {@code texts}), and
 * {@code match} as {@code If-Match}. {@code lead: n} means that person's n-th newest open lead, {@code deal: n} one of {@link DemoHistory#deals}
 * (negative from the end), done by its owner. {@code keep} gives names to parts of the
 * answer, which later steps mention as <code>${name}</code>; a {@code get} waits until all of them are there. Of what a step mentions and
 * nobody kept, it is left out.
 */
public final class Workplace {

    private static final String DONE = "demo-workplace";
    private static final String BEGUN = "demo-workplace-begun";
    private static final Pattern MENTIONED = Pattern.compile("\\$\\{(?:(today|now)([+-]\\d+)(h?)|(\\w+))}");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration WAIT_FOR_NEWS = Duration.ofSeconds(20);
    private static final Duration BREATH = Duration.ofMillis(300);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final StackFolder folder;
    private final Gateway gateway;
    private final ZoneId zone;
    private final Map<String, String> kept = new HashMap<>();
    private Instant begun;

    public Workplace(StackFolder folder, Gateway gateway, ZoneId zone) {
        this.folder = folder;
        this.gateway = gateway;
        this.zone = zone;
    }

    /** Does all of it unless this folder has it; what cannot be done is told and left out, for the demo works without it. */
    public void furnishOnce(DemoHistory history) {
        if (folder.setting(DONE).isPresent()) {
            return;
        }
        // told again, a step says the same, or its key would not be taken
        folder.setting(BEGUN).ifPresentOrElse(at -> begun = Instant.parse(at), () -> folder.choose(BEGUN, (begun = Instant.now()).toString()));
        var deals = history.deals();
        var steps = read("workplace.json");
        Progress.say("The demo's people are at work: " + steps.size() + " things …");
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            if (step.has("deal")) {
                var number = step.get("deal").asInt();
                take((ObjectNode) step, deals.get(number < 0 ? deals.size() + number : number));
            }
            take(step, DONE + "-" + i);
        }
        folder.choose(DONE, "true");
    }

    /** Makes a step about a deal one of its owner unless it says who: about that lead, {@code ${company}} and {@code ${orderNo}}, and {@code "close": true} ends it today as it ended. */
    private void take(ObjectNode step, DemoHistory.Deal deal) {
        var lead = deal.lead();
        if (!step.has("as")) {
            step.put("as", lead.ownerUsername());
        }
        if (deal.outcome().order() != null) {
            kept.put("orderNo", deal.outcome().order().orderNo());
        }
        kept.put("company", lead.company());
        kept.remove("lead");
        for (var one : openLeads(lead.ownerUsername(), "&q=" + URLEncoder.encode(lead.company(), StandardCharsets.UTF_8), 50)) {
            if (OffsetDateTime.parse(one.get("createdAt").asText()).isEqual(lead.createdAt())) {
                kept.put("lead", one.get("id").asText());
            }
        }
        if (step.has("close")) {
            boolean won = deal.outcome().order() != null;
            step.put("post", "/api/leads/${lead}/" + (won ? "win" : "lose"));
            ObjectNode body = JSON.valueToTree(won ? deal.outcome().order() : Map.of("reason", deal.outcome().reason()));
            step.set("body", won ? body.put("signedAt", LocalDate.ofInstant(begun, zone).toString()).put("promisedAt", step.get("promised").asText()) : body);
        }
    }

    private void take(JsonNode step, String key) {
        var who = step.get("as").asText();
        if (step.has("lead")) {
            kept.remove("lead");
            var number = step.get("lead").asInt();
            Optional.ofNullable(openLeads(who, "", number + 1).get(number)).ifPresent(lead -> kept.put("lead", lead.get("id").asText()));
        }
        var text = filledIn(step.toString());
        if (text.isEmpty()) {
            return;
        }
        var now = parse(text.get());
        var answer = now.has("get") ? news(who, now) : answer(request(who, now, key));
        now.path("keep").fields().forEachRemaining(part -> {
            var found = answer.at(part.getValue().asText());
            if (found.isValueNode()) {
                kept.put(part.getKey(), found.asText());
            }
        });
    }

    private HttpRequest request(String who, JsonNode step, String key) {
        var method = step.has("put") ? "PUT" : "POST";
        var request = gateway.request(who, step.path(step.has("put") ? "put" : "post").asText(), PATIENCE).header("Idempotency-Key", key);
        if (step.has("match")) {
            request.header("If-Match", "\"" + step.get("match").asText() + "\"");
        }
        if (!step.has("files")) {
            return request.method(method, HttpRequest.BodyPublishers.ofString(step.path("body").toString())).build();
        }
        var files = new LinkedHashMap<String, byte[]>();
        step.get("files").fields().forEachRemaining(file -> files.put(file.getKey(), bytes(file.getValue().asText())));
        var texts = new LinkedHashMap<String, String>();
        step.path("texts").fields().forEachRemaining(text -> texts.put(text.getKey(), text.getValue().asText()));
        return request.setHeader("Content-Type", Multipart.CONTENT_TYPE).method(method, HttpRequest.BodyPublishers.ofByteArray(Multipart.of(files, texts))).build();
    }

    /** What other services tell arrives a moment later. */
    private JsonNode news(String who, JsonNode step) {
        var patience = new Patience(WAIT_FOR_NEWS);
        while (true) {
            var answer = answer(gateway.request(who, step.get("get").asText(), PATIENCE).GET().build());
            var there = new boolean[] {true};
            step.path("keep").forEach(pointer -> there[0] &= answer.at(pointer.asText()).isValueNode() && !answer.at(pointer.asText()).isNull());
            if (there[0] || patience.isOver()) {
                return answer;
            }
            patience.pause(BREATH);
        }
    }

    private static JsonNode read(String name) {
        try (var resource = resource(name)) {
            return JSON.readTree(resource);
        } catch (IOException e) {
            throw new StackException("The demo's " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String name) {
        try (var resource = resource(name)) {
            return resource.readAllBytes();
        } catch (IOException e) {
            throw new StackException("The demo's " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream resource(String name) {
        return Workplace.class.getResourceAsStream("/demo/" + name);
    }

    /** Days, instants and what was kept in the place of their names; empty when something mentioned was never kept. */
    private Optional<String> filledIn(String step) {
        var today = LocalDate.ofInstant(begun, zone);
        var now = begun;
        var missing = new boolean[1];
        var text = MENTIONED.matcher(step).replaceAll((MatchResult found) -> {
            if (found.group(1) == null) {
                missing[0] |= !kept.containsKey(found.group(4));
                return kept.getOrDefault(found.group(4), "");
            }
            var ahead = Long.parseLong(found.group(2));
            return found.group(1).equals("today") ? today.plusDays(ahead).toString()
                : now.plus(ahead, found.group(3).isEmpty() ? ChronoUnit.DAYS : ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS).toString();
        });
        return missing[0] ? Optional.empty() : Optional.of(text);
    }

    private JsonNode openLeads(String who, String narrowed, int size) {
        return answer(gateway.request(who, "/api/leads?status=OPEN&sort=createdAt,desc&size=" + size + narrowed, PATIENCE).GET().build()).path("items");
    }

    /** A part that is away for a moment, or that has not heard of a lead yet, is asked again. */
    private JsonNode answer(HttpRequest request) {
        var patience = new Patience(PATIENCE);
        while (true) {
            var answer = gateway.send(request);
            if (answer.statusCode() < 300) {
                return answer.body().isBlank() ? JSON.missingNode() : parse(answer.body());
            }
            if (!Gateway.isAway(answer) && answer.statusCode() != 404 || patience.isOver()) {
                Progress.say("  left out: " + request.uri().getPath() + " (" + answer.statusCode() + ") " + answer.body());
                return JSON.missingNode();
            }
            patience.pause(BREATH);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new StackException("Not an answer to the demo's people: " + body, e);
        }
    }
}
