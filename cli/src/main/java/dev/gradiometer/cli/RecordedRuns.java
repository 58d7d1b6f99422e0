package dev.gradiometer.cli;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runs.Investigation;
import dev.gradiometer.runs.RecordedRun;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs that are recorded in folders. */
final class RecordedRuns implements Runs {
    @Override
    public DiagnosedRun diagnose(
            Order order,
            Investigation investigation,
            RunObserver observer,
            Consumer<Inquiry> heard,
            BooleanSupplier interrupted) {
        return training(order, observer, interrupted)
                .recordedIn(order.out())
                .investigating(investigation, heard)
                .run();
    }

    @Override
    public DiagnosedRun diagnoseAgain(Path folder, Consumer<Inquiry> heard, BooleanSupplier interrupted) {
        return RecordedRun.open(folder).diagnose(heard, interrupted);
    }

    @Override
    public DiagnosedRun train(Order order, RunObserver observer, BooleanSupplier interrupted) {
        return training(order, observer, interrupted)
                .checkpointedIn(order.out())
                .run();
    }

    @Override
    public DiagnosedRun resume(
            Path folder,
            List<String> settings,
            boolean acceptChanges,
            RunObserver observer,
            BooleanSupplier interrupted) {
        RecordedRun run = RecordedRun.open(folder).with(settings.toArray(String[]::new));
        return (acceptChanges ? run.acceptingChanges() : run).resume(observer, interrupted);
    }

    private static Training training(Order order, RunObserver observer, BooleanSupplier interrupted) {
        return Training.of(order.file(), order.settings().toArray(String[]::new))
                .observed(observer)
                .stoppedWhen(interrupted);
    }
}
