package io.tongpin.lead.conversation;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Which recogniser is at work, on the health page. A model that is refused makes the service unwell, not unready: all else goes on. */
@Wellness
@Singleton
class SpeechHealth implements HealthCheck {
    private final Recognisers recognisers;

    SpeechHealth(Recognisers recognisers) {
        this.recognisers = recognisers;
    }

    @Override
    public HealthCheckResponse call() {
        var now = recognisers.standing();
        var response = HealthCheckResponse.named("speech recognition").status(now.kind() == Recognisers.Kind.NONE || now.problem() == null)
                .withData("recogniser", now.kind().name()).withData("ready", now.ready());
        if (now.name() != null) {
            response.withData("model", now.name());
        }
        if (now.problem() != null) {
            response.withData("problem", now.problem());
        }
        return response.build();
    }
}
