package io.tongpin.platform.event;

import io.smallrye.reactive.messaging.MessageConverter;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMetadata;
import jakarta.inject.Singleton;
import java.lang.reflect.Type;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Lets a listener take an {@link Event}. Bytes that are none fail the message, which then goes to the dead-letter queue. */
@Singleton
class EventConverter implements MessageConverter {

    @Override
    public boolean canConvert(Message<?> in, Type target) {
        return target == Event.class && in.getPayload() instanceof byte[];
    }

    @Override
    public Message<?> convert(Message<?> in, Type target) {
        boolean bulk = in.getMetadata(IncomingRabbitMQMetadata.class).flatMap(IncomingRabbitMQMetadata::getPriority).orElse(0) == 0;
        return in.withPayload(Wire.read((byte[]) in.getPayload()).withBulk(bulk));
    }
}
