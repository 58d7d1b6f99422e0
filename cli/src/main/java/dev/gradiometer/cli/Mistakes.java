package dev.gradiometer.cli;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Nearest;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.ProgramVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
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
        if (e instanceof Results.Lost lost) {
            return lost(lost);
        }
        if (e instanceof InvalidPathException path) {
            return input("%s: not a path here, %s".formatted(path.getInput(), decapitalised(path.getReason())));
        }
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException file) {
            return input("a file cannot be read or written: " + FileTrouble.reason(file));
        }
        if (e instanceof OutOfMemoryError) {
            return input(memory(String.valueOf(e.getMessage())));
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
                        .formatted(ProgramVersion.own()));
        return ExitCode.BUG;
    }

    private int lost(Results.Lost e) {
        return e.readerGone() ? ExitCode.READER_GONE : input("standard output cannot be written: " + e.getMessage());
    }

    /** Matrices count against a limit of their own, which is as large as the heap's unless it is set. */
    private static String memory(String said) {
        if (said.contains("thread")) {
            return "the system allows no further thread; set threads: 1 in the file, or raise the limit (ulimit -u)";
        }
        long limit = Runtime.getRuntime().maxMemory() >> 20;
        return "out of memory with %,d MB; make the batch, the network or the data smaller,".formatted(limit)
                + " or set JAVA_TOOL_OPTIONS=-Xmx%dg if the machine has that much".formatted((limit >> 9) + 1);
    }

    private int input(String message) {
        at.complain(message);
        return ExitCode.INPUT;
    }
}
