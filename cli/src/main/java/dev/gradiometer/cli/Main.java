package dev.gradiometer.cli;

import dev.gradiometer.language.Language;
import dev.gradiometer.views.screen.Screen;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Where the program starts. */
public final class Main {
    private static final int NARROWEST_HELP = 55;
    private static final int WIDEST_HELP = 100;

    private Main() {}

    /**
     * Runs a command and ends the process.
     *
     * <p>The launcher knows what the streams go to and says so in system properties: {@code gradiometer.terminal} holds
     * {@code out}, {@code err}, both or neither, {@code gradiometer.columns} the width, {@code gradiometer.ascii} is
     * {@code true} where the locale asks for ASCII although streams take UTF-8, {@code gradiometer.stderr} is the
     * number of the stream that errors go to.
     */
    public static void main(String[] args) {
        ErrorStream.restore();
        System.setProperty("slf4j.internal.verbosity", "ERROR"); // a library's log that nobody asked for
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // digits of files are those of their formats
        Interruption interruption = new Interruption();
        Map<String, String> environment = System.getenv();
        PrintStream out = Results.standard();
        Surroundings at = new Surroundings(
                out,
                System.err,
                screen("out", out.charset(), environment),
                screen("err", System.err.charset(), environment),
                Language.of(Locale.getDefault(Locale.Category.DISPLAY)),
                new RecordedRuns(),
                interruption);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("interruption").unstarted(() -> {
                    if (interruption.cutsOff()) {
                        at.complain("interrupted");
                    }
                }));
        int code = run(args, at);
        interruption.finished();
        System.exit(code);
    }

    private static Screen screen(String name, Charset charset, Map<String, String> environment) {
        boolean terminal = System.getProperty("gradiometer.terminal", "").contains(name);
        Screen screen = Screen.of(terminal, Integer.getInteger("gradiometer.columns", 0), environment, charset);
        return Boolean.getBoolean("gradiometer.ascii") ? screen.withUnicode(false) : screen;
    }

    /**
     * Runs a command; returns the exit code. Help goes by way of a string, because picocli answers a stream that fails
     * with a stack trace.
     */
    static int run(String[] args, Surroundings at) {
        Mistakes mistakes = new Mistakes(at);
        try {
            StringWriter help = new StringWriter();
            int code = commandLine(at, mistakes).setOut(new PrintWriter(help)).execute(args);
            at.out().print(help);
            at.out().flush();
            return code;
        } catch (Throwable e) {
            return mistakes.failure(e);
        }
    }

    private static CommandLine commandLine(Surroundings at, Mistakes mistakes) {
        Help.Ansi colours = at.screen().colour() ? Help.Ansi.ON : Help.Ansi.OFF;
        LanguageOption language = new LanguageOption(at);
        return new CommandLine(new Gradiometer().spec().addOption(language.option()))
                .addSubcommand(new InitCommand(at, language).spec())
                .addSubcommand(new DiagnoseCommand(at, language).spec())
                .addSubcommand(new InspectCommand(at, language).spec())
                .addSubcommand(new TrainCommand(at, language).spec())
                .addSubcommand(new RepairCommand(at, language).spec())
                .addSubcommand(new SweepCommand(at, language).spec())
                .addSubcommand(new EvaluateCommand(at, language).spec())
                .addSubcommand(new PredictCommand(at, language).spec())
                .addSubcommand(new ExportCommand().spec())
                .addSubcommand(new RunsCommand(at, language).spec())
                .addSubcommand(new ReportCommand(at, language).spec())
                .addSubcommand(new LabCommand(at, language).spec())
                .addSubcommand(new NotesCommand(at, language).spec())
                .addSubcommand(new ExplainCommand(at, language).spec())
                .addSubcommand(new HelpCommand().spec())
                // A file's name may begin with an at sign.
                .setExpandAtFiles(false)
                .setErr(new PrintWriter(at.err(), true, at.err().charset()))
                .setColorScheme(Help.defaultColorScheme(colours))
                .setUsageHelpWidth(Math.clamp(at.screen().width(), NARROWEST_HELP, WIDEST_HELP))
                .setParameterExceptionHandler((e, args) -> mistakes.arguments(e))
                .setExecutionExceptionHandler((e, command, parsed) -> mistakes.failure(e));
    }
}
