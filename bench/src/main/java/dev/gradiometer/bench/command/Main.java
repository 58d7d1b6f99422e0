package dev.gradiometer.bench.command;

import dev.gradiometer.cli.ErrorStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** Where {@code bench/run} starts. */
@Command(
        name = "bench/run",
        description = "Measures what a training step and a prediction cost, how long a start takes, what the program"
                + " withstands, and how often the diagnosis is right.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class Main {
    static final int FAILED = 1;
    static final int INPUT = 2;

    private Main() {}

    /** Runs a command and ends the process. */
    public static void main(String[] args) {
        ErrorStream.restore();
        System.exit(run(args, System.out, System.err));
    }

    /** Runs a command; returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        Screen screen = new Screen(out, err);
        CommandLine kernels = new CommandLine(new KernelsCommand());
        kernels.setUnmatchedOptionsArePositionalParams(true);
        return new CommandLine(new Main())
                .addSubcommand(new StepCommand(screen))
                .addSubcommand(new LoadCommand(screen))
                .addSubcommand(new ScalingCommand(screen))
                .addSubcommand(new SharpnessCommand(screen))
                .addSubcommand(new PredictCommand(screen))
                .addSubcommand(new TrialsCommand(screen))
                .addSubcommand(new WatchCommand(screen))
                .addSubcommand(new StartCommand(screen))
                .addSubcommand(new LabCommand(screen))
                .addSubcommand(new FaultsCommand(screen))
                .addSubcommand(new SoakCommand(screen))
                .addSubcommand(new DoctorCommand(screen))
                .addSubcommand(new RepairCommand(screen))
                .addSubcommand(kernels)
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler((e, arguments) -> mistake(screen, e))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(screen, e))
                .execute(args);
    }

    private static int mistake(Screen screen, ParameterException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        screen.complain("%s (see %s --help)"
                .formatted(
                        message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1),
                        e.getCommandLine().getCommandSpec().qualifiedName()));
        return INPUT;
    }

    private static int failure(Screen screen, Exception e) {
        if (e instanceof IllegalStateException) {
            screen.complain(String.valueOf(e.getMessage()));
        } else {
            screen.complain(e);
        }
        return FAILED;
    }
}
