package dev.gradiometer.cli;

import dev.gradiometer.runs.RecordedRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the network of a run for other programs. */
final class ExportCommand implements Callable<Integer> {
    private final PositionalParamSpec run = Options.operand("RUN_FOLDER", "The folder of a run of train.");
    private final OptionSpec onnx = Options.value(
                    "--onnx", Path.class, "FILE", "Where the graph goes, as ONNX, which many programs run.")
            .required(true)
            .build();

    CommandSpec spec() {
        return Options.command(
                        "export",
                        "Write a trained network for other programs, with the preparation of its inputs inside.",
                        this)
                .addPositional(run)
                .addOption(onnx);
    }

    @Override
    public Integer call() {
        RecordedRun.open(run.getValue()).exportOnnx(onnx.getValue());
        return ExitCode.FINE;
    }
}
