package io.tongpin.collaboration.digest;

import io.smallrye.mutiny.Uni;
import io.tongpin.collaboration.digest.domain.DigestText;
import io.tongpin.platform.time.CompanyZone;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How a day would read: all of that company day, whatever was told of it. Changes nothing. */
@ApplicationScoped
class PreviewDigest {

    record Draft(LocalDate day, DigestText text) {}

    private final Figures figures;
    private final KeyEvents keyEvents;
    private final WriteDigest writeDigest;
    private final WordingModel model;
    private final CompanyZone zone;
    private final Clock clock;

    PreviewDigest(Figures figures, KeyEvents keyEvents, WriteDigest writeDigest, WordingModel model, CompanyZone zone, Clock clock) {
        this.figures = figures;
        this.keyEvents = keyEvents;
        this.writeDigest = writeDigest;
        this.model = model;
        this.zone = zone;
        this.clock = clock;
    }

    /** @param date null for today so far; {@code role} null for the group's text */
    Uni<Draft> of(SqlClient db, LocalDate date, String role) {
        var day = date == null ? zone.today(clock) : date;
        return figures.days(db, day, day).chain(shown -> keyEvents
                .between(db, day.atStartOfDay(zone.zone()).toInstant(), day.plusDays(1).atStartOfDay(zone.zone()).toInstant())
                .map(happened -> new WriteDigest.Material(day, day, day, shown, List.of(), happened)))
                .chain(material -> {
                    var template = writeDigest.write(material, role);
                    var audience = role == null ? Heads.GROUP : role;
                    return !model.on() ? Uni.createFrom().item(template)
                            : model.ask(Map.of(audience, template)).map(words -> model.worded(template, words.get(audience), audience));
                }).map(text -> new Draft(day, text));
    }
}
