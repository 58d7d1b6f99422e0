package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.optimiser.Clipping;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.Schedule;
import dev.gradiometer.engine.optimiser.Spared;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.WeightDecay;
import dev.gradiometer.experiment.data.ClassWeights;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSpec;
import dev.gradiometer.experiment.data.MemorySpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TargetEncoding;
import dev.gradiometer.experiment.data.TargetScaling;
import dev.gradiometer.input.UserInputException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in the making: each method sets what the experiment file's key of that name sets, and what is not set
 * has the file's default. Only the network and the loss are required; without {@link #data(DataSpec)} the samples are
 * given when the session is prepared.
 *
 * <p>The builder puts together what a file would say, and {@link #build} gives it to the file's reader. So there is one
 * list of defaults and one set of checks, whether an experiment comes from a file or from a program.
 */
public final class ExperimentBuilder {
    private static final DataSpec MEMORY = new MemorySpec();

    private Tree.Entries root;
    private @Nullable Split split;

    ExperimentBuilder(Tree.Entries root) {
        this.root = root;
    }

    /** One line for people. */
    public ExperimentBuilder description(String description) {
        return put("description", TreeMaker.text(description));
    }

    /** Of every random stream, at least 0. */
    public ExperimentBuilder seed(long seed) {
        return put("seed", TreeMaker.number(seed));
    }

    public ExperimentBuilder precision(Precision precision) {
        return put("precision", TreeMaker.text(precision.label()));
    }

    /** That share a batch, at least 1. */
    public ExperimentBuilder threads(int threads) {
        return put("threads", TreeMaker.number(threads));
    }

    /** The source with its own default split; {@link #scaling} and {@link #encoding} stay. */
    public ExperimentBuilder data(DataSpec source) {
        split = null;
        TreeMaker data = new TreeMaker().putAll(DataWriter.source(source));
        for (String kept : List.of("scaling", "encoding")) {
            Tree.Entry entry = data().entries().get(kept);
            data.putUnlessNull(kept, entry == null ? null : entry.value());
        }
        return put("data", data.tree());
    }

    public ExperimentBuilder data(DataPlan plan) {
        ExperimentBuilder built = data(plan.source())
                .split(plan.split())
                .scaling(plan.scaling())
                .encoding(plan.encoding())
                .targetScaling(plan.targetScaling())
                .classWeights(plan.classWeights());
        return switch (plan.objective()) {
            case TARGETS -> built;
            case INPUTS -> built.put("data.targets", TreeMaker.text(DataReader.INPUTS));
        };
    }

    /** How the numbers to predict are scaled. */
    public ExperimentBuilder targetScaling(TargetScaling scaling) {
        return put("data.target-scaling", TreeMaker.text(scaling.label()));
    }

    /** How much the samples of each class count in the loss. */
    public ExperimentBuilder classWeights(ClassWeights weights) {
        return set("data", "class-weights", DataWriter.weights(weights));
    }

    /** Which samples of the source, which has to be given first, train. */
    public ExperimentBuilder split(Split split) {
        this.split = split;
        return put("data.split", DataWriter.written(split));
    }

    public ExperimentBuilder scaling(Scaling scaling) {
        return put("data.scaling", TreeMaker.text(scaling.label()));
    }

    public ExperimentBuilder encoding(TargetEncoding encoding) {
        return put("data.encoding", TreeMaker.text(encoding.label()));
    }

    /** The layers from input to output. */
    public ExperimentBuilder network(LayerItem... layers) {
        return put("network.layers", Layers.list(layers));
    }

    public ExperimentBuilder network(NetworkSpec network) {
        return put("network", NetworkWriter.tree(network));
    }

    /** Of the weights of all dense layers that have none of their own. */
    public ExperimentBuilder initialiser(Initialiser weights) {
        return put("network.initialiser", InitialiserWriter.tree(weights));
    }

    /** Weights before the first step from a file of safetensors instead of drawn ones. */
    public ExperimentBuilder weights(String file) {
        return put("network.weights", TreeMaker.text(file));
    }

    /** {@link DenseItem#critical()} for all dense layers that have no initialiser of their own. */
    public ExperimentBuilder critical() {
        return put("network.initialiser", TreeMaker.text(CriticalReader.NAME));
    }

    /** Of the biases of all dense layers that have none of their own. */
    public ExperimentBuilder biasInitialiser(Initialiser biases) {
        return put("network.bias-initialiser", InitialiserWriter.tree(biases));
    }

    public ExperimentBuilder loss(Loss loss) {
        return put("loss", LossReader.tree(loss));
    }

    /** Passes over the training set, instead of {@link #steps}. */
    public ExperimentBuilder epochs(int epochs) {
        remove("training", "steps");
        return put("training.epochs", TreeMaker.number(epochs));
    }

    /** Updates of the parameters, instead of {@link #epochs}. */
    public ExperimentBuilder steps(long steps) {
        remove("training", "epochs");
        return put("training.steps", TreeMaker.number(steps));
    }

    /** Samples a step, or {@link TrainingSpec#FULL_BATCH}. */
    public ExperimentBuilder batch(int samples) {
        return put("training.batch", TrainingWriter.batch(samples));
    }

    public ExperimentBuilder optimiser(Optimiser optimiser) {
        return put("training.optimiser", OptimiserWriter.tree(optimiser));
    }

    /** The learning rate; without it the one that is customary with the optimiser. */
    public ExperimentBuilder rate(double rate) {
        return put("training.learning-rate", TreeMaker.number(rate));
    }

    public ExperimentBuilder schedule(Schedule schedule) {
        return put("training.schedule", TrainingWriter.schedule(schedule));
    }

    public ExperimentBuilder clip(Clipping clipping) {
        return set("training", "clip", TrainingWriter.clip(clipping));
    }

    /** The pull of parameters towards zero; with adamw decoupled only, or none to say what its own decay spares. */
    public ExperimentBuilder weightDecay(WeightDecay decay, Spared... spared) {
        return set("training", "weight-decay", DecayReader.tree(decay, Set.copyOf(List.of(spared))));
    }

    public ExperimentBuilder guard(RateGuard guard) {
        return set("training", "sharpness-guard", TrainingWriter.guard(guard));
    }

    /** Ends the training once a loss does not fall any more. */
    public ExperimentBuilder stop(StopSpec stop) {
        return put("training.stop", StopReader.tree(stop));
    }

    /** Whether steps go up the gradient of the loss instead of down. */
    public ExperimentBuilder maximise(boolean up) {
        return set("training", "maximise", up ? TreeMaker.truth(true) : null);
    }

    /** All that an update is made of. */
    public ExperimentBuilder update(UpdateSpec update) {
        return optimiser(update.optimiser())
                .rate(update.learningRate())
                .schedule(update.schedule())
                .clip(update.clipping())
                .weightDecay(update.weightDecay(), update.spared().toArray(Spared[]::new))
                .guard(update.guard())
                .maximise(update.maximise());
    }

    /** Steps from one recorded reading to the next, at least 1; without it the recorder decides. */
    public ExperimentBuilder recordEvery(int steps) {
        return put("readings.every", TreeMaker.number(steps));
    }

    /** Measures the loss's curvature while training. */
    public ExperimentBuilder sharpness(SharpnessSpec sharpness) {
        return put("readings.sharpness", SpecWriter.sharpness(sharpness));
    }

    /** A number of the diagnosis that takes the place of its own. */
    public ExperimentBuilder threshold(String name, double number) {
        return put("diagnosis.thresholds." + name, TreeMaker.number(number));
    }

    /**
     * The experiment, with every default filled in.
     *
     * @throws UserInputException if the network or the loss is missing, a number is out of its range, or two settings
     *     do not go together; the message is a file's, without file and line:
     *     {@code training.epochs: expected a whole number from 1 to 100,000,000, got 0}
     */
    public ExperimentSpec build() {
        Tree.Entries complete = data().entries().containsKey("source")
                ? root
                : (Tree.Entries) Overrides.set(root, "data.source", TreeMaker.text(MEMORY.kind()), Place.NOWHERE);
        ExperimentSpec spec = ExperimentReader.read(
                        new Value(complete, "", Reading.unheard()), ExperimentFile.DEFAULT_NAME)
                .spec();
        if (split instanceof Split.OwnTest && !(spec.data().split() instanceof Split.OwnTest)) {
            throw DataWriter.noTestSet(spec.data().source());
        }
        return spec;
    }

    private Tree.Entries data() {
        Tree.Entry data = root.entries().get("data");
        return data != null && data.value() instanceof Tree.Entries entries ? entries : TreeMaker.empty();
    }

    private ExperimentBuilder put(String path, Tree value) {
        root = (Tree.Entries) Overrides.set(root, path, value, Place.NOWHERE);
        return this;
    }

    private ExperimentBuilder set(String section, String key, @Nullable Tree value) {
        remove(section, key);
        return value == null ? this : put(section + "." + key, value);
    }

    private void remove(String section, String key) {
        Tree.Entry entry = root.entries().get(section);
        if (entry != null && entry.value() instanceof Tree.Entries inside) {
            root = root.with(section, new Tree.Entry(Place.NOWHERE, inside.without(key)));
        }
    }
}
