package dev.gradiometer.exports;

import dev.gradiometer.engine.activation.Elu;
import dev.gradiometer.engine.activation.Erf;
import dev.gradiometer.engine.activation.Exponential;
import dev.gradiometer.engine.activation.Gelu;
import dev.gradiometer.engine.activation.HardTanh;
import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.LeakyRelu;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Selu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Silu;
import dev.gradiometer.engine.activation.Softplus;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.network.Layer;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.weights.NetworkTensors;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A network as a {@code torch.nn.Sequential}: the tensors of its {@code state_dict}, and the code that makes it. Each
 * layer is a module, so that the tensors of the third are {@code 2.weight} and {@code 2.bias}; the branch of a residual
 * block is {@code 2.branch}.
 */
public final class TorchModel {
    private static final String RESIDUAL = """
            class Residual(nn.Module):
                def __init__(self, branch, scale):
                    super().__init__()
                    self.branch, self.scale = branch, scale

                def forward(self, x):
                    return x + self.scale * self.branch(x)


            """;
    private static final String FUNCTION = """
            class Function(nn.Module):
                def __init__(self, function):
                    super().__init__()
                    self.function = function

                def forward(self, x):
                    return self.function(x)


            """;

    private final Map<String, Tensor> own;
    private final SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    private final StringBuilder code = new StringBuilder();

    private TorchModel(Network network) {
        own = NetworkTensors.of(network);
    }

    /**
     * The model of a network, whose memory it shares.
     *
     * @throws UserInputException if a layer is a function of the program's own
     */
    public static TorchModel of(Network network) {
        TorchModel model = new TorchModel(network);
        List<Layer> layers = network.layers();
        model.code.append("import torch\nfrom torch import nn\n\n\n");
        if (layers.stream().anyMatch(Layer.Residual.class::isInstance)) {
            model.code.append(RESIDUAL);
        }
        if (layers.stream().anyMatch(TorchModel::isFunction)) {
            model.code.append(FUNCTION);
        }
        model.code.append("model = ");
        model.sequential("", network.chain(), 0);
        model.code.append(network.precision() == Precision.FLOAT64 ? ".double()\n" : "\n");
        return model;
    }

    private static boolean isFunction(Layer layer) {
        return layer instanceof Layer.Activate activate
                && (activate.activation() instanceof Erf || activate.activation() instanceof Exponential);
    }

    /** By the names of the {@code state_dict}. */
    public SequencedMap<String, Tensor> tensors() {
        return tensors;
    }

    /** Python code that makes {@code model}, to which {@code load_state_dict} gives the tensors. */
    public String code() {
        return code.toString();
    }

    private void sequential(String prefix, List<Layer> chain, int depth) {
        code.append("nn.Sequential(\n");
        for (int i = 0; i < chain.size(); i++) {
            code.repeat("    ", depth + 1);
            module(prefix + i + ".", chain.get(i), depth + 1);
            code.append(",\n");
        }
        code.repeat("    ", depth).append(")");
    }

    private void module(String prefix, Layer layer, int depth) {
        switch (layer) {
            case Layer.Dense dense -> {
                code.append("nn.Linear(%d, %d%s)"
                        .formatted(
                                layer.place().inputs(),
                                layer.place().outputs(),
                                dense.bias() == null ? ", bias=False" : ""));
                put(prefix + "weight", dense.weights().name());
                if (dense.bias() != null) {
                    put(prefix + "bias", dense.bias().name());
                }
            }
            case Layer.Activate activate -> code.append(of(activate.activation()));
            case Layer.Softmax softmax -> code.append("nn.Softmax(dim=-1)");
            case Layer.Residual residual -> {
                code.append("Residual(");
                sequential(prefix + "branch.", residual.branch(), depth);
                code.append(", %s)".formatted(residual.scale()));
            }
            case Layer.LayerNorm norm -> {
                code.append("nn.LayerNorm(%d, eps=%s)".formatted(layer.place().outputs(), norm.epsilon()));
                affine(prefix, norm);
            }
            case Layer.BatchNorm norm -> {
                code.append("nn.BatchNorm1d(%d, eps=%s, momentum=%s)"
                        .formatted(layer.place().outputs(), norm.epsilon(), norm.momentum()));
                affine(prefix, norm);
                put(prefix + "running_mean", layer.name() + ".running-mean");
                put(prefix + "running_var", layer.name() + ".running-variance");
                tensors.put(prefix + "num_batches_tracked", Tensor.of(new long[] {0}));
            }
            case Layer.Dropout dropout -> code.append("nn.Dropout(%s)".formatted(dropout.rate()));
            case Layer.Custom custom ->
                throw new UserInputException(
                        "layer %d (%s) is a function of the program's own; PyTorch has no module for it"
                                .formatted(layer.index(), custom.kind()));
        }
    }

    private void affine(String prefix, Layer.Normalisation norm) {
        put(prefix + "weight", norm.gain().name());
        put(prefix + "bias", norm.shift().name());
    }

    private void put(String name, String ours) {
        Tensor tensor = own.get(ours);
        if (tensor == null) {
            throw new IllegalStateException(ours);
        }
        tensors.put(name, tensor);
    }

    private static String of(Pointwise activation) {
        return switch (activation) {
            case Identity identity -> "nn.Identity()";
            case Relu relu -> "nn.ReLU()";
            case LeakyRelu leaky -> "nn.LeakyReLU(%s)".formatted(leaky.alpha());
            case Elu elu -> "nn.ELU(%s)".formatted(elu.alpha());
            case Selu selu -> "nn.SELU()";
            case Gelu gelu -> "nn.GELU()";
            case Silu silu -> "nn.SiLU()";
            case Softplus softplus -> "nn.Softplus()";
            case Sigmoid sigmoid -> "nn.Sigmoid()";
            case Tanh tanh -> "nn.Tanh()";
            case HardTanh hard -> "nn.Hardtanh()";
            case Erf erf -> "Function(torch.erf)";
            case Exponential exponential -> "Function(torch.exp)";
        };
    }
}
