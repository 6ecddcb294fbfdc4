package io.tongpin.collaboration.alignment;

import io.tongpin.collaboration.alignment.domain.Question;
import io.tongpin.platform.problem.Problem;
import io.tongpin.platform.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A meeting to take along: as Markdown, as PDF, and as calendar entries of the meeting and what was promised in it. */
@ApplicationScoped
class Export {
    /** Lines have at most 75 octets; the library counts characters, of which a Chinese one has three. */
    private static final int FOLD = 24;
    private static final Duration LENGTH = Duration.ofHours(1);

    private final CompanyZone zone;
    private final Optional<String> publicAddress;

    Export(CompanyZone zone, @ConfigProperty(name = "tongpin.public.url") Optional<String> publicAddress) {
        this.zone = zone;
        this.publicAddress = publicAddress;
    }

    String markdown(AlignmentQuery.Page page, Locale language) {
        var text = new StringBuilder("# ").append(word("title", language)).append(' ').append(page.day()).append("\n\n");
        text.append(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(zone.zone()).format(page.at())).append(" (").append(zone.zone().getId()).append(")\n\n");
        commitments(text, "earlier", page.earlier(), language);
        if (!page.items().isEmpty()) {
            text.append("## ").append(word("items", language)).append("\n\n");
            page.items().forEach(item -> text.append("- ").append(item.closedAt() == null ? "" : "~~").append(escaped(item.title()))
                    .append(item.lastDeviation() == null ? "" : " (" + item.lastDeviation().movePointRight(2).stripTrailingZeros().toPlainString() + " %)")
                    .append(item.closedAt() == null ? "" : "~~").append('\n'));
            text.append('\n');
        }
        for (var question : Question.values()) {
            text.append("## ").append(word("question." + question, language)).append("\n\n");
            page.sections().stream().filter(section -> section.question() == question).forEach(section -> {
                if (question != Question.JOINT_GOAL) {
                    text.append("### ").append(word("department." + section.department(), language)).append("\n\n");
                }
                text.append(section.text().isBlank() ? "—" : section.text().strip()).append("\n\n");
            });
        }
        commitments(text, "commitments", page.commitments(), language);
        return text.toString().strip() + "\n";
    }

    byte[] pdf(AlignmentQuery.Page page, Locale language) {
        return MarkdownPdf.of(markdown(page, language), word("title", language) + " " + page.day());
    }

    /** The same uid in a later file moves the entry instead of adding one. */
    String calendar(AlignmentQuery.Page page, Locale language, Instant now) {
        var address = publicAddress.map(base -> URI.create(base + "/alignments/" + page.id())).orElse(null);
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Tongpin//Alignment//EN")).add(ImmutableVersion.VERSION_2_0).add(ImmutableCalScale.GREGORIAN).add(ImmutableMethod.PUBLISH);
        VEvent meeting = event(page.id(), now, word("title", language), markdown(page, language), address);
        meeting.add(new DtStart<>(page.at()));
        meeting.add(new DtEnd<>(page.at().plus(LENGTH)));
        calendar.add(meeting);
        for (var one : page.commitments()) {
            if (one.state() == Commitments.State.OPEN) {
                VEvent due = event(one.id(), now, one.title() + " · " + one.owner().name(), word("title", language) + " " + page.day(), address);
                due.add(new DtStart<>(one.dueOn()));
                due.add(new DtEnd<>(one.dueOn().plusDays(1)));
                due.add(ImmutableTransp.TRANSPARENT);
                calendar.add(due);
            }
        }
        try {
            var file = new StringWriter();
            new CalendarOutputter(true, FOLD).output(calendar, file);
            return file.toString();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static VEvent event(UUID id, Instant now, String summary, String description, URI address) {
        VEvent event = new VEvent(false);
        event.add(new Uid(id + "@tongpin")).add(new DtStamp(now)).add(new Summary(summary)).add(new Description(description));
        return address == null ? event : event.add(new Url(address));
    }

    private static void commitments(StringBuilder text, String heading, List<Commitments.Commitment> all, Locale language) {
        if (all.isEmpty()) {
            return;
        }
        text.append("## ").append(word(heading, language)).append("\n\n");
        all.forEach(one -> text.append("- [").append(one.state() == Commitments.State.DONE ? 'x' : ' ').append("] ").append(escaped(one.title())).append(" — ")
                .append(one.owner().name()).append(", ").append(one.dueOn())
                .append(one.state() == Commitments.State.DROPPED ? " · " + word("dropped", language) : "")
                .append(one.result() == null || one.result().isBlank() ? "" : " · " + escaped(one.result())).append('\n'));
        text.append('\n');
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("*", "\\*").replace("_", "\\_").replace("[", "\\[").replace("\n", " ");
    }

    private static String word(String key, Locale language) {
        return Problem.text("alignment.word." + key, language);
    }
}
