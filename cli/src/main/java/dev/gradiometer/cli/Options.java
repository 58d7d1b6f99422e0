package dev.gradiometer.cli;

import dev.gradiometer.views.ReportPhrase;
import dev.gradiometer.views.text.Depth;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Commands and options in picocli's model. They are built, not declared by annotations: reading those takes a tenth of
 * a second at each start, for proxies that no archive of classes holds.
 */
final class Options {
    static final String SET = "--set";

    private Options() {}

    /** A command with the options that every command has. */
    static CommandSpec command(String name, String description, Callable<Integer> body) {
        CommandSpec command = CommandSpec.wrapWithoutInspection(body).name(name).versionProvider(new Version());
        command.usageMessage().description(description);
        return command.addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help message and exit.")
                        .build())
                .addOption(OptionSpec.builder("-V", "--version")
                        .versionHelp(true)
                        .description("Print version information and exit.")
                        .build());
    }

    /** What the command works on, a path. */
    static PositionalParamSpec operand(String label, String description) {
        return PositionalParamSpec.builder()
                .type(Path.class)
                .required(true)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** What the command works on, a path that may be left out; its value is null then. */
    static PositionalParamSpec optionalOperand(String label, String description) {
        return PositionalParamSpec.builder()
                .type(Path.class)
                .arity("0..1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** What it works on besides, a path that may be left out; its value is null then. */
    static PositionalParamSpec secondOperand(String label, String description) {
        return PositionalParamSpec.builder()
                .type(Path.class)
                .index("1")
                .arity("0..1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** A word that may be left out; its value is null then. */
    static PositionalParamSpec word(String label, String description) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .arity("0..1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** What the command works on, a word. */
    static PositionalParamSpec requiredWord(String label, String description) {
        return PositionalParamSpec.builder()
                .type(String.class)
                .required(true)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** Any number of words. */
    static PositionalParamSpec words(String label, String description) {
        return PositionalParamSpec.builder()
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("0..*")
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build();
    }

    static OptionSpec json() {
        return flag("--json", "Print everything as one JSON document.");
    }

    static OptionSpec all() {
        return flag("--all", "Show each layer of a deep network in a row of its own.");
    }

    /** How many layers are shown, by the option {@link #all}. */
    static Depth depth(OptionSpec all) {
        return given(all) ? Depth.all() : new Depth.Folded(CommandPhrase.FOLDED.with(ReportPhrase.FOLDED.with()));
    }

    static OptionSpec.Builder value(String name, Class<?> type, String label, String description) {
        return OptionSpec.builder(name).type(type).paramLabel(label).description(description);
    }

    /** Settings of the experiment file; {@code example} is one. */
    static OptionSpec settings(String example) {
        return value(
                        SET,
                        List.class,
                        "PATH=VALUE",
                        "Change a setting of the file, as in %s; may be repeated.".formatted(example))
                .auxiliaryTypes(String.class)
                .build();
    }

    static boolean given(OptionSpec flag) {
        return Boolean.TRUE.equals(flag.getValue());
    }

    static List<String> list(ArgSpec argument) {
        List<String> values = argument.getValue();
        return Objects.requireNonNullElse(values, List.of());
    }
}
