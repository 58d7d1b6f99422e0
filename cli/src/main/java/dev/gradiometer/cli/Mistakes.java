package dev.gradiometer.cli;

import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line and an exit code. */
final class Mistakes {
    private final Surroundings at;

    Mistakes(Surroundings at) {
        this.at = at;
    }

    /** Arguments that make no sense. */
    int arguments(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String message = e instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched)
                : decapitalised(String.valueOf(e.getMessage()));
        at.complain("%s (see %s --help)".formatted(message, name));
        return ExitCode.INPUT;
    }

    private static String unknown(UnmatchedArgumentException e) {
        CommandLine command = e.getCommandLine();
        String argument = e.getUnmatched().getFirst();
        List<String> known = new ArrayList<>();
        String kind;
        if (argument.startsWith("-")) {
            kind = "option";
            for (OptionSpec option : command.getCommandSpec().options()) {
                known.add(option.longestName());
            }
            argument = argument.replaceFirst("=.*", "");
        } else if (!command.getSubcommands().isEmpty()) {
            kind = "command";
            known.addAll(command.getSubcommands().keySet());
        } else {
            return "one argument too many: '%s'".formatted(argument);
        }
        return "unknown %s '%s'%s".formatted(kind, argument, Nearest.hint(argument, known));
    }

    /** As it stands in a line of ours; a label in capitals stays one. */
    private static String decapitalised(String text) {
        String message = text.replaceFirst("^[Ee]rror: *", "");
        boolean word = message.length() > 1 && Character.isLowerCase(message.charAt(1));
        return word ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) : message;
    }

    /** A command that did not come to its end. */
    int failure(Throwable e) {
        if (e instanceof UserInputException) {
            return input(String.valueOf(e.getMessage()));
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof FileSystemException file) {
            String reason = file.getReason();
            return input("%s: %s"
                    .formatted(file.getFile(), reason == null ? file.getClass().getSimpleName() : reason));
        }
        if (e instanceof OutOfMemoryError) {
            return input(
                    "out of memory with %,d MB; make the batch, the network or the data smaller, or set JAVA_TOOL_OPTIONS=-Xmx8g"
                            .formatted(Runtime.getRuntime().maxMemory() >> 20));
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        trace.toString()
                .replace("\t", "    ")
                .lines()
                .map(at.errScreen()::spell)
                .forEach(at.err()::println);
        at.complain(
                "this is a bug in gradiometer %s; please report it with the lines above and the experiment file at the project's issue tracker"
                        .formatted(Version.own()));
        return ExitCode.BUG;
    }

    private int input(String message) {
        at.complain(message);
        return ExitCode.INPUT;
    }
}
