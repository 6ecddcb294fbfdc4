package io.tongpin.collaboration.notification.domain;

import java.time.Duration;
import java.time.Instant;

/**
 * What to do after an attempt to deliver (D6). A refusal is repeated with growing delay; silence only where the channel recognises repeats.
 *
 * @param first   delay after the first refusal, doubled each time
 * @param longest the delay never grows beyond this
 * @param tries   attempts before the message rests as FAILED for a person to look at
 */
public record RetryPolicy(Duration first, Duration longest, int tries) {

    public sealed interface Next {
        record Done() implements Next {
        }

        record Again(Instant at, String reason) implements Next {
        }

        record GivenUp(String reason) implements Next {
        }

        record Unknown(String reason) implements Next {
        }
    }

    /**
     * @param attempt           counts from 1
     * @param recognisesRepeats whether the channel drops a message that it got before: then silence is a refusal
     */
    public Next after(Answer answer, int attempt, boolean recognisesRepeats, Instant now) {
        if (answer instanceof Answer.Refused refused) {
            return again(refused.reason(), refused.notBefore(), attempt, now);
        }
        if (answer instanceof Answer.Rejected rejected) {
            return new Next.GivenUp(rejected.reason());
        }
        if (answer instanceof Answer.Silence silence) {
            return recognisesRepeats ? again(silence.reason(), Duration.ZERO, attempt, now) : new Next.Unknown(silence.reason());
        }
        return new Next.Done();
    }

    private Next again(String reason, Duration notBefore, int attempt, Instant now) {
        return attempt >= tries ? new Next.GivenUp(reason) : new Next.Again(now.plus(longer(delay(attempt), notBefore)), reason);
    }

    private Duration delay(int attempt) {
        var doubled = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
