package io.tongpin.collaboration;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/** The test's hand on the robot stub. */
public final class Robot {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Robot() {}

    /** Contents of the messages that reached the group. */
    public static List<String> taken() {
        return call("/stub", "").getJsonArray("taken").stream()
                .map(message -> new JsonObject(message.toString())).filter(message -> message.getString("msgtype").equals("markdown"))
                .map(message -> message.getJsonObject("markdown").getString("content")).toList();
    }

    /** Pictures that reached the group. */
    public static List<byte[]> pictures() {
        return call("/stub", "").getJsonArray("taken").stream().map(message -> new JsonObject(message.toString())).filter(message -> message.getString("msgtype").equals("image"))
                .map(message -> Base64.getDecoder().decode(message.getJsonObject("image").getString("base64"))).toList();
    }

    public static List<Object> complaints() {
        return call("/stub", "").getJsonArray("complaints").getList();
    }

    public static void behave(String manners) {
        call("/stub/behave", manners);
    }

    public static void reset() {
        call("/stub/reset", "");
    }

    private static JsonObject call(String path, String body) {
        var url = URI.create(ConfigProvider.getConfig().getValue("tongpin.wecom.robot.url", String.class));
        var request = HttpRequest.newBuilder(url.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return new JsonObject(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
