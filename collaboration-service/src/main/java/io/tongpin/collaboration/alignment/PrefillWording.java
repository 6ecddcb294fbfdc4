package io.tongpin.collaboration.alignment;

import io.tongpin.collaboration.alignment.domain.Prefill;
import io.tongpin.platform.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The words of a pre-filled section, in a reader's language. */
final class PrefillWording {

    private PrefillWording() {}

    static String text(List<Prefill.Line> lines, Locale language) {
        return lines.stream().map(line -> words(line, language)).collect(Collectors.joining("\n"));
    }

    private static String words(Prefill.Line line, Locale language) {
        return switch (line.kind()) {
            case HAPPENED -> chinese(language) ? line.zh() : line.en();
            case WAITING -> Problem.text("alignment.line.WAITING", language, line.title(), line.owner());
            case DEVIATES -> line.figure() == null ? Problem.text("alignment.line.SHORT", language, line.title()) : Problem.text("alignment.line.DEVIATES", language, line.title(), line.figure());
            case GOAL -> Problem.text("alignment.line.GOAL", language, line.title(), line.figure());
        };
    }

    static boolean chinese(Locale language) {
        return language.getLanguage().equals("zh");
    }
}
