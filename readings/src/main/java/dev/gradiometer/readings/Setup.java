package dev.gradiometer.readings;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run before its first step: everything but numbers that training produces. What the program that
 * trains does not know is NaN, 0 for a count, an empty text or list, or null.
 *
 * @param name            name of the experiment
 * @param seed            seed of the run
 * @param precision       {@code float32} or {@code float64}
 * @param threads         threads of a step
 * @param classes         names of the classes; empty for regression
 * @param inputs          width of the input
 * @param outputs         width of the output
 * @param layers          all layers by index, at least one
 * @param parameterCount  trained numbers
 * @param loss            the loss
 * @param initialiser     how the weights were drawn, in words; empty if not all in the same way
 * @param optimiser       name of the optimiser
 * @param update          the optimiser with its constants, schedule, clipping and decay, in words
 * @param updating        its constants that a diagnosis asks for
 * @param learningRate    base rate
 * @param batch           samples in a batch
 * @param stepsPerEpoch   steps in one pass over the training set
 * @param plannedSteps    steps of the whole training
 * @param trivialLoss     loss of the best constant prediction on the training part
 * @param trivialAccuracy accuracy of the best constant prediction, NaN for regression
 * @param lossFloor       loss of a prediction that gives every target exactly: the entropy of targets that are shares,
 *     otherwise 0
 * @param dataset         name of the data set
 * @param data            what the training part looks like, or null
 * @param thresholds      numbers that override the diagnosis's own, by name in kebab-case
 */
public record Setup(
        String name,
        long seed,
        String precision,
        int threads,
        List<String> classes,
        int inputs,
        int outputs,
        List<LayerSetup> layers,
        int parameterCount,
        LossSetup loss,
        String initialiser,
        String optimiser,
        String update,
        UpdateSetup updating,
        double learningRate,
        int batch,
        long stepsPerEpoch,
        long plannedSteps,
        double trivialLoss,
        double trivialAccuracy,
        double lossFloor,
        String dataset,
        @Nullable DataProfile data,
        SortedMap<String, Double> thresholds) {
    /** Standard errors above which a share of right answers is more than chance. */
    private static final double CHANCE = 2.33;

    public Setup {
        classes = List.copyOf(classes);
        layers = List.copyOf(layers);
        updating = Objects.requireNonNullElse(updating, UpdateSetup.UNKNOWN);
        thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    }

    /** Whether classes are predicted rather than numbers. */
    public boolean classification() {
        return !classes.isEmpty();
    }

    /**
     * How much of what can be learned a network has learned: (reference − 𝓛) / (reference − floor), or for
     * classification the same for the shares of errors if that is larger and more than chance; at most 1. 0 is no
     * better than the best constant.
     *
     * @param loss      𝓛 on the training part
     * @param accuracy  on the same samples; NaN if not known
     * @param samples   that they were measured on; 0 if not known
     * @param reference the loss to beat: {@link #trivialLoss}, or another where that is not known
     */
    public double skill(double loss, double accuracy, int samples, double reference) {
        double floor = lossFloor > 0 && lossFloor < reference ? lossFloor : 0;
        double byLoss = Math.min(1, reference > 0 ? 1 - (loss - floor) / (reference - floor) : loss < 1e-12 ? 1 : 0);
        double guessing = trivialAccuracy;
        if (!classification() || !(guessing >= 0 && guessing < 1) || !Double.isFinite(accuracy)) {
            return byLoss;
        }
        double chance = samples > 0 ? Math.sqrt(guessing * (1 - guessing) / samples) : 0;
        double byErrors = Math.min(1, (accuracy - guessing) / (1 - guessing));
        return accuracy - guessing > CHANCE * chance ? Math.max(byLoss, byErrors) : byLoss;
    }

    /** The last layer of the outer chain: the one that gives the network's output. */
    public LayerSetup outputLayer() {
        return layers.stream().filter(l -> l.parent() < 0).reduce((a, b) -> b).orElseThrow();
    }
}
