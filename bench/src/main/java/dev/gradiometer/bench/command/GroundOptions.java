package dev.gradiometer.bench.command;

import dev.gradiometer.bench.ground.data.GroundData;
import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.network.Catalogue;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.trials.TrialRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which networks of the proving ground, and where they and their trainings are. */
final class GroundOptions {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "with digits, breast-cancer, auto-mpg and mnist; default: the environment's GRADIOMETER_DATA")
    private @Nullable Path data;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "of networks and trainings; default: ${DEFAULT-VALUE}")
    private Path folder = Path.of(System.getProperty("gradiometer.bench.home", "bench"), "target", "ground");

    @Option(names = "--half", paramLabel = "HALF", description = "tune, report or both; default: both")
    private String half = "both";

    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "networks whose name has this regular expression in it")
    private String only = "";

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "trainings of each network, at least 2; default: ${DEFAULT-VALUE}")
    private int seeds = 10;

    /** The networks that were asked for. */
    List<Entry> entries(@Nullable CommandSpec spec) {
        List<Entry> entries = Arguments.read(spec, this::chosen);
        Arguments.read(spec, () -> Arguments.atLeast(2, "seeds", seeds));
        return entries;
    }

    Path folder() {
        return folder;
    }

    int seeds() {
        return seeds;
    }

    /** Trials on the networks, whose data and files are written first. What is trained is kept. */
    TrialRunner runner(List<Entry> entries) throws IOException {
        GroundData.write(folder, shared());
        write(entries);
        return LocalTrials.in(folder).keptIn(folder);
    }

    /** Labels of networks. */
    Labels labels(TrialRunner runner, Screen screen) {
        return new Labels(runner, folder, seeds, name -> screen.progress("training " + name));
    }

    private Path shared() {
        String named = System.getenv("GRADIOMETER_DATA");
        if (data == null && named == null) {
            throw new UserInputException(
                    "the folder with digits, breast-cancer, auto-mpg and mnist is not known: name it with --data or"
                            + " GRADIOMETER_DATA");
        }
        return data == null ? Path.of(named) : data;
    }

    /** Each network as a file that the command {@code diagnose} takes when it is called in the folder. */
    private void write(List<Entry> entries) throws IOException {
        Path networks = Files.createDirectories(folder.resolve("networks"));
        for (Entry entry : entries) {
            Files.writeString(networks.resolve(entry.id() + ".yaml"), entry.yaml(), StandardCharsets.UTF_8);
        }
    }

    private List<Entry> chosen() {
        List<Entry> chosen = Catalogue.all().stream()
                .filter(entry -> inHalf(entry.half()))
                .filter(entry -> pattern().matcher(entry.id()).find())
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("only '%s': no network has that in its name".formatted(only));
        }
        return chosen;
    }

    private boolean inHalf(Entry.Half in) {
        return switch (half) {
            case "both" -> true;
            case "tune", "report" -> in.name().toLowerCase(Locale.ROOT).equals(half);
            default -> throw new IllegalArgumentException("half: expected tune, report or both, got " + half);
        };
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(only);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("only: " + e.getDescription(), e);
        }
    }
}
