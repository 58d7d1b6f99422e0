package dev.gradiometer.views;

import dev.gradiometer.catalogue.RunComparison;
import dev.gradiometer.language.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs side by side for programs.
 *
 * @param runs        in the order in which they were named
 * @param differences keys of their experiments that differ, with a value for each run, empty where it has none
 */
public record ComparisonDocument(List<RunsDocument.RunEntry> runs, List<RunComparison.Difference> differences) {
    private static final String FORMAT = "gradiometer-comparison";
    private static final int VERSION = 1;

    public ComparisonDocument {
        runs = List.copyOf(runs);
        differences = List.copyOf(differences);
    }

    /** The document of a comparison as JSON. */
    public static String text(RunComparison comparison, Language language) {
        ComparisonDocument document = new ComparisonDocument(
                comparison.runs().stream()
                        .map(run -> RunsDocument.RunEntry.of(run, language))
                        .toList(),
                comparison.differences());
        return new String(Documents.write(FORMAT, VERSION, document), StandardCharsets.UTF_8);
    }
}
