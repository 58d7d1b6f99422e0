package dev.gradiometer.views.text;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How good a network is: metrics beside those of guessing, and what was taken for what. */
public final class AssessmentReport {
    private static final int FEW = 4;

    private AssessmentReport() {}

    /**
     * All that {@code parts} say, in the order in which they are given.
     *
     * @param parts at least one
     */
    public static List<String> lines(List<Assessment> parts, Page page) {
        List<String> lines = new ArrayList<>(MetricTable.lines(parts, page, Integer.MAX_VALUE));
        List<String> confusion = ConfusionBlock.lines(parts.getLast(), page);
        if (!confusion.isEmpty()) {
            lines.add("");
            lines.addAll(confusion);
        }
        return lines;
    }

    /** The first few metrics of each. */
    static List<String> summary(List<Assessment> parts, Page page) {
        return MetricTable.lines(parts, page, FEW);
    }

    /** The last assessment of each part of a run. */
    static List<Assessment> of(Recording recording) {
        return Stream.of(Evaluation.Part.values())
                .map(recording::assessment)
                .flatMap(Optional::stream)
                .toList();
    }
}
