package io.tongpin.local.realm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongpin.local.demo.CrmData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** The realm's description in Keycloak's own format: the file of the repository, completed for one installation. */
final class Realm {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DEPARTMENTS = List.of("marketing", "delivery", "service", "finance", "product");

    private final ObjectNode realm;

    private Realm(ObjectNode realm) {
        this.realm = realm;
    }

    /** @param secret gives the secret of a confidential client by its id */
    static Realm production(UnaryOperator<String> secret) {
        try (var file = Realm.class.getResourceAsStream("/realm/tongpin-realm.json")) {
            var realm = (ObjectNode) JSON.readTree(file);
            realm.withArray("clients").forEach(client -> {
                if (!client.path("publicClient").asBoolean()) {
                    ((ObjectNode) client).put("secret", secret.apply(client.get("clientId").asText()));
                }
            });
            return new Realm(realm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the people of the demo, the public client for scripts, and secrets that everybody may know. */
    Realm withDemo(CrmData data) {
        var people = DemoPeople.all(data);
        realm.remove("passwordPolicy");
        realm.put("bruteForceProtected", false);
        realm.withArray("clients").forEach(client -> {
            if (DEPARTMENTS.stream().anyMatch(department -> client.get("clientId").asText().equals("tongpin-" + department))) {
                ((ObjectNode) client).put("secret", DemoPeople.PASSWORD);
            }
        });
        realm.withArray("clients").add(commandLineClient());
        realm.set("groups", groups(DemoPeople.groups(people)));
        people.forEach(person -> realm.withArray("users").add(user(person)));
        return this;
    }

    String json() {
        return realm.toString();
    }

    /** What a realm without the demo lacks, to be added to it: everything that is there already is skipped. */
    String additions() {
        var additions = JSON.createObjectNode().put("ifResourceExists", "SKIP");
        for (var kind : List.of("groups", "users", "clients")) {
            additions.set(kind, realm.withArray(kind));
        }
        additions.set("roles", realm.get("roles"));
        return additions.toString();
    }

    private ObjectNode commandLineClient() {
        var client = JSON.createObjectNode()
            .put("clientId", "tongpin-cli").put("name", "Scripts (demo only)")
            .put("publicClient", true).put("standardFlowEnabled", false).put("directAccessGrantsEnabled", true);
        client.set("protocolMappers", client("tongpin-gateway").get("protocolMappers"));
        return client;
    }

    private JsonNode client(String id) {
        for (var client : realm.withArray("clients")) {
            if (client.get("clientId").asText().equals(id)) {
                return client;
            }
        }
        throw new IllegalStateException(id);
    }

    private static ObjectNode user(DemoPeople.Person person) {
        var user = JSON.createObjectNode()
            .put("id", person.id().toString()).put("username", person.username()).put("enabled", true)
            .put("firstName", person.firstName()).put("lastName", person.lastName())
            .put("email", person.username() + "@demo.tongpin.example").put("emailVerified", true);
        user.putArray("credentials").addObject().put("type", "password").put("value", DemoPeople.PASSWORD).put("temporary", false);
        person.roles().forEach(user.putArray("realmRoles")::add);
        if (person.group() != null) {
            user.putArray("groups").add(person.group());
        }
        user.set("attributes", JSON.valueToTree(person.attributes()));
        return user;
    }

    private static ArrayNode groups(Collection<String> paths) {
        var tree = new LinkedHashMap<String, ObjectNode>();
        var top = JSON.createArrayNode();
        for (var path : paths) {
            var parent = "";
            for (var name : path.substring(1).split("/")) {
                var siblings = parent.isEmpty() ? top : (ArrayNode) tree.get(parent).withArray("subGroups");
                var here = parent + "/" + name;
                if (!tree.containsKey(here)) {
                    tree.put(here, siblings.addObject().put("name", name).put("path", here));
                }
                parent = here;
            }
        }
        return top;
    }
}
