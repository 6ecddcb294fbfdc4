package io.tongpin.collaboration;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** All channels but WeCom's robot for the tests; they talk to the stub through {@link ChannelStub}'s static hands. */
public class ChannelResource implements QuarkusTestResourceLifecycleManager {
    private ChannelStub stub;

    @Override
    public Map<String, String> start() {
        try {
            stub = new ChannelStub();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var settings = new HashMap<String, String>();
        settings.put("test.channels", stub.address());
        settings.put("tongpin.feishu.robot.url", stub.address() + "/open-apis/bot/v2/hook/key-1");
        settings.put("tongpin.feishu.robot.secret", ChannelStub.SECRET);
        settings.put("tongpin.feishu.robot.timeout", "PT1S");
        settings.put("tongpin.dingtalk.robot.url", stub.address() + "/robot/send?access_token=token-1");
        settings.put("tongpin.dingtalk.robot.secret", ChannelStub.SECRET);
        settings.put("tongpin.dingtalk.robot.timeout", "PT1S");
        settings.put("tongpin.wecom.app.url", stub.address());
        settings.put("tongpin.wecom.app.corp-id", "ww1");
        settings.put("tongpin.wecom.app.secret", ChannelStub.SECRET);
        settings.put("tongpin.wecom.app.agent-id", "1000002");
        settings.put("tongpin.wecom.app.timeout", "PT1S");
        settings.put("tongpin.mail.host", "127.0.0.1");
        settings.put("tongpin.mail.port", Integer.toString(stub.mailPort()));
        settings.put("tongpin.mail.start-tls", "DISABLED");
        settings.put("tongpin.mail.timeout", "PT2S");
        settings.put("tongpin.delivery.orphaned-after", "PT10S");
        settings.put("tongpin.public.url", "https://tongpin.example");
        return settings;
    }

    @Override
    public void stop() {
        stub.close();
    }
}
