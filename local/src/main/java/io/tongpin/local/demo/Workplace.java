package io.tongpin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongpin.local.stack.Patience;
import io.tongpin.local.stack.Progress;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the demo's people are busy with besides their leads (targets, calls, tickets, spending, a meeting), so that those pages have something
 * to show: made up, listed in {@code workplace.json}, and done through the gateway as the person named there. Each step has an idempotency
 * key, so an interrupted run is simply done again.
 */
public final class Workplace {

    private static final String DONE = "demo-workplace";
    private static final Pattern DAY = Pattern.compile("\\$\\{(today|now)([+-]\\d+)}");
    private static final String LEAD = "${lead}";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StackFolder folder;
    private final Gateway gateway;
    private final ZoneId zone;

    public Workplace(StackFolder folder, Gateway gateway, ZoneId zone) {
        this.folder = folder;
        this.gateway = gateway;
        this.zone = zone;
    }

    /** Does all of it unless this folder has it; what a person's leads do not allow is left out. */
    public void furnishOnce() {
        if (folder.setting(DONE).isPresent()) {
            return;
        }
        var steps = steps();
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var who = step.get("as").asText();
            var lead = step.has("lead") ? openLead(who, step.get("lead").asInt()) : Optional.of("");
            if (lead.isPresent()) {
                perform(who, step.get("post").asText().replace(LEAD, lead.get()), dated(step.get("body").toString()), DONE + "-" + i);
            }
        }
        folder.choose(DONE, "true");
    }

    private static JsonNode steps() {
        try (var resource = Workplace.class.getResourceAsStream("/demo/workplace.json")) {
            return JSON.readTree(resource);
        } catch (IOException e) {
            throw new StackException("The demo's workplace cannot be read: " + e.getMessage(), e);
        }
    }

    private String dated(String body) {
        var today = LocalDate.now(zone);
        var now = Instant.now();
        return DAY.matcher(body).replaceAll((MatchResult found) -> {
            var days = Long.parseLong(found.group(2));
            return found.group(1).equals("today") ? today.plusDays(days).toString() : now.plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
        });
    }

    private Optional<String> openLead(String who, int number) {
        var items = answer(gateway.request(who, "/api/leads?status=OPEN&sort=createdAt,desc&size=" + (number + 1), PATIENCE).GET().build()).path("items");
        return Optional.ofNullable(items.get(number)).map(lead -> lead.get("id").asText());
    }

    private void perform(String who, String path, String body, String key) {
        answer(gateway.request(who, path, PATIENCE).header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)).build());
    }

    /** A part that is away for a moment is asked again; a refusal is told and left at that, for the demo works without it. */
    private JsonNode answer(HttpRequest request) {
        var patience = new Patience(PATIENCE);
        while (true) {
            var answer = gateway.send(request);
            if (answer.statusCode() < 300) {
                return parse(answer.body());
            }
            if (!Gateway.isAway(answer) || patience.isOver()) {
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
