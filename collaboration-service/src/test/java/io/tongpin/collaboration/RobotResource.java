package io.tongpin.collaboration;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.tongpin.local.WeComRobotStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A WeCom robot for the tests; they talk to it through {@link Robot}, as it lives in another class loader. */
public class RobotResource implements QuarkusTestResourceLifecycleManager {
    private WeComRobotStub stub;

    @Override
    public Map<String, String> start() {
        try {
            stub = WeComRobotStub.start(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("tongpin.wecom.robot.url", stub.url(), "tongpin.wecom.robot.timeout", "PT1S", "tongpin.delivery.orphaned-after", "PT3S",
                "tongpin.public.url", "https://tongpin.example");
    }

    @Override
    public void stop() {
        stub.close();
    }
}
