package io.tongpin.local.fleet;

import io.tongpin.local.stack.StackException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The five deployable parts of the product. */
public enum Service {

    LEAD("lead-service", "lead", "TONGPIN_LEAD_URL"),
    ASSIGNMENT("assignment-service", "assignment", "TONGPIN_ASSIGNMENT_URL"),
    COLLABORATION("collaboration-service", "collaboration", "TONGPIN_COLLABORATION_URL"),
    ANALYTICS("analytics-service", "analytics", "TONGPIN_ANALYTICS_URL"),
    GATEWAY("gateway", null, null);

    private final String module;
    private final String database;
    private final String addressVariable;

    Service(String module, String database, String addressVariable) {
        this.module = module;
        this.database = database;
        this.addressVariable = addressVariable;
    }

    /** Its name: of the Maven module, in {@code status}, in the gateway's routes. */
    public String module() {
        return module;
    }

    /** The database it owns; the gateway has none. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** The variable in which the gateway is told its addresses. */
    Optional<String> addressVariable() {
        return Optional.ofNullable(addressVariable);
    }

    Path program(Path checkout) {
        return checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** Works off what happened elsewhere, in queues that wait for it. Where processors are short, what people wait for goes first. */
    boolean follows() {
        return this == COLLABORATION || this == ANALYTICS;
    }

    static List<Service> behindTheGateway() {
        return Arrays.stream(values()).filter(service -> service != GATEWAY).toList();
    }

    public static Service named(String name) {
        return Arrays.stream(values()).filter(service -> service.module.equals(name)).findFirst()
            .orElseThrow(() -> new StackException("There is no service '" + name + "'. The services are "
                + Arrays.stream(values()).map(Service::module).collect(Collectors.joining(", ")) + "."));
    }
}
