package dev.gradiometer.cli;

import dev.gradiometer.catalogue.RunCatalogue;
import dev.gradiometer.input.FileKind;
import dev.gradiometer.input.FileTrouble;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Runs by a folder's path, or by a name in the folder of runs. */
final class RunChoice {
    static final String RUN = "RUN";
    static final String DESCRIPTION =
            "The folder of a run, or its name in the folder of runs, or the beginning of either"
                    + " its folder's or its experiment's name.";

    private static final Path RUNS = Path.of("runs");

    private final OptionSpec in = Options.value(
                    "--in",
                    Path.class,
                    "DIR",
                    "The folder of runs in which names are looked up (default: %s).".formatted(RUNS))
            .build();

    CommandSpec addTo(CommandSpec command) {
        return command.addOption(in);
    }

    /** The folder of runs where none is named. */
    static Path usual() {
        return RUNS;
    }

    /** The folder of runs. */
    Path folder() {
        return Objects.requireNonNullElse(in.getValue(), RUNS);
    }

    /**
     * The folder of the run that {@code named} means: itself if it is one.
     *
     * @throws dev.gradiometer.input.UserInputException if no run or several are meant
     */
    Path path(String named) {
        Path path = FileTrouble.path("run", named);
        if (FileKind.of(path) == FileKind.FOLDER && in.getValue() == null) {
            return path;
        }
        RunCatalogue catalogue = RunCatalogue.of(folder());
        return catalogue.path(catalogue.named(named));
    }
}
