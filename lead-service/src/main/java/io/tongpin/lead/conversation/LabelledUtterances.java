package io.tongpin.lead.conversation;

import io.tongpin.lead.conversation.domain.Cause;
import io.tongpin.lead.conversation.domain.Label;
import io.tongpin.lead.conversation.domain.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A file of labelled utterances, one per line: {@code lang, industry, speaker, labels, cause, context, text}, separated by tabs. */
record LabelledUtterances(List<Example> examples) {

    record Example(String language, String industry, Said said, Set<Label> labels, Cause cause) {}

    static LabelledUtterances read(Path file) throws IOException {
        var examples = new ArrayList<Example>();
        for (var line : Files.readAllLines(file)) {
            var cells = line.split("\t");
            if (cells.length < 7 || cells[0].equals("lang")) {
                continue;
            }
            var labels = EnumSet.noneOf(Label.class);
            if (!cells[3].equals("NONE")) {
                for (var name : cells[3].split("\\|")) {
                    labels.add(Label.valueOf(name));
                }
            }
            var context = cells[5].equals("-") ? null : cells[5].replaceFirst("^(REP|CUSTOMER): ?", "");
            examples.add(new Example(cells[0], cells[1], new Said(cells[2].equals("REP"), cells[6], context), labels,
                    cells[4].equals("-") ? null : Cause.valueOf(cells[4])));
        }
        return new LabelledUtterances(examples);
    }
}
