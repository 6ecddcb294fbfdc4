package io.tongpin.local.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.stream.Stream;

/** What is posted to a service, for its architecture test. The API's types are named, as this module knows none of them. */
public final class PostedCommands {
    private static final String POST = "jakarta.ws.rs.POST";
    private static final String HEADER = "jakarta.ws.rs.HeaderParam";
    private static final String IDEMPOTENCY = "io.tongpin.platform.idempotency.Idempotency";

    private PostedCommands() {}

    /** @return {@code Resource.method} of each that takes no {@code Idempotency-Key}, or has nothing to heed it with */
    public static Stream<String> withoutKey(JavaClasses classes) {
        return classes.stream().flatMap(type -> type.getMethods().stream()).filter(method -> method.isAnnotatedWith(POST) && !takesKey(method))
            .map(method -> method.getOwner().getSimpleName() + "." + method.getName());
    }

    private static boolean takesKey(JavaMethod method) {
        return method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(HEADER)
            && parameter.getAnnotationOfType(HEADER).get("value").filter("Idempotency-Key"::equals).isPresent())
            && method.getOwner().getDirectDependenciesFromSelf().stream().anyMatch(dependency -> dependency.getTargetClass().getName().equals(IDEMPOTENCY));
    }
}
