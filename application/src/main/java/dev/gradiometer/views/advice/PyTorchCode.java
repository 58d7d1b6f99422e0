package dev.gradiometer.views.advice;

import dev.gradiometer.diagnosis.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remedies in PyTorch; {@code layer} stands for each layer concerned, {@code units} for its width. */
final class PyTorchCode {
    private PyTorchCode() {}

    static List<String> of(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Together together ->
                together.parts().stream().flatMap(part -> of(part).stream()).toList();
            case Remedy.Setting setting -> setting(setting.key(), setting.value());
            case Remedy.LearningRate rate ->
                List.of("for group in optimizer.param_groups: group[\"lr\"] = " + rate.rate());
            case Remedy.Activation change -> activation(change);
            case Remedy.Initialisation change -> initialisation(change);
            case Remedy.Normalisation change -> List.of("nn.Sequential(layer, nn.LayerNorm(units), activation)");
            case Remedy.Residual change -> List.of("x = x + activation(layer(x))");
            case Remedy.Output change -> output(change);
            case Remedy.Dropout change -> List.of("layer.p = " + change.rate());
            case Remedy.Width change -> List.of("nn.Linear(inputs, " + change.units() + ")");
            case Remedy.HiddenLayers change ->
                List.of("*[m for _ in range(%d) for m in (nn.LazyLinear(%d), nn.ReLU())]"
                        .formatted(change.count(), change.units()));
            case Remedy.Longer longer -> List.of("epochs = ceil(%s * epochs)".formatted(longer.factor()));
            case Remedy.WeightDecay decay ->
                List.of("for group in optimizer.param_groups: group[\"weight_decay\"] = " + decay.lambda());
            case Remedy.Unfreeze change -> List.of("layer.requires_grad_(True)");
            case Remedy.LayerNorm change -> List.of("nn.LayerNorm(units)");
            case Remedy.InputScaling scaling -> List.of("x = (x - x_train.mean(0)) / x_train.std(0)");
            case Remedy.OneHotTargets targets -> List.of("y = F.one_hot(y, classes).float()");
            case Remedy.TargetScaling targets -> List.of("y = (y - y_train.mean(0)) / y_train.std(0)");
            case Remedy.Shuffling order -> List.of("DataLoader(dataset, batch_size=batch, shuffle=True)");
            case Remedy.CheckLabels labels -> List.of();
            case Remedy.CheckOperation operation -> List.of("torch.autograd.set_detect_anomaly(True)");
        };
    }

    private static List<String> setting(String key, @Nullable String value) {
        return switch (key) {
            case "loss.reduction" -> List.of("criterion.reduction = \"mean\"");
            case "training.clip" ->
                value == null
                        ? List.of("# without torch.nn.utils.clip_grad_norm_")
                        : List.of("torch.nn.utils.clip_grad_norm_(model.parameters(), %s)".formatted(number(value)));
            case "training.batch" -> List.of("DataLoader(dataset, batch_size=%s, shuffle=True)".formatted(value));
            case "training.maximise" -> List.of("loss.backward()  # not (-loss).backward()");
            case "training.optimiser" -> List.of("optimizer = torch.optim.Adam(model.parameters())");
            case "training.optimiser.epsilon" -> List.of("torch.optim.Adam(model.parameters(), eps=1e-8)");
            case "training.schedule" ->
                "cosine".equals(value)
                        ? List.of("torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps)")
                        : List.of("# without scheduler.step()");
            case "data.class-weights" -> List.of("nn.CrossEntropyLoss(weight=len(y) / (classes * torch.bincount(y)))");
            default -> List.of();
        };
    }

    /** The number in {@code {norm: 2.5}}. */
    static String number(String value) {
        return value.replaceFirst("^[^0-9]*", "").replaceFirst("[}\\s]*$", "");
    }

    private static List<String> activation(Remedy.Activation change) {
        List<String> lines = new ArrayList<>(List.of(activation(change.activation())));
        if (change.initialiser() != null) {
            lines.add(initialiser(change.initialiser()));
        }
        return lines;
    }

    private static List<String> initialisation(Remedy.Initialisation change) {
        List<String> lines = new ArrayList<>(change.initialisers().values().stream()
                .distinct()
                .map(PyTorchCode::initialiser)
                .toList());
        if (change.zeroBiases()) {
            lines.add("nn.init.zeros_(layer.bias)");
        }
        return lines;
    }

    private static String initialiser(String name) {
        return switch (name) {
            case "he-normal" -> "nn.init.kaiming_normal_(layer.weight, nonlinearity=\"relu\")";
            case "he-uniform" -> "nn.init.kaiming_uniform_(layer.weight, nonlinearity=\"relu\")";
            case "glorot-normal" -> "nn.init.xavier_normal_(layer.weight)";
            case "glorot-uniform" -> "nn.init.xavier_uniform_(layer.weight)";
            case "orthogonal" -> "nn.init.orthogonal_(layer.weight)";
            default -> "nn.init.normal_(layer.weight, std=layer.in_features ** -0.5)";
        };
    }

    private static List<String> output(Remedy.Output change) {
        List<String> lines = new ArrayList<>();
        if (change.activation() != null) {
            lines.add(activation(change.activation()));
        }
        if (change.loss() != null) {
            lines.add("criterion = " + loss(change.loss()));
        }
        return lines;
    }

    private static String activation(String name) {
        return switch (name) {
            case "relu" -> "nn.ReLU()";
            case "leaky-relu" -> "nn.LeakyReLU(0.01)";
            case "tanh" -> "nn.Tanh()";
            case "sigmoid" -> "nn.Sigmoid()";
            case "softmax" -> "nn.Softmax(dim=-1)";
            case "identity" -> "nn.Identity()";
            case "gelu" -> "nn.GELU()";
            case "elu" -> "nn.ELU()";
            case "selu" -> "nn.SELU()";
            default -> "F." + name.replace('-', '_');
        };
    }

    private static String loss(String name) {
        return switch (name) {
            case "categorical-cross-entropy-on-logits" -> "nn.CrossEntropyLoss()";
            case "categorical-cross-entropy" -> "lambda p, y: F.nll_loss(p.log(), y)";
            case "binary-cross-entropy-on-logits" -> "nn.BCEWithLogitsLoss()";
            case "binary-cross-entropy" -> "nn.BCELoss()";
            default -> "nn.MSELoss()";
        };
    }
}
