package dev.gradiometer.cli;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.RunExport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the network of a run, or what it recorded, for other programs. */
final class ExportCommand implements Callable<Integer> {
    private final PositionalParamSpec run = Options.operand(
            "RUN_FOLDER", "The folder of a run: of train for a network, of any command or program for readings.");
    private final OptionSpec onnx =
            form("--onnx", "FILE", "The network with the preparation of its inputs, as ONNX, which many programs run.");
    private final OptionSpec safetensors = form(
            "--safetensors", "FILE", "The network alone as the state_dict of a torch.nn.Sequential, as safetensors.");
    private final OptionSpec keras = form("--keras", "FILE", "The network alone as a model that Keras 3 loads.");
    private final OptionSpec tensorboard =
            form("--tensorboard", "FOLDER", "The readings as events for TensorBoard, in a folder of their own.");
    private final OptionSpec parquet =
            form("--parquet", "FILE", "The readings as Parquet, a row for each layer and step (needs DuckDB).");
    private final OptionSpec csv = form("--csv", "FILE", "The readings as CSV, a row for each layer and step.");

    private static OptionSpec form(String name, String label, String description) {
        return Options.value(name, Path.class, label, description).build();
    }

    CommandSpec spec() {
        CommandSpec command = Options.command(
                        "export",
                        "Write a trained network, or what a run recorded, for other programs; several forms at once.",
                        this)
                .addPositional(run);
        forms().keySet().forEach(command::addOption);
        return command;
    }

    private Map<OptionSpec, Consumer<Path>> forms() {
        Map<OptionSpec, Consumer<Path>> forms = new LinkedHashMap<>();
        forms.put(onnx, file -> trained().exportOnnx(file));
        forms.put(safetensors, file -> trained().exportSafeTensors(file));
        forms.put(keras, file -> trained().exportKeras(file));
        forms.put(tensorboard, logs -> recorded().tensorBoard(logs));
        forms.put(parquet, file -> recorded().parquet(file));
        forms.put(csv, file -> recorded().csv(file));
        return forms;
    }

    @Override
    public Integer call() {
        boolean none = true;
        for (Map.Entry<OptionSpec, Consumer<Path>> form : forms().entrySet()) {
            Path asked = form.getKey().getValue();
            if (asked != null) {
                form.getValue().accept(asked);
                none = false;
            }
        }
        if (none) {
            throw new UserInputException(
                    "export: expected at least one of --onnx, --safetensors, --keras, --tensorboard, --parquet and"
                            + " --csv");
        }
        return ExitCode.FINE;
    }

    private RecordedRun trained() {
        return RecordedRun.open(run.getValue());
    }

    private RunExport recorded() {
        return RunExport.of(run.getValue());
    }
}
