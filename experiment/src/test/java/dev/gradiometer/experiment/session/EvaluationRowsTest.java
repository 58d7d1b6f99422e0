package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.Layers;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recorder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A part is judged by all of its rows, or by a sample that does not depend on their order. */
class EvaluationRowsTest {
    private static final int ROWS = 24_000;

    /** Features without any signal, sorted by label: 55 % of one class, then 45 % of the other. */
    private static Part sorted(int rows) {
        Random random = new Random(1);
        int[] labels =
                IntStream.range(0, rows).map(r -> r < 0.55 * rows ? 0 : 1).toArray();
        Matrix inputs = Matrix.zeros(Precision.FLOAT32, rows, 2);
        Matrix targets = Matrix.zeros(Precision.FLOAT32, rows, 2);
        for (int r = 0; r < rows; r++) {
            inputs.set(r, 0, random.nextGaussian());
            inputs.set(r, 1, random.nextGaussian());
            targets.set(r, labels[r], 1);
        }
        return new Part(inputs, targets, labels);
    }

    private static Recorder trained(Part part) {
        ExperimentSpec spec = ExperimentSpec.named("sorted")
                .threads(1)
                .network(Layers.dense(4), Layers.tanh(), Layers.dense(2))
                .loss(new CategoricalCrossEntropy(true))
                .epochs(1)
                .build();
        DataSet data = new DataSet(
                new Task.Classification(List.of("a", "b")),
                TargetEncoding.ONE_HOT,
                List.of("x", "y"),
                part,
                null,
                null);
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(spec, data)) {
            session.run(recorder, () -> false);
        }
        return recorder;
    }

    @Test
    void dataWithoutSignalAreNotLearnedBecauseTheyAreSortedByLabel() {
        Recorder recorder = trained(sorted(ROWS));
        Evaluation last =
                recorder.recording().evaluations(Evaluation.Part.TRAIN).getLast();
        double guessing = recorder.recording().setup().trivialAccuracy();
        assertThat(last.samples()).isEqualTo(EvaluationRows.MOST);
        assertThat(guessing).isCloseTo(0.55, within(0.02));
        assertThat(last.accuracy()).isCloseTo(guessing, within(0.02));
    }

    @Test
    void theBestConstantIsThatOfTheSameRows() {
        Part part = sorted(ROWS);
        int[] rows = EvaluationRows.of(part, Evaluation.Part.TRAIN, 1);
        long first = Arrays.stream(rows).filter(row -> part.labels()[row] == 0).count();
        assertThat(trained(part).recording().setup().trivialAccuracy()).isEqualTo((double) first / EvaluationRows.MOST);
    }

    @Test
    void aSampleIsDrawnWithoutReplacementByTheSeedAndThePart() {
        Part part = sorted(ROWS);
        int[] rows = EvaluationRows.of(part, Evaluation.Part.TRAIN, 1);
        assertThat(rows).hasSize(EvaluationRows.MOST).isSorted().doesNotHaveDuplicates();
        assertThat(rows[rows.length - 1]).isBetween(ROWS - 50, ROWS - 1);
        assertThat(EvaluationRows.of(part, Evaluation.Part.TRAIN, 1)).isEqualTo(rows);
        assertThat(EvaluationRows.of(part, Evaluation.Part.TRAIN, 2)).isNotEqualTo(rows);
        assertThat(EvaluationRows.of(part, Evaluation.Part.TEST, 1)).isNotEqualTo(rows);
    }

    @Test
    void upToTheMostAllRowsCountInTheirOrder() {
        Part part = sorted(EvaluationRows.MOST);
        assertThat(EvaluationRows.of(part, Evaluation.Part.TRAIN, 1))
                .isEqualTo(IntStream.range(0, EvaluationRows.MOST).toArray());
    }
}
