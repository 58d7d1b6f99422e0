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

    private final Weights weights;
    private final @Nullable Initialiser bias;
    private final CriticalReader critical = new CriticalReader();

    /** How a layer's weights are drawn: known at once, or when the activation after the layer is. */
    sealed interface Weights {
        record Given(Initialiser initialiser) implements Weights {}

        record Critical(CriticalReader.Request request) implements Weights {}
    }

    /**
     * A layer of the network; a dense layer whose {@code request} is there gets its weights and biases when the next
     * layers are known.
     */
    record Placed(LayerSpec layer, LayerOrigin origin, CriticalReader.@Nullable Request request) {
        String place() {
            return origin.place();
        }

        Placed with(LayerSpec other) {
            return new Placed(other, origin, null);
        }
    }

    private NetworkReader(Weights weights, @Nullable Initialiser bias) {
        this.weights = weights;
        this.bias = bias;
    }

    /** Null if a mistake was found that does not leave a network to check. */
    static @Nullable NetworkSpec read(Value value) {
        Section section = value.section("network");
        long before = section.problems();
        Weights preset = new Weights.Given(LayerSpec.Dense.DEFAULT_WEIGHTS);
        NetworkReader reader = new NetworkReader(
                section.attempt(() -> weights(section, preset), preset),
                section.<@Nullable Initialiser>attempt(() -> biases(section), null));
        Value file = section.optional("weights");
        Value written = section.required("layers");
        LayerCount.check(written, MOST_LAYERS);
        List<Placed> chain = reader.layers(written);
        section.end();
        if (section.problems() > before) {
            return null;
        }
        List<Placed> layers = reader.critical.resolve(chain);
        NetworkSpec network = new NetworkSpec(
                layers.stream().map(Placed::layer).toList(),
                layers.stream().map(Placed::origin).toList(),
                file == null ? null : file.text());
        Shapes.checkInside(network);
        return network;
    }

    private static Weights weights(Section section, Weights orElse) {
        Value value = section.optional("initialiser");
        if (value == null) {
            return orElse;
        }
        return CriticalReader.read(value).orElseGet(() -> new Weights.Given(InitialiserReader.read(value)));
    }

    private static @Nullable Initialiser biases(Section section) {
        Value value = section.optional("bias-initialiser");
        return value == null ? null : InitialiserReader.read(value);
    }

    private List<Placed> layers(Value value) {
        List<Value> items = value.items("a list of layers, each with a dash");
        if (items.isEmpty()) {
            throw value.error("needs at least one layer");
        }
        List<Placed> layers = new ArrayList<>();
        items.forEach(item -> layers.addAll(value.reading().attempt(() -> item(item), List.of())));
        return layers;
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
                List<Placed> branch = critical.resolve(layers(section.required("residual")));
                LayerSpec block = new LayerSpec.Residual(
                        branch.stream().map(Placed::layer).toList(),
                        section.number("scale", Range.ANY, LayerSpec.Residual.DEFAULT_SCALE));
                List<LayerOrigin> inside = branch.stream().map(Placed::origin).toList();
                yield List.of(new Placed(block, new LayerOrigin(item.path(), item.place(), inside), null));
            }
            case "layer-norm" -> placed(layerNorm(section.written("layer-norm")), item);
            case "batch-norm" -> placed(batchNorm(section.written("batch-norm")), item);
            case "dropout" ->
                placed(new LayerSpec.Dropout(section.required("dropout").number(Range.SHARE_BELOW_ONE)), item);
            case "repeat" -> repeat(section);
            default -> throw new IllegalStateException(section.kind());
        };
    }

    private List<Placed> dense(Section section, Value item) {
        int units = (int) section.required("dense").whole(1, MOST_UNITS);
        Weights drawn = weights(section, weights);
        Value biasValue = section.optional("bias");
        boolean biased = biasValue == null || !biasValue.isTruth() || biasValue.truth();
        Initialiser given = biasValue == null || biasValue.isTruth() ? bias : InitialiserReader.read(biasValue);
        Initialiser own =
                drawn instanceof Weights.Given weights ? weights.initialiser().biases() : LayerSpec.Dense.DEFAULT_BIAS;
        Initialiser biases = !biased ? null : given == null ? own : given;
        boolean frozen = section.truth("frozen", false);
        Placed dense = switch (drawn) {
            case Weights.Given weights ->
                placed(new LayerSpec.Dense(units, weights.initialiser(), biases, frozen), item, null);
            case Weights.Critical weights ->
                placed(
                        new LayerSpec.Dense(units, LayerSpec.Dense.DEFAULT_WEIGHTS, biases, frozen),
                        item,
                        weights.request().with(biased && given == null));
        };
        Value activation = section.optional("activation");
        return activation == null
                ? List.of(dense)
                : List.of(dense, placed(new LayerSpec.Activate(ActivationReader.read(activation)), item, null));
    }

    private List<Placed> repeat(Section section) {
        int times = (int) section.required("repeat").whole(1, MOST_LAYERS);
        List<Placed> block = layers(section.required("layers"));
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
        return List.of(placed(layer, item, null));
    }

    private static Placed placed(LayerSpec layer, Value item, CriticalReader.@Nullable Request request) {
        return new Placed(layer, new LayerOrigin(item.path(), item.place(), List.of()), request);
    }
}
