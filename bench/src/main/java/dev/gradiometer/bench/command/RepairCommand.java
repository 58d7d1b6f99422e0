package dev.gradiometer.bench.command;

import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.mend.Optuna;
import dev.gradiometer.bench.ground.mend.RepairPage;
import dev.gradiometer.bench.ground.mend.RepairSheet;
import dev.gradiometer.bench.ground.mend.Repairing;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code bench/run repair}: how many networks that fail are repaired, judged by training what came of them.
 */
@Command(
        name = "repair",
        description =
                "Repairs networks that fail, by what the command repair does, and counts by training with all seeds how"
                        + " many train then. Trainings are kept in the folder and not made again.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final GroundOptions ground = new GroundOptions();

    @Option(
            names = "--budget",
            paramLabel = "N",
            description = "trainings that the search for a repair may cost; default: ${DEFAULT-VALUE}")
    private double budget = 16;

    @Option(
            names = "--rivals",
            paramLabel = "N",
            description = "also random search, AutoTrainer's order and, if Python has Optuna, its TPE, on N of the"
                    + " networks; default: ${DEFAULT-VALUE}")
    private int rivals;

    @Option(names = "--interpreter", paramLabel = "PROGRAM", description = "Python to use; default ${DEFAULT-VALUE}")
    private String interpreter = "python3";

    @Option(
            names = "--docs",
            paramLabel = "FOLDER",
            description = "write the section on repairs into the page in this folder of the documentation")
    private @Nullable Path docs;

    RepairCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException {
        List<Entry> entries = ground.entries(spec);
        if (!(budget > 0)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "budget: expected a number above 0, got " + budget);
        }
        Optional<Optuna> optuna = rivals > 0 ? Optuna.started(interpreter, script(), screen::remark) : Optional.empty();
        try {
            TrialRunner runner = ground.runner(entries);
            Labels labels = ground.labels(runner, screen);
            RepairSheet sheet = new Repairing(
                            labels,
                            runner,
                            ground.seeds(),
                            ground.folder(),
                            budget,
                            rivals,
                            optuna,
                            screen::progress,
                            screen::print)
                    .of(entries);
            sheet.lines().forEach(screen::print);
            if (docs != null) {
                RepairPage.writeInto(docs, sheet);
            }
            return 0;
        } catch (UserInputException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        } finally {
            optuna.ifPresent(Optuna::close);
        }
    }

    private static Path script() {
        return Path.of(System.getProperty("gradiometer.bench.home", "bench"), "peers", "search.py");
    }
}
