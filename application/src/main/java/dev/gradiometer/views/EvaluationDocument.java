package dev.gradiometer.views;

import dev.gradiometer.readings.Assessment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation of a trained network for programs.
 *
 * @param run         folder of the run
 * @param data        file that it was evaluated on; null for the parts of the run's own data
 * @param assessments all metrics of the file, or of each part
 */
public record EvaluationDocument(String run, @Nullable String data, List<Assessment> assessments) {
    private static final String FORMAT = "gradiometer-evaluation";
    private static final int VERSION = 1;

    public EvaluationDocument {
        assessments = List.copyOf(assessments);
    }

    /** The JSON document. */
    public String text() {
        return new String(Documents.write(FORMAT, VERSION, this), StandardCharsets.UTF_8);
    }
}
