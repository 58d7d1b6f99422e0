package dev.gradiometer.views.advice;

import dev.gradiometer.diagnosis.Remedy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remedies in Keras 3; {@code layer} stands for each layer concerned, {@code units} for its width. */
final class KerasCode {
    private static final String SPARSE = "  # of whole numbers: SparseCategorical...";

    private KerasCode() {}

    static List<String> of(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Together together ->
                together.parts().stream().flatMap(part -> of(part).stream()).toList();
            case Remedy.Setting setting -> setting(setting.key(), setting.value());
            case Remedy.LearningRate rate -> List.of("model.optimizer.learning_rate = " + rate.rate());
            case Remedy.Activation change -> activation(change);
            case Remedy.Initialisation change -> initialisation(change);
            case Remedy.Normalisation change -> List.of("x = activation(keras.layers.LayerNormalization()(layer(x)))");
            case Remedy.Residual change -> List.of("x = keras.layers.Add()([x, activation(layer(x))])");
            case Remedy.Output change -> output(change);
            case Remedy.Dropout change -> List.of("keras.layers.Dropout(%s)".formatted(change.rate()));
            case Remedy.Width change -> List.of("keras.layers.Dense(%d)".formatted(change.units()));
            case Remedy.HiddenLayers change ->
                List.of("for _ in range(%d): x = keras.layers.Dense(%d, \"relu\", kernel_initializer=\"he_normal\")(x)"
                        .formatted(change.count(), change.units()));
            case Remedy.Longer longer ->
                List.of("model.fit(x, y, epochs=math.ceil(%s * epochs))".formatted(longer.factor()));
            case Remedy.WeightDecay decay -> List.of("model.optimizer.weight_decay = " + decay.lambda());
            case Remedy.Unfreeze change -> List.of("layer.trainable = True", "model.compile(...)");
            case Remedy.LayerNorm change -> List.of("keras.layers.LayerNormalization()");
            case Remedy.InputScaling scaling ->
                List.of("scale = keras.layers.Normalization()", "scale.adapt(x_train)", "x = scale(x)");
            case Remedy.OneHotTargets targets -> List.of("y = keras.utils.to_categorical(y)");
            case Remedy.TargetScaling targets -> List.of("y = (y - y_train.mean(0)) / y_train.std(0)");
            case Remedy.Shuffling order ->
                List.of("model.fit(x, y, shuffle=True)", "dataset.shuffle(rows).batch(batch)  # a buffer of all rows");
            case Remedy.CheckLabels labels -> List.of();
            case Remedy.CheckOperation operation -> List.of("keras.callbacks.TerminateOnNaN()");
        };
    }

    private static List<String> setting(String key, @Nullable String value) {
        return switch (key) {
            case "loss.reduction" -> List.of("model.compile(loss=Loss(reduction=\"sum_over_batch_size\"))");
            case "training.clip" ->
                List.of("optimizer = Optimizer(global_clipnorm=%s)"
                        .formatted(value == null ? "None" : PyTorchCode.number(value)));
            case "training.batch" -> List.of("model.fit(x, y, batch_size=%s)".formatted(value));
            case "training.maximise" -> List.of("loss = +loss  # not -loss");
            case "training.optimiser" -> List.of("model.compile(optimizer=keras.optimizers.Adam())");
            case "training.optimiser.epsilon" -> List.of("keras.optimizers.Adam(epsilon=1e-7)");
            case "training.schedule" ->
                "cosine".equals(value)
                        ? List.of("keras.optimizers.schedules.CosineDecay(rate, steps)")
                        : List.of("keras.optimizers.SGD(learning_rate=rate)");
            case "data.class-weights" ->
                List.of("model.fit(x, y, class_weight={c: len(y) / (classes * (y == c).sum())"
                        + " for c in range(classes)})");
            default -> List.of();
        };
    }

    private static List<String> activation(Remedy.Activation change) {
        String start = change.initialiser() == null
                ? ""
                : ", kernel_initializer=\"%s\"".formatted(initialiser(change.initialiser()));
        return List.of("keras.layers.Dense(units, activation=%s%s)".formatted(activation(change.activation()), start));
    }

    private static List<String> initialisation(Remedy.Initialisation change) {
        String zeros = change.zeroBiases() ? ", bias_initializer=\"zeros\"" : "";
        return change.initialisers().values().stream()
                .distinct()
                .map(name ->
                        "keras.layers.Dense(units, kernel_initializer=\"%s\"%s)".formatted(initialiser(name), zeros))
                .toList();
    }

    private static String initialiser(String name) {
        return name.matches("[a-z-]+") ? name.replace('-', '_') : "lecun_normal";
    }

    private static List<String> output(Remedy.Output change) {
        List<String> lines = new ArrayList<>();
        if (change.activation() != null) {
            lines.add("keras.layers.Dense(outputs, activation=%s)".formatted(activation(change.activation())));
        }
        if (change.loss() != null) {
            lines.add("model.compile(loss=%s)".formatted(loss(change.loss())));
        }
        return lines;
    }

    private static String activation(String name) {
        return name.equals("identity") ? "None" : "\"%s\"".formatted(name.replace('-', '_'));
    }

    private static String loss(String name) {
        return switch (name) {
            case "categorical-cross-entropy-on-logits" ->
                "keras.losses.CategoricalCrossentropy(from_logits=True)" + SPARSE;
            case "categorical-cross-entropy" -> "keras.losses.CategoricalCrossentropy()" + SPARSE;
            case "binary-cross-entropy-on-logits" -> "keras.losses.BinaryCrossentropy(from_logits=True)";
            case "binary-cross-entropy" -> "keras.losses.BinaryCrossentropy()";
            default -> "keras.losses.MeanSquaredError()";
        };
    }
}
