package dev.gradiometer.bench.ground.rival;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * AutoTrainer (Zhang and others 2021) with the defaults of its {@code utils/monitor.py}: every third epoch it looks at
 * the gradient of one batch, and only while the accuracy is below 0.7 or never gains 0.01 from one epoch to the next;
 * otherwise it looks for an accuracy that swings. Numbers to predict have no accuracy: of those it sees what is not
 * finite, and their gradients.
 */
public final class AutoTrainer implements Rival {
    private static final double RATIO_LOW = 1e-3;
    private static final double FIRST_LOW = 1e-4;
    private static final double RATIO_HIGH = 70;
    private static final double ZEROS = 0.7;
    private static final double SWING = 0.03;
    private static final double SWINGS = 0.2;
    private static final double GAIN = 0.01;
    private static final double SATISFIED = 0.7;
    private static final int EPOCHS = 3;

    /** The tool. */
    public AutoTrainer() {}

    @Override
    public String name() {
        return "AutoTrainer";
    }

    @Override
    public List<String> causes(Recording recording) {
        if (Readings.broke(recording)) {
            return List.of("exploding-gradient");
        }
        double[] train = accuracies(recording, Evaluation.Part.TRAIN);
        double[] held = accuracies(recording, Evaluation.Part.VALIDATION);
        boolean classes = train.length > 0;
        boolean slow = classes && gain(train) < GAIN && gain(held) < GAIN;
        if (slow || !classes || best(train) < SATISFIED || (held.length > 0 && best(held) < SATISFIED)) {
            List<String> seen =
                    looks(recording).flatMap(step -> gradients(recording, step)).toList();
            for (String cause : List.of("dead-units", "exploding-gradient", "vanishing-gradient")) {
                if (seen.contains(cause)) {
                    return List.of(cause);
                }
            }
            return slow ? List.of("rate-too-low") : List.of();
        }
        return swings(train) ? List.of("rate-too-high") : List.of();
    }

    /** Whether it has nothing to say: it sees no symptom, and accuracies that it knows satisfy it. */
    public boolean content(Recording recording) {
        double[] held = accuracies(recording, Evaluation.Part.VALIDATION);
        double[] train = accuracies(recording, Evaluation.Part.TRAIN);
        boolean satisfied =
                (train.length == 0 || best(train) >= SATISFIED) && (held.length == 0 || best(held) >= SATISFIED);
        return causes(recording).isEmpty() && satisfied;
    }

    private static double[] accuracies(Recording recording, Evaluation.Part part) {
        return recording.evaluations(part).stream()
                .filter(evaluation -> evaluation.step() > 0)
                .mapToDouble(Evaluation::accuracy)
                .filter(accuracy -> !Double.isNaN(accuracy))
                .toArray();
    }

    /** The recorded steps that come first after every third epoch. */
    private static Stream<StepReading> looks(Recording recording) {
        long every = EPOCHS * recording.setup().stepsPerEpoch();
        long[] next = {every};
        return recording.steps().stream().filter(step -> {
            boolean looked = step.step() >= next[0];
            next[0] = looked ? (step.step() / every + 1) * every : next[0];
            return looked;
        });
    }

    private static Stream<String> gradients(Recording recording, StepReading step) {
        List<Integer> layers = Readings.weighted(recording);
        double first = Readings.gradient(step, layers.getFirst());
        double ratio = first / Readings.gradient(step, layers.getLast());
        return Stream.of(
                        ratio < RATIO_LOW && first < FIRST_LOW ? "vanishing-gradient" : "",
                        ratio > RATIO_HIGH ? "exploding-gradient" : "",
                        zeros(recording, step) >= ZEROS ? "dead-units" : "")
                .filter(cause -> !cause.isEmpty());
    }

    /** Share of zeros among all entries of the gradient. */
    private static double zeros(Recording recording, StepReading step) {
        double zeros = 0;
        double entries = 0;
        for (int layer : Readings.weighted(recording)) {
            double size = (double) recording.setup().layers().get(layer).inputs()
                    * recording.setup().layers().get(layer).units();
            Moments gradient = step.layers()
                    .get(layer)
                    .weights()
                    .map(ParameterReading::gradient)
                    .orElse(null);
            zeros += gradient == null ? 0 : gradient.zeroShare() * size;
            entries += size;
        }
        return zeros / entries;
    }

    private static double best(double[] accuracies) {
        double best = 0;
        for (double accuracy : accuracies) {
            best = Math.max(best, accuracy);
        }
        return best;
    }

    private static double gain(double[] accuracies) {
        double gain = 0;
        for (int i = 1; i < accuracies.length; i++) {
            gain = Math.max(gain, accuracies[i] - accuracies[i - 1]);
        }
        return gain;
    }

    /** Whether turning points of the accuracy lie apart often enough, the first peak held against the first valley. */
    private static boolean swings(double[] accuracies) {
        double[] peaks = turns(accuracies, 1);
        double[] valleys = turns(accuracies, -1);
        int count = 0;
        for (int i = 0; i < Math.min(peaks.length, valleys.length); i++) {
            count += peaks[i] - valleys[i] >= SWING ? 1 : 0;
        }
        return count >= SWINGS * accuracies.length;
    }

    private static double[] turns(double[] accuracies, int sign) {
        return IntStream.range(1, Math.max(1, accuracies.length - 1))
                .filter(i -> sign * (accuracies[i] - accuracies[i - 1]) >= 0
                        && sign * (accuracies[i] - accuracies[i + 1]) >= 0)
                .mapToDouble(i -> accuracies[i])
                .toArray();
    }
}
