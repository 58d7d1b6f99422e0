package dev.gradiometer.cli;

import dev.gradiometer.drafting.Draft;
import dev.gradiometer.drafting.Drafting;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.views.text.DraftReport;
import dev.gradiometer.views.text.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Looks at a user's data and writes an experiment file that trains on them. */
final class InitCommand implements Callable<Integer> {
    private static final String OUT = "--out";

    private static final Pattern PLAIN_WORD = Pattern.compile("[\\p{L}\\p{N}_./:=@%+,-]+");

    private final Surroundings at;
    private final LanguageOption language;
    private final PositionalParamSpec data =
            Options.operand("FILE", "A table: CSV, plain, in .gz or in .zip, or .parquet; or arrays: .npz or .npy.");
    private final OptionSpec target = Options.value(
                    "--target", List.class, "COLUMN", "The column to predict (default: a guess); several by repeating.")
            .auxiliaryTypes(String.class)
            .build();
    private final OptionSpec from = Options.value(
                    "--from",
                    Path.class,
                    "MODEL",
                    "A model of another program (%s) whose layers and weights the experiment begins with."
                            .formatted(ModelOptions.FORMATS))
            .build();
    private final ModelOptions models = new ModelOptions();
    private final OptionSpec out = Options.value(
                    OUT,
                    Path.class,
                    "FILE",
                    "Where the experiment file goes (default: the table's name with .yaml, in this folder).")
            .build();

    InitCommand(Surroundings at, LanguageOption language) {
        this.at = at;
        this.language = language;
    }

    CommandSpec spec() {
        return models.addActivationTo(Options.command(
                        "init",
                        "Look at a table and write an experiment file for it, commented, that trains as it is.",
                        this))
                .addPositional(data)
                .addOption(target)
                .addOption(from)
                .addOption(out);
    }

    @Override
    public Integer call() {
        Path table = data.getValue();
        Path file = file(table);
        if (FileKind.of(file) != FileKind.NOTHING) {
            throw new UserInputException(
                    "%s is there already; remove it, or name another file with %s".formatted(file, OUT));
        }
        Page page = language.results();
        Path model = from.getValue();
        if (model == null) {
            models.refuseActivation();
        }
        Draft draft;
        try (ProgressLine progress = new ProgressLine(at.err(), language.notices())) {
            draft = model == null
                    ? Drafting.of(table, file, Options.list(target), progress::loading)
                    : models.open(model)
                            .experiment(table, file, Options.list(target), page.language(), progress::loading);
        }
        if (model == null) {
            write(file, draft.text(page.language()));
        }
        DraftReport.lines(draft, page, "./gradiometer train " + quoted(file)).forEach(at.out()::println);
        return ExitCode.FINE;
    }

    private Path file(Path table) {
        Path asked = out.getValue();
        return asked != null ? asked : Path.of(Drafting.stem(FileTrouble.name(table)) + ".yaml");
    }

    /** Never over a file that came in between. */
    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileTrouble.at(
                    file.toString(), "the experiment file cannot be written", e, "name another with " + OUT);
        }
    }

    /** As a shell takes it for one word. */
    private static String quoted(Path file) {
        String text = file.toString();
        return PLAIN_WORD.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
