package dev.gradiometer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The program without a command: says what there is. */
final class Gradiometer implements Callable<Integer> {
    private final CommandSpec spec = Options.command(
            "gradiometer",
            "Trains deep networks, measures how the gradient flows through them, and names what is wrong.",
            this);

    CommandSpec spec() {
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .footer(
                        "",
                        "Start with:",
                        "  gradiometer diagnose examples/vanishing-sigmoid-tower.yaml",
                        "",
                        "A file whose name begins with a dash stands behind --, as in: diagnose -- -x.yaml",
                        "",
                        "Exit codes: 0 fine, 1 a bug of ours, 2 wrong input or output that cannot be written,",
                        "3 the training fails (diagnose), 130 interrupted, 141 the reader of a pipe has gone.");
        return spec;
    }

    @Override
    public Integer call() {
        CommandLine command = spec.commandLine();
        command.usage(command.getOut(), command.getColorScheme());
        return ExitCode.FINE;
    }
}
