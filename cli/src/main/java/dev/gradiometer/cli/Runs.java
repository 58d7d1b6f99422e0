package dev.gradiometer.cli;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runs.Investigation;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Makes runs and finds them again. All methods throw {@link dev.gradiometer.input.UserInputException} for what is
 * wrong with files, settings and folders.
 */
interface Runs {
    /**
     * What to train.
     *
     * @param file     the experiment file
     * @param settings changes to it, each {@code path=value}
     * @param out      folder in which the run's folder is made
     */
    record Order(Path file, List<String> settings, Path out) {
        public Order {
            settings = List.copyOf(settings);
        }
    }

    /**
     * Trains with the instruments on, finds out what {@code investigation} says, and diagnoses the run.
     *
     * @param heard hears of each thing that is tried before it is
     */
    DiagnosedRun diagnose(
            Order order,
            Investigation investigation,
            RunObserver observer,
            Consumer<Inquiry> heard,
            BooleanSupplier interrupted);

    /**
     * Diagnoses a recorded run again.
     *
     * @param heard hears of each model that is fitted to rows that the run kept
     */
    DiagnosedRun diagnoseAgain(Path folder, Consumer<Inquiry> heard, BooleanSupplier interrupted);

    /** Trains to the end, with checkpoints. */
    DiagnosedRun train(Order order, RunObserver observer, BooleanSupplier interrupted);

    /**
     * Goes on with a run of {@link #train} from its last checkpoint.
     *
     * @param settings      changes to its length, each {@code path=value}
     * @param acceptChanges even if kernels, threads or data are not what the run began with
     */
    DiagnosedRun resume(
            Path folder,
            List<String> settings,
            boolean acceptChanges,
            RunObserver observer,
            BooleanSupplier interrupted);
}
