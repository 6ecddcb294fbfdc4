package io.tongpin.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tongpin.local.stack.Patience;
import io.tongpin.local.stack.Progress;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells the product the demo's past, in batches through the gateway as the data steward. Each lead has an id of its own outside, so
 * a load that was interrupted is simply told again and what is known already is passed over.
 */
public final class HistoryLoader {

    private static final int BATCH = 400;
    private static final int BATCHES_PER_LINE = 5;
    private static final int NEWEST_OF_A_SMALL_DEMO = 600;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BREATH = Duration.ofSeconds(1);
    private static final String OWNER_UNKNOWN = "history.owner";
    private static final String LOADED = "demo-loaded";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final StackFolder folder;
    private final Gateway gateway;

    public HistoryLoader(StackFolder folder, Gateway gateway) {
        this.folder = folder;
        this.gateway = gateway;
    }

    /**
     * Loads the history unless this folder has it.
     *
     * @param small only its newest part: every lead is some seven events, which four services work off
     */
    public void loadOnce(DemoHistory history, boolean small) {
        if (folder.setting(LOADED).isPresent()) {
            return;
        }
        var leads = small ? newest(history) : history.leads();
        Progress.say("Loading the demo's history: " + leads.size() + " leads …");
        var rejected = 0;
        for (var from = 0; from < leads.size(); from += BATCH) {
            rejected += tell(leads.subList(from, Math.min(from + BATCH, leads.size())));
            if (from / BATCH % BATCHES_PER_LINE == BATCHES_PER_LINE - 1) {
                Progress.say("  " + (from + BATCH) + " of " + leads.size());
            }
        }
        Progress.say("  all told" + (rejected == 0 ? "" : ", " + rejected + " rejected") + "; the figures follow within a minute or two");
        folder.choose(LOADED, String.valueOf(leads.size() - rejected));
    }

    private static OffsetDateTime lastStep(HistoricLead lead) {
        return lead.outcome() == null ? lead.createdAt() : lead.outcome().at();
    }

    private static List<HistoricLead> newest(DemoHistory history) {
        var deals = history.deals().stream().map(DemoHistory.Deal::lead).toList();
        var others = history.leads().stream().filter(lead -> !deals.contains(lead)).sorted(Comparator.comparing(HistoryLoader::lastStep).reversed());
        return Stream.concat(deals.stream(), others).limit(NEWEST_OF_A_SMALL_DEMO).toList();
    }

    /**
     * Posts one batch and returns how many of it were rejected for good. The owners become known by events a moment after the first
     * start, and gateway or service may be away for a moment: both are asked again, which is safe.
     */
    private int tell(List<HistoricLead> batch) {
        var patience = new Patience(PATIENCE);
        var rest = batch;
        while (true) {
            var answer = send(rest);
            if (answer.statusCode() < 300) {
                var rejected = parse(answer.body()).path("rejected");
                var early = new HashSet<String>();
                rejected.forEach(one -> {
                    if (OWNER_UNKNOWN.equals(one.path("code").asText())) {
                        early.add(one.path("externalId").asText());
                    }
                });
                if (early.isEmpty()) {
                    rejected.forEach(one -> Progress.say("  rejected: " + one));
                    return rejected.size();
                }
                rest = rest.stream().filter(lead -> early.contains(lead.externalId())).toList();
            } else if (!Gateway.isAway(answer)) {
                throw new StackException("The history was refused (" + answer.statusCode() + "): " + answer.body());
            }
            if (patience.isOver()) {
                throw new StackException("The history cannot be loaded yet (" + answer.statusCode() + "): " + answer.body());
            }
            patience.pause(BREATH);
        }
    }

    private HttpResponse<String> send(List<HistoricLead> batch) {
        try {
            return gateway.send(gateway.request("data.steward", "/api/history/leads", PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("leads", batch)))).build());
        } catch (JsonProcessingException e) {
            throw new StackException("The history cannot be written: " + e.getMessage(), e);
        }
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new StackException("Not an answer to the history: " + body, e);
        }
    }
}
