package dev.gradiometer.cli;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.experiment.models.ModelFiles;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of commands that take a model of another program. */
final class ModelOptions {
    static final String FORMATS = ".onnx, .keras, .h5 or .safetensors";

    private final OptionSpec data = Options.value(
                    "--data", Path.class, "FILE", "Data for a model of another program, a table or arrays as for init.")
            .build();
    private final OptionSpec target = Options.value(
                    "--target", List.class, "COLUMN", "The column of these data to predict (default: a guess).")
            .auxiliaryTypes(String.class)
            .build();
    private final OptionSpec activation = activation();

    private static OptionSpec activation() {
        return Options.value(
                        "--activation",
                        String.class,
                        "NAME",
                        "The activation between dense layers of a model whose file has none, a state_dict"
                                + " (default: relu, and that is said).")
                .build();
    }

    CommandSpec addTo(CommandSpec command) {
        return command.addOption(data).addOption(target).addOption(activation);
    }

    /** The option that says the activation, for a command that has data of its own. */
    CommandSpec addActivationTo(CommandSpec command) {
        return command.addOption(activation);
    }

    /** Whether a command's operand is a model. */
    static boolean isModel(Path path) {
        return FileKind.of(path) == FileKind.FILE && ModelFiles.isNamedLikeOne(path);
    }

    Models open(Path path) {
        return Models.open(path, asked());
    }

    private @Nullable Activation asked() {
        String name = activation.getValue();
        if (name == null) {
            return null;
        }
        Map<String, Activation> known = new TreeMap<>(Activation.byName());
        Activation found = known.get(name);
        if (found == null) {
            throw new UserInputException("--activation: expected an activation, got '%s'%s"
                    .formatted(name, Nearest.hint(name, known.keySet())));
        }
        return found;
    }

    @Nullable Path data() {
        return data.getValue();
    }

    List<String> targets() {
        return Options.list(target);
    }

    /** @throws UserInputException if an option is given that is for models alone */
    void refuse(Path path) {
        for (OptionSpec option : List.of(data, target, activation)) {
            if (option.getValue() != null) {
                throw new UserInputException(
                        "%s is for a model (%s), and %s is none".formatted(option.longestName(), FORMATS, path));
            }
        }
    }

    /** @throws UserInputException if the activation is said without a model */
    void refuseActivation() {
        if (activation.getValue() != null) {
            throw new UserInputException("--activation is for a model; name one with --from");
        }
    }
}
