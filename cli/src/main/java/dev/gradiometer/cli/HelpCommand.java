package dev.gradiometer.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows the help of a command, or of the program. */
final class HelpCommand implements Callable<Integer> {
    private final PositionalParamSpec name = Options.word("COMMAND", "A command; without it the program.");
    private final CommandSpec spec =
            Options.command("help", "Show the help of a command.", this).addPositional(name);

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        String asked = name.getValue();
        CommandLine command = asked == null ? program : program.getSubcommands().get(asked);
        if (command == null) {
            throw new UnmatchedArgumentException(program, List.of(asked));
        }
        command.usage(program.getOut(), program.getColorScheme());
        return ExitCode.FINE;
    }
}
