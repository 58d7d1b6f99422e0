package dev.gradiometer.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.Extents;
import dev.gradiometer.watch.LayerArrays;
import dev.gradiometer.watch.LiveSlope;
import dev.gradiometer.watch.LiveUnits;
import dev.gradiometer.watch.ParameterArrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The layers of a network as they are come upon, with their parameters as the training has them. */
final class LayerList {
    private final List<@Nullable LayerArrays> layers = new ArrayList<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Integer, Block> blocks = new HashMap<>();
    private final IdentityHashMap<Parameter, ParameterArrays> parameters = new IdentityHashMap<>();

    /** All of them by index. */
    List<LayerArrays> all() {
        List<LayerArrays> all = new ArrayList<>();
        for (LayerArrays layer : layers) {
            if (layer == null) {
                throw new IllegalStateException("layer list: a layer was not put in its place");
            }
            all.add(layer);
        }
        return all;
    }

    /** The update was made: takes the parameters as they are now. */
    void updated() {
        parameters.forEach((parameter, arrays) -> arrays.updated(Arrays.entries(parameter.getArray())));
    }

    /** How many units of a layer with weights differ now; −1 if not known. */
    int distinct(int index) {
        Block block = blocks.get(index);
        return block == null ? -1 : Weights.distinct(block);
    }

    /** The index of a layer that is put there later: a block stands before what is inside it. */
    int reserve() {
        layers.add(null);
        return layers.size() - 1;
    }

    LayerArrays put(
            int index,
            String kind,
            int parent,
            LayerRole role,
            NDArray input,
            NDArray output,
            int unitAxis,
            @Nullable LiveSlope slope,
            Block block) {
        Extents from = Arrays.extents(input, unitAxis);
        Extents to = Arrays.extents(output, unitAxis);
        Entries values = Arrays.entries(output);
        LiveUnits live =
                slope == null || !from.sizes().equals(to.sizes()) ? null : to.live(Arrays.entries(input), slope);
        LayerSetup setup = new LayerSetup(index, name(kind), kind, parent, from.shape(), to.shape(), role);
        LayerArrays layer = new LayerArrays(setup, to, values, live);
        if (!(role instanceof LayerRole.Residual)) {
            addParameters(layer, block);
        }
        layers.set(index, layer);
        return layer;
    }

    /** The blocks inside one that cannot be taken apart: of them the parameters are seen, and no signal. */
    void insideOf(Block block, int parent) {
        for (Block child : block.getChildren().values()) {
            insideOf(child, parent);
            Optional<Parameter> weights = child.getDirectParameters().values().stream()
                    .filter(parameter -> parameter.getType() == Parameter.Type.WEIGHT)
                    .findFirst();
            if (weights.isPresent()) {
                long[] extents = weights.get().getArray().getShape().getShape();
                Shape units = Shape.of((int) extents[0]);
                int index = reserve();
                String kind = Kind.name(child);
                LayerSetup setup = new LayerSetup(index, name(kind), kind, parent, units, units, Kind.role(child));
                LayerArrays layer = new LayerArrays(setup, new Extents(List.of(1L, extents[0]), 1), null, null);
                addParameters(layer, child);
                layers.set(index, layer);
            }
        }
    }

    private String name(String kind) {
        return kind + names.merge(kind, 1, Integer::sum);
    }

    private void addParameters(LayerArrays layer, Block block) {
        blocks.put(layer.layer().index(), block);
        for (Parameter parameter : block.getDirectParameters().values()) {
            Optional<ParameterRole> role = role(parameter);
            boolean first = !parameters.containsKey(parameter);
            if (role.isPresent() && first) {
                NDArray values = parameter.getArray();
                Entries gradient = parameter.requiresGradient() && values.hasGradient() ? gradient(values) : null;
                String name = layer.layer().name() + "." + parameter.getName();
                int rows = (int) values.getShape().get(0);
                ParameterArrays arrays = new ParameterArrays(name, role.get(), rows, gradient, Arrays.entries(values));
                layer.add(arrays);
                parameters.put(parameter, arrays);
            }
        }
    }

    private static Entries gradient(NDArray values) {
        try (NDArray gradient = values.getGradient()) {
            return Arrays.entries(gradient);
        }
    }

    private static Optional<ParameterRole> role(Parameter parameter) {
        return switch (parameter.getType()) {
            case WEIGHT -> Optional.of(ParameterRole.WEIGHTS);
            case BIAS -> Optional.of(ParameterRole.BIAS);
            case GAMMA -> Optional.of(ParameterRole.GAIN);
            case BETA -> Optional.of(ParameterRole.SHIFT);
            case RUNNING_MEAN, RUNNING_VAR, OTHER -> Optional.empty();
        };
    }
}
