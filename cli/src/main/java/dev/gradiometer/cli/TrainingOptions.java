package dev.gradiometer.cli;

import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Options of every command that trains. */
final class TrainingOptions {
    private static final String OUT = "--out";
    private static final Path RUNS = Path.of("runs");

    private final OptionSpec settings = Options.settings("training.learning-rate=0.1");
    private final OptionSpec out = Options.value(
                    OUT, Path.class, "DIR", "Where the run's folder is made (default: %s).".formatted(RUNS))
            .build();

    CommandSpec addTo(CommandSpec command) {
        return command.addOption(settings).addOption(out);
    }

    List<String> settings() {
        return Options.list(settings);
    }

    /**
     * A file for an experiment made of {@code model}, in the folder of runs, with a number where its name is taken.
     *
     * @throws UserInputException if the folder cannot be made
     */
    Path newFile(Path model) {
        Path folder = Objects.requireNonNullElse(out.getValue(), RUNS);
        String stem = FileTrouble.name(model).replaceFirst("(?<=.)\\.[^.]*$", "");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileTrouble.at(folder.toString(), "cannot be made", e, "name another with " + OUT);
        }
        Path file = folder.resolve(stem + ".yaml");
        for (int number = 2; Files.exists(file); number++) {
            file = folder.resolve("%s-%d.yaml".formatted(stem, number));
        }
        return file;
    }

    Runs.Order order(Path file) {
        return new Runs.Order(file, settings(), Objects.requireNonNullElse(out.getValue(), RUNS));
    }

    /**
     * For a command that makes no folder.
     *
     * @param why it makes none
     * @throws UserInputException if a place for one was given
     */
    void refuseOut(String why) {
        Path given = out.getValue();
        if (given != null) {
            throw new UserInputException(
                    "%s: %s says where a new run's folder is made, and %s; leave it out".formatted(given, OUT, why));
        }
    }
}
