package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.spec.ExperimentFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What may be changed about an experiment: what hyperparameter searches turn (Kim and others, "Repairing DNN
 * architecture: are we there yet?", 2023), and everything else that remedies change.
 */
final class Knobs {
    private final ExperimentFile file;
    private final Network network;
    private final Task task;
    private final List<Knob> knobs = new ArrayList<>();

    private Knobs(ExperimentFile file, Task task) {
        this.file = file;
        this.network = Network.of(file);
        this.task = task;
    }

    static List<Knob> of(ExperimentFile file, Task task) {
        Knobs all = new Knobs(file, task);
        all.network();
        all.end();
        all.training();
        all.data();
        return all.knobs;
    }

    private void network() {
        if (!network.hidden().isEmpty()) {
            knob("activation", network::activation, "relu", "leaky-relu", "elu", "selu", "gelu", "tanh", "sigmoid");
            knob("width", this::widened, "16", "32", "twice");
        }
        knob(
                "initialiser",
                name -> Network.initialisation(network.all(LayerSpec.Dense.class), name),
                "he-normal",
                "he-uniform",
                "glorot-normal",
                "glorot-uniform",
                "lecun-normal",
                "orthogonal");
        Map<String, Remedy> structure = new LinkedHashMap<>();
        if (!network.hidden().isEmpty()) {
            structure.put("layer norms", new Remedy.Normalisation(network.hidden()));
            structure.put("batch norms", new Remedy.Setting("network.normalisation", "batch-norm"));
        }
        if (!network.keepingWidth().isEmpty()) {
            structure.put("residual blocks", new Remedy.Residual(network.keepingWidth()));
        }
        structure.put("a hidden layer more", new Remedy.HiddenLayers(network.output(), 1, 32));
        structure.put("two hidden layers more", new Remedy.HiddenLayers(network.output(), 2, 32));
        knobs.add(Knob.of("structure", structure));
        List<Integer> drops = network.all(LayerSpec.Dropout.class);
        if (!drops.isEmpty()) {
            knob("dropout", rate -> new Remedy.Dropout(drops, Double.parseDouble(rate)), "0.0", "0.2");
        }
        if (network.frozen()) {
            knob("frozen layers", name -> new Remedy.Unfreeze(network.all(LayerSpec.Dense.class)), "trained");
        }
    }

    private void end() {
        List<String> losses = switch (task) {
            case Task.Regression numbers -> List.of("mean-squared-error", "mean-absolute-error", "huber");
            case Task.Classification classes ->
                List.of(
                        network.units(network.output()) == 1
                                ? "binary-cross-entropy-on-logits"
                                : "categorical-cross-entropy-on-logits",
                        "mean-squared-error");
            case Task.MultiLabel labels -> List.of("binary-cross-entropy-on-logits", "mean-squared-error");
        };
        boolean bare = network.layers().get(network.last()) instanceof LayerSpec.Dense;
        knob(
                "end and loss",
                loss -> new Remedy.Output(network.last(), bare ? null : "identity", loss),
                losses.toArray(String[]::new));
    }

    /** So many units, or twice those of the widest hidden layer. */
    private Remedy widened(String units) {
        int widest = network.hidden().stream().mapToInt(network::units).max().orElse(1);
        return new Remedy.Width(network.hidden(), units.equals("twice") ? 2 * widest : Integer.parseInt(units));
    }

    private void training() {
        setting("training.optimiser", "sgd", "momentum", "rmsprop", "adam", "adamw");
        setting("training.batch", "16", "32", "64");
        knob("length", factor -> new Remedy.Longer(Double.parseDouble(factor)), "2", "4");
        setting("training.schedule", "constant", "cosine");
        setting("training.clip", "null", "{norm: 1}");
        knob("weight decay", value -> new Remedy.WeightDecay(Double.parseDouble(value)), "0.0", "1e-4");
        if (file.spec().training().update().maximise()) {
            setting("training.maximise", "false");
        }
    }

    private void data() {
        setting("data.scaling", "none", "standardise", "min-max");
        switch (task) {
            case Task.Regression numbers -> setting("data.target-scaling", "none", "standardise", "min-max");
            case Task.Classification classes -> setting("data.class-weights", "none", "balanced");
            case Task.MultiLabel labels -> {}
        }
    }

    private void setting(String key, String... values) {
        knob(key, value -> new Remedy.Setting(key, value.equals("null") ? null : value), values);
    }

    private void knob(String name, Function<String, Remedy> remedy, String... values) {
        Map<String, Remedy> choices = new LinkedHashMap<>();
        for (String value : values) {
            choices.put(name + " " + value, remedy.apply(value));
        }
        knobs.add(Knob.of(name, choices));
    }
}
