package dev.gradiometer.cli;

import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.RunReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes what a run recorded for people to look at. */
final class ReportCommand implements Callable<Integer> {
    private final RunChoice choice = new RunChoice();
    private final PositionalParamSpec run = Options.requiredWord(RunChoice.RUN, RunChoice.DESCRIPTION);
    private final OptionSpec png = Options.value(
                    "--png",
                    Path.class,
                    "FILE",
                    "A picture of the loss and of the gradient of every layer over the steps.")
            .build();

    CommandSpec spec() {
        CommandSpec command = choice.addTo(
                        Options.command("report", "Write a recorded run as a file for people to look at.", this))
                .addPositional(run);
        forms().keySet().forEach(command::addOption);
        return command;
    }

    private Map<OptionSpec, Consumer<Path>> forms() {
        Map<OptionSpec, Consumer<Path>> forms = new LinkedHashMap<>();
        forms.put(png, file -> report().png(file));
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
            throw new UserInputException("report: expected --png FILE");
        }
        return ExitCode.FINE;
    }

    private RunReport report() {
        return RunReport.of(RecordedRun.open(choice.path(run.getValue())));
    }
}
