package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.collaboration.digest.domain.Rewording;
import io.tongpin.collaboration.digest.domain.Rewording.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Has a digest worded by a language model ({@code POST /chat/completions}). The model sees the template's words with places for the facts, so no
 * number and no name leaves the company. Whatever goes wrong, the template stands, and the log says why.
 */
@ApplicationScoped
class WordingModel {
    private static final Logger LOG = Logger.getLogger(WordingModel.class);
    private static final String TASK = """
            You edit the daily digest of a sales organisation for a department head. You get it in Chinese ("zh") and English ("en"); places such as {won} stand for \
            numbers and names that you do not see. Rewrite both so that they read well: join what belongs together, keep the order of importance, stay sober. \
            Keep every place exactly as it is, in the same order in both languages, each at most once, {day} first; you may leave out a sentence, never add a fact. \
            Write no digit, no number word, no name and no markup. At most %d Chinese characters. Answer with a JSON object {"zh": "…", "en": "…"} and nothing else.""";
    /** Characters that facts may take beside the model's words. */
    private static final int WORDS = 200;

    private final WebClient client;
    private final WordingModelConfig config;

    WordingModel(Vertx vertx, WordingModelConfig config) {
        this.client = WebClient.create(vertx, new WebClientOptions().setFollowRedirects(false));
        this.config = config;
    }

    boolean on() {
        return config.url().isPresent();
    }

    /** @return the model's words by the same keys; those that did not come are left out */
    Uni<Map<String, Words>> ask(Map<String, DigestText> drafts) {
        var asked = drafts.entrySet().stream().map(draft -> ask(draft.getValue()).map(words -> Map.entry(draft.getKey(), words))
                .onFailure().invoke(failure -> LOG.warnf("the digest of %s keeps the template's words: %s", draft.getKey(), failure.getMessage()))
                .onFailure().recoverWithNull()).toList();
        return asked.isEmpty() ? Uni.createFrom().item(Map.of()) : Uni.join().all(asked).andFailFast().map(WordingModel::answered);
    }

    private static Map<String, Words> answered(List<Map.Entry<String, Words>> answers) {
        var words = new HashMap<String, Words>();
        answers.stream().filter(answer -> answer != null).forEach(answer -> words.put(answer.getKey(), answer.getValue()));
        return words;
    }

    /** @param words null when there are none; @param about whose digest it is, for the log */
    DigestText worded(DigestText template, Words words, String about) {
        if (words == null) {
            return template;
        }
        var outcome = Rewording.of(template, words);
        if (outcome instanceof Rewording.Outcome.Refused refused) {
            LOG.warnf("the digest of %s keeps the template's words: the model wrote %s", about, refused.why());
            return template;
        }
        return ((Rewording.Outcome.Taken) outcome).text();
    }

    private Uni<Words> ask(DigestText draft) {
        var places = Rewording.places(draft);
        var request = client.postAbs(config.url().orElseThrow().replaceAll("/+$", "") + "/chat/completions").timeout(config.timeout().toMillis());
        config.key().ifPresent(request::bearerTokenAuthentication);
        return request.sendJsonObject(new JsonObject().put("model", config.name()).put("temperature", 0.3).put("response_format", new JsonObject().put("type", "json_object"))
                .put("messages", new JsonArray().add(message("system", TASK.formatted(WORDS)))
                        .add(message("user", new JsonObject().put("zh", places.zh()).put("en", places.en()).encode()))))
                .map(answer -> {
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException("the model's service answered " + answer.statusCode());
                    }
                    return words(answer.bodyAsJsonObject());
                });
    }

    private static Words words(JsonObject answer) {
        var content = new JsonObject(answer.getJsonArray("choices").getJsonObject(0).getJsonObject("message").getString("content"));
        return new Words(content.getString("zh", "").strip(), content.getString("en", "").strip());
    }

    private static JsonObject message(String role, String content) {
        return new JsonObject().put("role", role).put("content", content);
    }
}
