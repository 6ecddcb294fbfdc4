package io.tongpin.local.fleet;

import io.tongpin.local.stack.Patience;
import io.tongpin.local.stack.Progress;
import io.tongpin.local.stack.RunningProcess;
import io.tongpin.local.stack.StackException;
import io.tongpin.local.stack.StackFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The running instances of the services of one stack folder. Those that live are found again after the launcher has gone. */
public final class Fleet {

    /** A third of the others' share. Linux may schedule by sessions (autogroup), within which being nice says nothing; elsewhere there is no such file. */
    private static final List<String> BEHIND_THE_OTHERS =
        List.of("/bin/sh", "-c", "{ echo 5 > /proc/self/autogroup; } 2> /dev/null; exec nice -n 5 \"$0\" \"$@\"");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final Path checkout;
    private final StackFolder folder;

    public Fleet(Path checkout, StackFolder folder) {
        this.checkout = checkout;
        this.folder = folder;
    }

    /** Starts one instance of each service that has none, and waits until all are ready. */
    public void up(Settings settings) {
        var gateway = folder.running(nameOf(Service.GATEWAY, 1)).map(RunningProcess::port)
            .orElseGet(() -> folder.port(nameOf(Service.GATEWAY, 1)));
        var ports = new EnumMap<Service, Integer>(Service.class);
        var all = new ArrayList<RunningProcess>();
        for (var service : Service.values()) {
            var running = instances(service);
            all.addAll(running);
            if (running.isEmpty()) {
                ports.put(service, service == Service.GATEWAY ? gateway : folder.port(nameOf(service, 1)));
            }
        }
        // the addresses are known before the processes run, so all can start at once
        var routes = routes(gateway, ports);
        routes.write();
        ports.forEach((service, port) -> all.add(start(settings, service, 1, port, routes)));
        awaitReady(all);
    }

    /** Starts or stops instances until {@code wanted} run. New ones get work when they are ready, old ones none before they stop. */
    public void scale(Settings settings, Service service, int wanted) {
        var instances = instances(service);
        if (wanted > instances.size()) {
            var taken = instances.stream().map(RunningProcess::name).toList();
            var added = IntStream.iterate(1, i -> i + 1).filter(i -> !taken.contains(nameOf(service, i)))
                .limit(wanted - instances.size())
                .mapToObj(i -> start(settings, service, i, folder.port(nameOf(service, i)), routes())).toList();
            awaitReady(added);
            routes().write();
        } else {
            var leaving = instances.subList(wanted, instances.size());
            leaving.forEach(instance -> folder.forget(instance.name()));
            routes().write();
            leaving.parallelStream().forEach(instance -> instance.stop(GRACE));
        }
    }

    /** Ends all instances, the gateway first so that nobody is sent to a service that has gone. */
    public void down() {
        var all = new ArrayList<>(List.of(Service.GATEWAY));
        all.addAll(Service.behindTheGateway());
        stop(instances(Service.GATEWAY));
        stop(Service.behindTheGateway().stream().flatMap(service -> instances(service).stream()).toList());
        all.forEach(service -> folder.recorded(service.module() + "-").forEach(folder::forget));
    }

    /** The living instances of a service, by number. */
    public List<RunningProcess> instances(Service service) {
        return folder.running().stream().filter(process -> process.name().startsWith(service.module() + "-"))
            .sorted(Comparator.comparingInt(process -> numberOf(process.name()))).toList();
    }

    public String url(RunningProcess instance) {
        return Routes.address(instance);
    }

    public boolean isReady(RunningProcess instance) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url(instance) + "/q/health/ready")).timeout(Duration.ofSeconds(5)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + instance.name(), e);
        }
    }

    private RunningProcess start(Settings settings, Service service, int number, int port, Routes routes) {
        var name = nameOf(service, number);
        var command = new ArrayList<String>(service.follows() ? BEHIND_THE_OTHERS : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // the quick compiler alone takes less memory and starts sooner; what the thorough one makes does twice as much a second after some thousand leads
        command.addAll(settings.small() ? List.of("-Xmx256m", "-XX:TieredStopAtLevel=1") : List.of("-Xmx512m"));
        command.addAll(List.of("-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-XX:SharedArchiveFile=app-cds.jsa", "-jar"));
        // the archive of loaded classes is valid for the class path as the build wrote it: relative, from the program's own directory
        var program = service.program(checkout).toAbsolutePath();
        command.add(program.getFileName().toString());
        var instance = RunningProcess.start(name, program.getParent(), command, settings.environment(service, name, port, routes), folder.log(name),
            Map.of("port", String.valueOf(port)));
        folder.remember(instance);
        return instance;
    }

    private void awaitReady(List<RunningProcess> instances) {
        var patience = new Patience(PATIENCE);
        var waiting = new ArrayList<>(instances);
        while (!waiting.isEmpty()) {
            waiting.removeIf(instance -> {
                var ready = isReady(instance);
                if (ready) {
                    Progress.say("  " + instance.name() + " is ready");
                }
                return ready;
            });
            for (var instance : waiting) {
                if (!instance.isAlive() || patience.isOver()) {
                    throw new StackException(instance.name() + (instance.isAlive() ? " did not become ready" : " ended while starting")
                        + "; see " + folder.log(instance.name()));
                }
            }
            patience.pause();
        }
    }

    private void stop(List<RunningProcess> instances) {
        instances.parallelStream().forEach(instance -> instance.stop(GRACE));
    }

    private Routes routes() {
        return routes(instances(Service.GATEWAY).get(0).port(), Map.of());
    }

    /** @param starting ports of services about to start, which have no process yet */
    private Routes routes(int gateway, Map<Service, Integer> starting) {
        var addresses = new EnumMap<Service, List<String>>(Service.class);
        for (var service : Service.behindTheGateway()) {
            addresses.put(service, starting.containsKey(service)
                ? List.of(Routes.address(starting.get(service)))
                : instances(service).stream().map(Routes::address).toList());
        }
        return new Routes(folder.root().resolve("routes.properties"), Routes.address(gateway), addresses);
    }

    static String nameOf(Service service, int number) {
        return service.module() + "-" + number;
    }

    private static int numberOf(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
    }
}
