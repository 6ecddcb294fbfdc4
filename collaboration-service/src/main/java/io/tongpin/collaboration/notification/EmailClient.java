package io.tongpin.collaboration.notification;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.notification.domain.Answer;
import io.tongpin.collaboration.notification.domain.Channel;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * E-mail by SMTP. A server's refusal (4xx, 5xx) is one, and 550 for the address is final; silence in the middle may have been a delivery.
 * A picture is attached, as far as it came in time. Mail has no repeat check that can be relied on; the Message-ID is the same in each attempt, so that some programs show it once.
 */
@ApplicationScoped
class EmailClient implements OutsideChannel {
    private static final int NO_SUCH_MAILBOX = 550;

    private final ReactiveMailer mailer;
    private final Optional<String> host;
    private final int perMinute;
    private final Duration timeout;

    EmailClient(ReactiveMailer mailer, @ConfigProperty(name = "tongpin.mail.host") Optional<String> host,
            @ConfigProperty(name = "tongpin.mail.per-minute", defaultValue = "30") int perMinute,
            @ConfigProperty(name = "tongpin.mail.timeout", defaultValue = "PT20S") Duration timeout) {
        this.mailer = mailer;
        this.host = host;
        this.perMinute = perMinute;
        this.timeout = timeout;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean on() {
        return host.isPresent();
    }

    @Override
    public int perMinute() {
        return perMinute;
    }

    @Override
    public Uni<Answer> send(Message message) {
        var text = message.content() + (message.link() == null ? "" : "\n\n" + message.link());
        var mail = Mail.withText(message.address(), message.title(), text)
                .addHeader("Message-ID", "<" + Integer.toHexString(message.cause().hashCode()) + "." + message.cause().replaceAll("[^A-Za-z0-9-]", ".") + "@tongpin>");
        if (message.picture() != null && message.picture().png() != null) {
            mail.addAttachment(message.picture().id() + ".png", message.picture().png(), "image/png");
        }
        return mailer.send(mail).map(sent -> (Answer) new Answer.Accepted())
                .ifNoItem().after(timeout).fail()
                .onFailure().recoverWithItem(EmailClient::answer);
    }

    private static Answer answer(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException refusal) {
                return refusal.getReplyCode() == NO_SUCH_MAILBOX ? new Answer.Rejected("SMTP 550: no such mailbox")
                        : new Answer.Refused("SMTP " + refusal.getReplyCode(), Duration.ZERO);
            }
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                return new Answer.Refused("not sent: " + cause.getClass().getSimpleName(), Duration.ZERO);
            }
        }
        return new Answer.Silence("no answer: " + failure.getClass().getSimpleName());
    }
}
