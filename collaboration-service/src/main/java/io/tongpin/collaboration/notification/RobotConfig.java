package io.tongpin.collaboration.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** A group's robot, whoever makes it. */
interface RobotConfig {

    /** Webhook address, with its key; without it the channel is off. */
    Optional<String> url();

    /** What messages are signed with, where the robot is set to want it. */
    Optional<String> secret();

    /** How long to wait for the connection, and then for the answer. */
    @WithDefault("PT10S")
    Duration timeout();

    /** WeCom's group robot; it signs nothing. */
    @ConfigMapping(prefix = "tongpin.wecom.robot")
    interface WeCom extends RobotConfig {}

    /** Feishu's custom robot. */
    @ConfigMapping(prefix = "tongpin.feishu.robot")
    interface Feishu extends RobotConfig {}

    /** DingTalk's custom robot. */
    @ConfigMapping(prefix = "tongpin.dingtalk.robot")
    interface DingTalk extends RobotConfig {}
}
