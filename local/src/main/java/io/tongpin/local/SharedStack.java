package io.tongpin.local;

import io.tongpin.local.realm.RealmSetup;
import io.tongpin.local.stack.Stack;
import io.tongpin.local.stack.StackFolder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one stack that the tests of all modules use, with the demo's people in its realm. Its folder is {@code TONGPIN_STACK_DIR}
 * (environment or system property), by default {@code .tongpin/test} of the checkout.
 */
public final class SharedStack {

    private SharedStack() {
    }

    /** Attaches to it, starting what does not run; it goes on running after this JVM. */
    public static Stack attach() {
        var stack = Stack.up(new StackFolder(folder()));
        new RealmSetup(stack.keycloak(), stack.folder()).ensure(true);
        return stack;
    }

    public static Path folder() {
        var given = System.getProperty("TONGPIN_STACK_DIR", System.getenv("TONGPIN_STACK_DIR"));
        return given != null ? Path.of(given) : checkout().resolve(".tongpin/test");
    }

    /** The checkout that the tests run in: the nearest folder above that has the launcher's script. */
    public static Path checkout() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("tongpin")) && Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside a checkout of Tongpin, and TONGPIN_STACK_DIR is not set");
    }
}
