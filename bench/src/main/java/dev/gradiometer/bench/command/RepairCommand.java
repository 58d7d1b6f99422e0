package dev.gradiometer.bench.command;

import dev.gradiometer.bench.ground.label.Labels;
import dev.gradiometer.bench.ground.mend.Repairing;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
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
        try {
            Labels labels = ground.labels(entries, screen);
            new Repairing(labels, ground.seeds(), ground.folder(), budget, screen::progress)
                    .of(entries)
                    .lines()
                    .forEach(screen::print);
            return 0;
        } catch (UserInputException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
