package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.network.LayerSpec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code network}: the layers, with repeated blocks and the activation beside {@code dense} written out. */
final class NetworkReader {
    static final int MOST_UNITS = 1_000_000;
    static final int MOST_LAYERS = 100_000;

    private static final List<String> LAYERS =
            List.of("dense", "activation", "residual", "layer-norm", "batch-norm", "dropout", "repeat");

    private final Initialiser weights;
    private final Initialiser bias;

    private record Placed(LayerSpec layer, String place) {}

    private NetworkReader(Initialiser weights, Initialiser bias) {
        this.weights = weights;
        this.bias = bias;
    }

    static NetworkSpec read(Value value) {
        Section section = value.section("network");
        NetworkReader reader = new NetworkReader(
                initialiser(section, "initialiser", LayerSpec.Dense.DEFAULT_WEIGHTS),
                initialiser(section, "bias-initialiser", LayerSpec.Dense.DEFAULT_BIAS));
        List<Placed> layers = reader.layers(section.required("layers"));
        section.end();
        NetworkSpec network = new NetworkSpec(
                layers.stream().map(Placed::layer).toList(),
                layers.stream().map(Placed::place).toList());
        Shapes.checkInside(network);
        return network;
    }

    private static Initialiser initialiser(Section section, String key, Initialiser orElse) {
        Value value = section.optional(key);
        return value == null ? orElse : InitialiserReader.read(value);
    }

    private List<Placed> layers(Value value) {
        List<Placed> layers = new ArrayList<>();
        for (Value item : value.items("a list of layers, each with a dash")) {
            List<Placed> more = item(item);
            if (layers.size() + more.size() > MOST_LAYERS) {
                throw tooMany(item);
            }
            layers.addAll(more);
        }
        if (layers.isEmpty()) {
            throw value.error("needs at least one layer");
        }
        return layers;
    }

    private static RuntimeException tooMany(Value value) {
        return value.error("more than %s layers with repeats written out".formatted(Numbers.shown(MOST_LAYERS)));
    }

    private List<Placed> item(Value item) {
        Section section = item.isWord() ? bare(item) : item.section("", "a layer such as dense: 64");
        List<String> kinds = LAYERS.stream().filter(section::holds).toList();
        if (kinds.equals(List.of("dense", "activation"))) {
            kinds = List.of("dense");
        }
        if (kinds.size() > 1) {
            throw item.error("two layers in one item (%s): begin the second with a dash of its own"
                    .formatted(String.join(" and ", kinds.subList(0, 2))));
        }
        if (kinds.isEmpty()) {
            throw section.lacks(LAYERS, "expected a layer: one of " + String.join(", ", LAYERS));
        }
        Section layer = section.as("layer." + kinds.getFirst(), kinds.getFirst());
        List<Placed> layers = of(layer, item);
        layer.end();
        return layers;
    }

    /** A layer given by its name alone, such as {@code - layer-norm}. */
    private static Section bare(Value item) {
        if (ActivationReader.NAMES.all().contains(item.text())) {
            throw item.error("expected a layer, got an activation: write activation: " + item.text());
        }
        return Section.ofWord(item, item.choice("a layer", LAYERS));
    }

    private List<Placed> of(Section section, Value item) {
        return switch (section.kind()) {
            case "dense" -> dense(section, item);
            case "activation" ->
                placed(new LayerSpec.Activate(ActivationReader.read(section.required("activation"))), item);
            case "residual" -> {
                List<LayerSpec> branch = layers(section.required("residual")).stream()
                        .map(Placed::layer)
                        .toList();
                yield placed(new LayerSpec.Residual(branch, section.number("scale", Range.ANY, 1)), item);
            }
            case "layer-norm" -> placed(layerNorm(section.written("layer-norm")), item);
            case "batch-norm" -> placed(batchNorm(section.written("batch-norm")), item);
            case "dropout" ->
                placed(new LayerSpec.Dropout(section.required("dropout").number(Range.SHARE_BELOW_ONE)), item);
            case "repeat" -> repeat(section, item);
            default -> throw new IllegalStateException(section.kind());
        };
    }

    private List<Placed> dense(Section section, Value item) {
        int units = (int) section.required("dense").whole(1, MOST_UNITS);
        List<Placed> layers = new ArrayList<>(
                placed(new LayerSpec.Dense(units, initialiser(section, "initialiser", weights), bias(section)), item));
        Value activation = section.optional("activation");
        if (activation != null) {
            layers.addAll(placed(new LayerSpec.Activate(ActivationReader.read(activation)), item));
        }
        return layers;
    }

    private @Nullable Initialiser bias(Section section) {
        Value value = section.optional("bias");
        if (value == null || value.isTruth()) {
            return value == null || value.truth() ? bias : null;
        }
        return InitialiserReader.read(value);
    }

    private List<Placed> repeat(Section section, Value item) {
        int times = (int) section.required("repeat").whole(1, MOST_LAYERS);
        List<Placed> block = layers(section.required("layers"));
        if ((long) times * block.size() > MOST_LAYERS) {
            throw tooMany(item);
        }
        List<Placed> layers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            layers.addAll(block);
        }
        return layers;
    }

    private static LayerSpec layerNorm(@Nullable Value value) {
        double preset = LayerSpec.LayerNorm.DEFAULT_EPSILON;
        if (value == null || value.isNothing()) {
            return new LayerSpec.LayerNorm(preset);
        }
        Section section = value.section("layer-norm");
        double epsilon = section.number("epsilon", Range.ABOVE_ZERO, preset);
        section.end();
        return new LayerSpec.LayerNorm(epsilon);
    }

    private static LayerSpec batchNorm(@Nullable Value value) {
        double preset = LayerSpec.BatchNorm.DEFAULT_EPSILON;
        double momentum = LayerSpec.BatchNorm.DEFAULT_MOMENTUM;
        if (value == null || value.isNothing()) {
            return new LayerSpec.BatchNorm(preset, momentum);
        }
        Section section = value.section("batch-norm");
        double epsilon = section.number("epsilon", Range.ABOVE_ZERO, preset);
        momentum = section.number("momentum", Range.SHARE_ABOVE_ZERO, momentum);
        section.end();
        return new LayerSpec.BatchNorm(epsilon, momentum);
    }

    private static List<Placed> placed(LayerSpec layer, Value item) {
        return List.of(new Placed(layer, item.tree().place() + ": " + item.path()));
    }
}
