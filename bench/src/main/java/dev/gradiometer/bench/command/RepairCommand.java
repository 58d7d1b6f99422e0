package dev.gradiometer.bench.command;

import dev.gradiometer.bench.ground.mend.Optuna;
import dev.gradiometer.bench.ground.mend.RepairPage;
import dev.gradiometer.bench.ground.mend.RepairSheet;
import dev.gradiometer.bench.ground.mend.Repairing;
import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.trials.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code bench/run repair}: how many networks that fail are repaired, judged by training what came of them.
 */
@Command(
        name = "repair",
        description =
                "Repairs networks that fail, by what the command repair does, and counts by training with all seeds how"
                        + " many train then. Trainings are kept in the folder and not made again.",
        mixinStandardHelpOptions = true)
final class RepairCommand extends GroundCommand {
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

    RepairCommand(Screen screen) {
        super(screen);
    }

    @Override
    void run(List<Entry> entries) throws IOException {
        if (!(budget > 0)) {
            throw mistake("budget: expected a number above 0, got " + budget, null);
        }
        Optional<Optuna> optuna =
                rivals > 0 ? Optuna.started(interpreter, script(), screen()::remark) : Optional.empty();
        try {
            TrialRunner runner = ground().runner(entries);
            RepairSheet sheet = new Repairing(
                            ground().labels(runner, screen()),
                            runner,
                            ground().seeds(),
                            ground().folder(),
                            budget,
                            rivals,
                            optuna,
                            screen()::progress,
                            screen()::print)
                    .of(entries);
            sheet.lines().forEach(screen()::print);
            Path docs = docs();
            if (docs != null) {
                RepairPage.writeInto(docs, sheet);
            }
        } finally {
            optuna.ifPresent(Optuna::close);
        }
    }

    private static Path script() {
        return Path.of(System.getProperty("gradiometer.bench.home", "bench"), "peers", "search.py");
    }
}
