package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code state_dict} of PyTorch that was saved as safetensors. It names arrays and nothing else: the order of
 * layers is that of their numbers or names, and activations, dropout and constants of normalisation are not in it.
 */
final class TorchModels {
    /** PyTorch's own, of batch norm and layer norm. */
    private static final double EPSILON = 1e-5;

    private static final double MOMENTUM = 0.1;

    private final TreeMap<String, Module> modules = new TreeMap<>(ModuleOrder.NATURAL);
    private final List<String> passedOver = new ArrayList<>();
    private final List<ModelRemark> remarks = new ArrayList<>();

    private TorchModels(SequencedMap<String, Tensor> arrays) {
        arrays.forEach((name, array) -> {
            int dot = name.lastIndexOf('.');
            String module = name.substring(0, Math.max(0, dot));
            modules.computeIfAbsent(module, key -> new Module(new TreeMap<>()))
                    .arrays
                    .put(name.substring(dot + 1), array);
        });
    }

    /** @param asked the activation between dense layers, or null */
    static ForeignModel read(Path path, @Nullable Activation asked) throws IOException {
        try (SafeTensors file = SafeTensors.open(path.toString(), path)) {
            SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
            List<String> packed = new ArrayList<>();
            for (String name : file.names()) {
                Tensor array = file.read(name);
                if (array.type().kind() == ElementType.Kind.PACKED
                        || array.type().kind() == ElementType.Kind.COMPLEX) {
                    packed.add("%s (%s)".formatted(name, array.type()));
                } else {
                    arrays.put(name, array);
                }
            }
            TorchModels model = new TorchModels(arrays);
            model.passedOver.addAll(packed);
            Activation between = asked != null ? asked : new ConfigBeside(path).activation(model.remarks);
            ForeignModel.Chain chain = () -> ModelNetwork.of(model.layers(between));
            return ForeignModel.of(
                    "safetensors",
                    file.metadata()
                            .getOrDefault(
                                    "written-by", "pt".equals(file.metadata().get("format")) ? "PyTorch" : ""),
                    arrays,
                    ModelTraining.UNKNOWN,
                    model.remarks,
                    model.passedOver,
                    chain);
        }
    }

    /**
     * Arrays of one module by their own names.
     *
     * @param arrays filled as they come
     */
    private record Module(Map<String, Tensor> arrays) {
        @Nullable Tensor get(String name) {
            return arrays.get(name);
        }

        ModelLayer layer(String name) throws Unreadable {
            Tensor weight = get("weight");
            Tensor bias = get("bias");
            Tensor mean = get("running_mean");
            Tensor variance = get("running_var");
            if (weight != null && weight.dimensions() == 2 && weight.type().kind() == ElementType.Kind.FLOAT) {
                return new ModelLayer.Dense(weight, bias, false);
            }
            if (weight == null || bias == null || weight.dimensions() != 1) {
                throw new Unreadable(
                        "'%s' has %s, which is no dense layer and no normalisation".formatted(name, described()));
            }
            return mean == null || variance == null
                    ? new ModelLayer.LayerNorm(EPSILON, weight, bias)
                    : new ModelLayer.BatchNorm(EPSILON, MOMENTUM, weight, bias, mean, variance);
        }

        private String described() {
            List<String> words = new ArrayList<>();
            arrays.forEach((name, array) -> words.add(name + " " + array.shape()));
            return String.join(", ", words);
        }
    }

    /** Layers in the order of modules, with an activation wherever one may have been. */
    private List<ModelLayer> layers(@Nullable Activation asked) throws Unreadable {
        Activation between = asked == null ? new Relu() : asked;
        boolean numbered = modules.keySet().stream().allMatch(name -> name.matches("(.*\\.)?\\d{1,9}"));
        List<ModelLayer> layers = new ArrayList<>();
        boolean open = false;
        int last = -1;
        for (Map.Entry<String, Module> module : modules.entrySet()) {
            String name = module.getKey();
            ModelLayer layer = module.getValue().layer(name);
            int number = numbered ? Integer.parseInt(name.substring(name.lastIndexOf('.') + 1)) : -1;
            boolean room = numbered ? number > last + 1 : layer instanceof ModelLayer.Dense;
            if (open && room) {
                layers.add(new ModelLayer.Activate(between));
                open = false;
            }
            open |= layer instanceof ModelLayer.Dense;
            layers.add(layer);
            last = number;
        }
        boolean activated = layers.stream().anyMatch(ModelLayer.Activate.class::isInstance);
        if (activated && asked == null) {
            remarks.add(new ModelRemark.Guessed(between));
        }
        return layers;
    }
}
