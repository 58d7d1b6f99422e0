package dev.gradiometer.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program without a command: says what there is. */
@Command(
        name = "gradiometer",
        description = "Trains deep networks, measures how the gradient flows through them, and names what is wrong.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {
            "",
            "Start with:",
            "  gradiometer diagnose examples/vanishing-sigmoid-tower.yaml",
            "",
            "Exit codes: 0 fine, 1 a bug of ours, 2 wrong input, 3 the training fails (diagnose), 130 interrupted."
        })
final class Gradiometer implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        CommandLine command = spec.commandLine();
        command.usage(command.getOut(), command.getColorScheme());
    }
}
