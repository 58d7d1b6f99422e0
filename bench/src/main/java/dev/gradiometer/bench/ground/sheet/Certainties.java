package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.language.Language;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How often findings of each certainty are right: rows of a table, which begin with the certainty's name. */
final class Certainties {
    private Certainties() {}

    /** {@code document} with its rows of certainties, where it has them, written anew. */
    static String into(String document, Sheet sheet, Language language) {
        return document.lines()
                        .map(line -> Arrays.stream(Certainty.values())
                                .filter(certainty -> line.matches(
                                        "\\| %s \\| \\d+ \\| \\d+ \\|.*".formatted(name(certainty, language))))
                                .findFirst()
                                .map(certainty -> row(certainty, sheet, language))
                                .orElse(line))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** Findings, those that are right, their share with its interval, and what it should be. */
    static String row(Certainty certainty, Sheet sheet, Language language) {
        Share share = sheet.right(certainty);
        return "| %s | %d | %d | %s | %s | %s |"
                .formatted(
                        name(certainty, language),
                        share.of(),
                        share.hits(),
                        share.percent(),
                        share.interval(),
                        aim(certainty));
    }

    private static String name(Certainty certainty, Language language) {
        return certainty.with().in(language);
    }

    private static String aim(Certainty certainty) {
        return switch (certainty) {
            case CERTAIN -> "≥ 97 %";
            case LIKELY -> "≥ 80 %";
            case POSSIBLE -> "≥ 50 %";
        };
    }
}
