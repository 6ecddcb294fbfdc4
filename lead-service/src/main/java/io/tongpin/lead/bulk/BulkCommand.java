package io.tongpin.lead.bulk;

import io.tongpin.lead.Person;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What is to be done with each of many leads; written beside the job, so that whoever goes on with it knows. */
sealed interface BulkCommand {
    enum Kind { EDIT, HAND_OVER, RECYCLE }

    record Edit(BulkResource.Set set) implements BulkCommand {}

    record Give(Person to, String reason) implements BulkCommand {}

    record Recycle(String reason) implements BulkCommand {}

    default Kind kind() {
        return this instanceof Edit ? Kind.EDIT : this instanceof Give ? Kind.HAND_OVER : Kind.RECYCLE;
    }

    default JsonObject json() {
        if (this instanceof Edit edit) {
            return edit.set().json();
        }
        if (this instanceof Give give) {
            return new JsonObject().put("to", give.to().name()).put("toId", give.to().id().toString()).put("toPath", give.to().path()).put("reason", give.reason());
        }
        return new JsonObject().put("reason", ((Recycle) this).reason());
    }

    static BulkCommand of(Kind kind, JsonObject json) {
        return switch (kind) {
            case EDIT -> new Edit(BulkResource.Set.of(json));
            case HAND_OVER -> new Give(new Person(UUID.fromString(json.getString("toId")), json.getString("to"), json.getString("toPath")), json.getString("reason"));
            case RECYCLE -> new Recycle(json.getString("reason"));
        };
    }
}
