package io.tongpin.local.stack;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Where unpacked software is kept for all stacks of one person: {@code TONGPIN_CACHE_DIR}, else the user's cache folder. */
final class Cache {

    private static final Path ROOT = StackFolder.make(root());

    private Cache() {
    }

    static Path folder(String name) {
        return StackFolder.make(ROOT.resolve(name));
    }

    /** Runs {@code work} while no other JVM fills the cache. */
    static <T> T locked(String name, Callable<T> work) {
        return StackFolder.locked(ROOT.resolve(name + ".lock"), work);
    }

    private static Path root() {
        var given = System.getenv("TONGPIN_CACHE_DIR");
        var users = System.getenv("XDG_CACHE_HOME");
        return given != null ? Path.of(given)
            : users != null ? Path.of(users, "tongpin")
            : Path.of(System.getProperty("user.home"), ".cache", "tongpin");
    }
}
