package io.tongpin.lead.playbook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * An entry as its author writes it, and as its versions keep it.
 *
 * @param objection what the customer says, in the customer's words: live messages are compared with it
 * @param kind      the way of answering, such as VALUE, PROOF, TRADE, URGENCY; the assistant never offers two of one kind
 * @param variants  other wordings of the script; the assistant finds out which one works
 */
record Draft(String title, String objection, String kind, String industry, Integer level, String script, String why, List<Case> cases, List<Variant> variants) {

    record Case(@NotBlank @Size(max = 200) String title, @Size(max = 2000) String text) {}

    /** @param id null for a new one; a known one keeps its record */
    record Variant(UUID id, @NotBlank @Size(max = 60) String name, @NotBlank @Size(max = 4000) String script) {}

    Draft {
        kind = kind == null ? "VALUE" : kind;
        industry = industry == null || industry.isBlank() ? null : industry.strip();
        why = why == null ? "" : why;
        cases = cases == null ? List.of() : cases;
        variants = variants == null ? List.of() : variants;
    }

    JsonArray casesJson() {
        var array = new JsonArray();
        cases.forEach(one -> array.add(new JsonObject().put("title", one.title()).put("text", one.text())));
        return array;
    }

    JsonArray variantsJson() {
        var array = new JsonArray();
        variants.forEach(one -> array.add(new JsonObject().put("id", one.id() == null ? null : one.id().toString()).put("name", one.name()).put("script", one.script())));
        return array;
    }

    JsonObject json() {
        return new JsonObject().put("title", title).put("objection", objection).put("kind", kind).put("industry", industry).put("level", level).put("script", script)
                .put("why", why).put("cases", casesJson()).put("variants", variantsJson());
    }

    static Draft of(JsonObject json) {
        return new Draft(json.getString("title"), json.getString("objection"), json.getString("kind"), json.getString("industry"), json.getInteger("level"),
                json.getString("script"), json.getString("why"), cases(json.getJsonArray("cases", new JsonArray())),
                json.getJsonArray("variants", new JsonArray()).stream().map(JsonObject.class::cast)
                        .map(one -> new Variant(one.getString("id") == null ? null : UUID.fromString(one.getString("id")), one.getString("name"), one.getString("script"))).toList());
    }

    static List<Case> cases(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).map(one -> new Case(one.getString("title"), one.getString("text"))).toList();
    }
}
