package dev.gradiometer.views.text;

import dev.gradiometer.readings.Assessment;
import java.util.ArrayList;
import java.util.List;

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
}
