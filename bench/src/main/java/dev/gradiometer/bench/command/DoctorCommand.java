package dev.gradiometer.bench.command;

import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.bench.ground.sheet.Examination;
import dev.gradiometer.bench.ground.sheet.Report;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code bench/run doctor}: how often the diagnosis is right, on networks whose failures are found by training them.
 */
@Command(
        name = "doctor",
        description =
                "Diagnoses networks that fail and networks that only look odd, and counts how often the diagnosis,"
                        + " and other tools' rules, are right. Trainings are kept in the folder and not made again.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final GroundOptions ground = new GroundOptions();

    @Option(
            names = "--docs",
            paramLabel = "FOLDER",
            description = "write the page and the table of certainties into this folder of the documentation")
    private @Nullable Path docs;

    DoctorCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        List<Entry> entries = ground.entries(spec);
        try {
            Labels labels = ground.labels(ground.runner(entries), screen);
            Report report = new Examination(labels, ground.folder(), screen::progress).of(entries);
            report.lines().forEach(screen::print);
            if (docs != null) {
                report.writeInto(docs);
            }
            return 0;
        } catch (UserInputException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
