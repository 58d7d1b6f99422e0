package dev.gradiometer.experiment.metrics;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.prediction.ClassAnswers;
import dev.gradiometer.experiment.prediction.LabelAnswers;
import dev.gradiometer.experiment.prediction.NumberAnswers;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.Score;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loss and metrics over the samples of one part, taken in block by block.
 *
 * <p>Where samples have weights, those of their classes included, the loss is Σ w ℓ / Σ w, so that parts compare
 * although only the training part's weights have mean 1. Metrics go by the samples' own weights; the accuracy of an
 * {@link Evaluation} counts every sample alike.
 */
public final class Assessor {
    private final Scoring scoring;
    private final Comparison comparison;
    private final double[] row;
    private final Room targetRoom = new Room();
    private final Room weightRoom = new Room();
    private int samples;
    private boolean weighted;
    private double lossSum;
    private double weightSum;

    /** Room for some rows, made once for the largest block. */
    private static final class Room {
        private @Nullable Matrix held;

        Matrix of(Matrix source, int[] rows, int from, int count) {
            if (held == null || held.rows() < count) {
                held = Matrix.zeros(source.precision(), count, source.columns());
            }
            Matrix taken = held.rows(0, count);
            taken.gather(source, rows, from);
            return taken;
        }
    }

    Assessor(Scoring scoring, List<Metric> metrics) {
        this.scoring = scoring;
        List<Double> guess = scoring.guess();
        this.comparison = switch (scoring.answers()) {
            case ClassAnswers classes -> new ClassComparison(classes, metrics, guess);
            case LabelAnswers labels -> new LabelComparison(labels, metrics, guess);
            case NumberAnswers numbers -> new NumberComparison(numbers, scoring.units(), metrics, guess);
        };
        this.row = new double[scoring.answers().names().size()];
    }

    /**
     * Takes in some samples.
     *
     * @param outputs of the network, one row a sample
     * @param part    that they are of
     * @param rows    numbers of samples of the part
     * @param from    place among {@code rows} of the first one that {@code outputs} has
     */
    public void add(Matrix outputs, Part part, int[] rows, int from) {
        int count = outputs.rows();
        Matrix targets = targetRoom.of(part.targets(), rows, from, count);
        Matrix weights = part.weights() == null ? null : weightRoom.of(part.weights(), rows, from, count);
        lossSum += scoring.loss().sum(outputs, targets, weights, null, rows.length);
        weightSum += weights == null ? count : Arrays.stream(weights.toArray()).sum();
        double[] own = part.ownWeights();
        weighted |= own != null;
        for (int r = 0; r < count; r++) {
            outputs.readRow(r, row);
            int sample = rows[from + r];
            comparison.add(row, part, sample, own == null ? 1 : own[sample]);
        }
        samples += count;
    }

    private double loss() {
        return lossSum / weightSum;
    }

    /** What was taken in, by the first metric that was asked for. */
    public Evaluation evaluation(Evaluation.Part part, long step) {
        double accuracy = comparison instanceof ClassComparison classes ? classes.unweightedAccuracy() : Double.NaN;
        Score main = comparison.scores().getFirst();
        return new Evaluation(step, part, samples, loss(), accuracy, main.metric() == Metric.ACCURACY ? null : main);
    }

    /** What was taken in, by all metrics that were asked for. */
    public Assessment assessment(Evaluation.Part part, long step) {
        List<String> names = scoring.answers().names();
        Assessment.Task task = switch (scoring.answers()) {
            case ClassAnswers classes -> names.size() == 2 ? Assessment.Task.TWO_CLASSES : Assessment.Task.CLASSES;
            case LabelAnswers labels -> Assessment.Task.LABELS;
            case NumberAnswers numbers -> Assessment.Task.NUMBERS;
        };
        return new Assessment(
                part,
                step,
                samples,
                loss(),
                scoring.trivial(),
                task,
                names,
                weighted,
                comparison.scores(),
                comparison.each(),
                comparison instanceof ClassComparison classes ? classes.confusion() : List.of(),
                scoring.guess());
    }
}
