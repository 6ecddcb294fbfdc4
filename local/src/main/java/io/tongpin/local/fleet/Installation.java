package io.tongpin.local.fleet;

import io.tongpin.local.demo.DemoHistory;
import io.tongpin.local.demo.Gateway;
import io.tongpin.local.demo.HistoryLoader;
import io.tongpin.local.demo.Workplace;
import io.tongpin.local.realm.RealmSetup;
import io.tongpin.local.stack.Progress;
import io.tongpin.local.stack.Stack;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** The whole product in one folder: the stack's parts and the services upon them. */
public final class Installation {

    private static final int USUAL_PORT = 8080;
    /** What the demo's loaders remember to have done begins so. */
    private static final String DEMO_DONE = "demo-";
    private static final ZoneId ZONE = ZoneId.of(System.getenv().getOrDefault("TONGPIN_ZONE", "Asia/Shanghai"));

    private final Path checkout;
    private final StackFolder folder;
    private final Fleet fleet;

    public Installation(Path checkout, Path folder) {
        this.checkout = checkout;
        this.folder = new StackFolder(folder);
        this.fleet = new Fleet(checkout, this.folder);
    }

    /** Builds what is not built, starts what does not run, and returns when all of it is ready. */
    public Settings up(boolean demo, boolean small, OptionalInt port) {
        port.ifPresent(this::claim);
        var build = new Build(checkout, folder.log("build"));
        if (!build.isUpToDate()) {
            if (isRunning()) {
                Progress.say("The sources have changed, but the services still run as they were built: ./tongpin down, then up, takes them in.");
            } else {
                build.run();
            }
        }
        if (folder.isWithoutData()) {
            // the demo's past went with the data it was in
            folder.unchoose(DEMO_DONE);
        }
        if (folder.endedUncleanly()) {
            Progress.say("The last run did not stop cleanly; what is missing starts again, the data is as it was last committed.");
        }
        if (folder.setting("gateway-port").isEmpty() && port.isEmpty() && StackFolder.isFree(USUAL_PORT)) {
            claim(USUAL_PORT);
        }
        if (demo) {
            folder.choose("demo", "true");
        }
        folder.choose("small", String.valueOf(small));
        Progress.say("Starting PostgreSQL, the broker and Keycloak …");
        var stack = Stack.up(folder);
        var settings = settings(stack);
        new RealmSetup(stack.keycloak(), folder).ensure(settings.demo());
        Progress.say("Starting the services …");
        fleet.up(settings);
        if (settings.demo()) {
            var gateway = new Gateway(address().orElseThrow(), stack.keycloak().realm());
            var history = DemoHistory.of(folder, ZONE);
            new HistoryLoader(folder, gateway).loadOnce(history, small);
            new Workplace(folder, gateway, ZONE).furnishOnce(history);
        }
        return settings;
    }

    /** Stops the services and those parts that were started here; the data stays. */
    public void down() {
        fleet.down();
        Stack.down(folder);
    }

    public void scale(Service service, int instances) {
        var stack = Stack.running(folder).orElseThrow(() -> new StackException("Tongpin is not running. Start it with ./tongpin up."));
        fleet.scale(settings(stack), service, instances);
    }

    public boolean isRunning() {
        return !folder.running().isEmpty();
    }

    /** The stack's settings if all its parts run. */
    public Optional<Settings> running() {
        return Stack.running(folder).map(this::settings);
    }

    public Fleet fleet() {
        return fleet;
    }

    public StackFolder folder() {
        return folder;
    }

    /** The address people use; known only while the gateway runs. */
    public Optional<String> address() {
        return fleet.instances(Service.GATEWAY).stream().findFirst().map(fleet::url);
    }

    private Settings settings(Stack stack) {
        return new Settings(stack, folder.setting("demo").isPresent(), folder.setting("small").map(Boolean::valueOf).orElse(false));
    }

    private void claim(int port) {
        var name = Fleet.nameOf(Service.GATEWAY, 1);
        var ours = folder.running(name).filter(gateway -> gateway.port() == port).isPresent();
        if (!ours && !StackFolder.isFree(port)) {
            throw new StackException("Port " + port + " is in use by another program. Choose another one with --port, or leave --port out.");
        }
        folder.rememberPort(name, port);
        folder.choose("gateway-port", String.valueOf(port));
    }
}
