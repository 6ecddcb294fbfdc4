package io.tongpin.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.AbstractConfigurationChangeListener;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.ConfiguredObject;
import org.apache.qpid.server.model.Exchange;
import org.apache.qpid.server.model.Queue;
import org.apache.qpid.server.model.SystemConfig;
import org.apache.qpid.server.model.VirtualHost;
import org.apache.qpid.server.model.VirtualHostNode;

/**
 * The process that holds Qpid Broker-J, with what makes it behave like RabbitMQ for us: a queue that has a dead-letter exchange by
 * our convention ({@code <queue>.dlx}) sends there what its consumer rejects. Qpid does not know RabbitMQ's arguments for that, and
 * without them a rejected message would come back at once, for ever. So the product needs no Qpid setting of its own.
 *
 * <p>Virtual hosts for tests are made by a small HTTP door on loopback, opened by the broker's own password.
 */
public final class QpidServer {

    static final String PASSWORD = "TONGPIN_AMQP_PASSWORD";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEAD_LETTERS = ".dlx";
    private static final long PATIENCE_SECONDS = 30;

    private final String password;
    private volatile Broker<?> broker;

    private QpidServer(String password) {
        this.password = password;
    }

    /** @param arguments work folder, AMQP port, port of the door */
    public static void main(String[] arguments) throws Exception {
        new QpidServer(System.getenv(PASSWORD)).start(Path.of(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
    }

    private void start(Path work, String port, int control) throws Exception {
        // the broker's own settings are given anew at each start; queues and messages lie with their virtual hosts
        var settings = work.resolve("settings.json");
        Files.deleteIfExists(settings);
        var initial = Files.writeString(work.resolve("broker.json"), JSON.writeValueAsString(configuration(port)));
        new SystemLauncher(new SystemLauncherListener.DefaultSystemLauncherListener() {
            @Override
            public void onContainerResolve(SystemConfig<?> system) {
                broker = (Broker<?>) system.getContainer();
            }

            @Override
            public void errorOnStartup(RuntimeException e) {
                System.exit(1);
            }
        }).startup(Map.of("type", "JSON", "storePath", settings.toString(),
            "initialConfigurationLocation", initial.toUri().toURL().toExternalForm(),
            "context", Map.of("qpid.work_dir", work.toString(), "queue.behaviourOnUnknownDeclareArgument", "IGNORE")));
        broker.addChangeListener(new NewVirtualHosts());
        broker.getChildren(VirtualHostNode.class).forEach(this::watch);
        var door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), control), 0);
        door.createContext("/virtual-hosts/", this::virtualHost);
        door.start();
    }

    private Map<String, Object> configuration(String port) {
        return Map.of("name", "broker", "modelVersion", "9.1",
            "authenticationproviders", List.of(Map.of("name", "plain", "type", "Plain", "secureOnlyMechanisms", List.of(),
                "users", List.of(Map.of("name", "tongpin", "password", password, "type", "managed")))),
            "ports", List.of(Map.of("name", "AMQP", "port", port, "bindingAddress", "127.0.0.1", "authenticationProvider", "plain",
                "protocols", List.of("AMQP_0_9_1"),
                "virtualhostaliases", List.of(Map.of("name", "defaultAlias", "type", "defaultAlias"), Map.of("name", "nameAlias", "type", "nameAlias")))),
            "virtualhostnodes", List.of(node(Qpid.VIRTUAL_HOST, true)));
    }

    private static Map<String, Object> node(String name, boolean standard) {
        return Map.of("name", name, "type", "JSON", "defaultVirtualHostNode", String.valueOf(standard),
            "virtualHostInitialConfiguration", "{\"type\":\"DERBY\"}");
    }

    private void virtualHost(HttpExchange exchange) throws IOException {
        var name = exchange.getRequestURI().getPath().substring("/virtual-hosts/".length());
        var answer = "";
        var status = 200;
        if (!password.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            status = 401;
        } else {
            try {
                if ("PUT".equals(exchange.getRequestMethod())) {
                    broker.createChildAsync(VirtualHostNode.class, node(name, false)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                } else {
                    broker.getChildByName(VirtualHostNode.class, name).delete();
                }
            } catch (Exception e) {
                status = 500;
                answer = e.toString();
            }
        }
        var body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void watch(VirtualHostNode<?> node) {
        node.addChangeListener(new NewVirtualHosts());
        if (node.getVirtualHost() != null) {
            watch(node.getVirtualHost());
        }
    }

    private void watch(VirtualHost<?> host) {
        host.addChangeListener(new NewQueues());
    }

    private final class NewVirtualHosts extends AbstractConfigurationChangeListener {

        @Override
        public void childAdded(ConfiguredObject<?> parent, ConfiguredObject<?> child) {
            if (child instanceof VirtualHostNode<?> node) {
                watch(node);
            } else if (child instanceof VirtualHost<?> host) {
                watch(host);
            }
        }
    }

    /** Whichever of the two is declared last, the queue or its dead-letter exchange, ties them together. */
    private static final class NewQueues extends AbstractConfigurationChangeListener {

        @Override
        public void childAdded(ConfiguredObject<?> host, ConfiguredObject<?> child) {
            if (child instanceof Queue<?> queue) {
                tie(queue, host.getChildByName(Exchange.class, queue.getName() + DEAD_LETTERS));
            } else if (child instanceof Exchange<?> exchange && exchange.getName().endsWith(DEAD_LETTERS)) {
                var name = exchange.getName();
                tie(host.getChildByName(Queue.class, name.substring(0, name.length() - DEAD_LETTERS.length())), exchange);
            }
        }

        private static void tie(Queue<?> queue, Exchange<?> deadLetters) {
            if (queue != null && deadLetters != null) {
                queue.setAttributes(Map.of(Queue.ALTERNATE_BINDING, Map.of("destination", deadLetters.getName()),
                    Queue.MAXIMUM_DELIVERY_ATTEMPTS, 1));
            }
        }
    }
}
