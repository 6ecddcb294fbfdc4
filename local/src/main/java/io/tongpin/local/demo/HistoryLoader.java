package io.tongpin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tongpin.local.Tokens;
import io.tongpin.local.stack.Patience;
import io.tongpin.local.stack.Progress;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Tells the product the demo's past, in batches through the gateway as the data steward. Each lead has an id of its own outside, so
 * a load that was interrupted is simply told again and what is known already is passed over.
 */
public final class HistoryLoader {

    private static final int BATCH = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LOADED = "demo-loaded";
    private static final String NEWEST_DAY = "demo-newest-day";
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private final HttpClient http = HttpClient.newHttpClient();
    private final StackFolder folder;
    private final String gateway;
    private final String realm;

    public HistoryLoader(StackFolder folder, String gateway, String realm) {
        this.folder = folder;
        this.gateway = gateway;
        this.realm = realm;
    }

    /** Loads the history unless this folder has it. */
    public void loadOnce(ZoneId zone) {
        if (folder.setting(LOADED).isPresent()) {
            return;
        }
        // a resumed load keeps the days of its beginning
        var newest = folder.setting(NEWEST_DAY).map(LocalDate::parse).orElseGet(() -> LocalDate.now(zone).minusDays(1));
        folder.choose(NEWEST_DAY, newest.toString());
        var leads = new DemoHistory(CrmData.read(), newest, zone).leads();
        Progress.say("Loading the demo's history: " + leads.size() + " leads up to " + newest + " …");
        var rejected = 0;
        for (var from = 0; from < leads.size(); from += BATCH) {
            var answer = post(leads.subList(from, Math.min(from + BATCH, leads.size())));
            rejected += answer.path("rejected").size();
            if (from == 0 && !answer.path("rejected").isEmpty()) {
                Progress.say("  rejected, for example: " + answer.path("rejected").get(0));
            }
            if (from / BATCH % 5 == 4) {
                Progress.say("  " + (from + BATCH) + " of " + leads.size());
            }
        }
        Progress.say("  all told" + (rejected == 0 ? "" : ", " + rejected + " rejected") + "; the figures follow within a minute or two");
        folder.choose(LOADED, String.valueOf(leads.size() - rejected));
    }

    /** Posts one batch. A gateway or service that is not there for a moment is asked again: the batch may be repeated safely. */
    private JsonNode post(List<HistoricLead> batch) {
        var patience = new Patience(PATIENCE);
        while (true) {
            var answer = send(batch);
            if (answer.statusCode() < 300) {
                return parse(answer.body());
            }
            if (answer.statusCode() < 500 && answer.statusCode() != 429 || patience.isOver()) {
                throw new StackException("The history was refused (" + answer.statusCode() + "): " + answer.body());
            }
            patience.pause();
        }
    }

    private HttpResponse<String> send(List<HistoricLead> batch) {
        try {
            var request = HttpRequest.newBuilder(URI.create(gateway + "/api/history/leads")).timeout(PATIENCE)
                .header("Authorization", "Bearer " + Tokens.at(realm, "data.steward"))
                .header("Content-Type", "application/json").header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(Map.of("leads", batch)))).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException("The gateway does not answer at " + gateway + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while loading the history", e);
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
