package dev.gradiometer.cli;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.runs.Investigation;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Gives the same run for every request, or fails in the same way, and remembers what was asked. */
final class FakeRuns implements Runs {
    final List<Object> asked = new ArrayList<>();
    private final Supplier<DiagnosedRun> answer;

    FakeRuns(Supplier<DiagnosedRun> answer) {
        this.answer = answer;
    }

    @Override
    public DiagnosedRun diagnose(
            Order order,
            Investigation investigation,
            RunObserver observer,
            Consumer<Inquiry> heard,
            BooleanSupplier interrupted) {
        return answer(order);
    }

    @Override
    public DiagnosedRun diagnoseAgain(Path folder, Consumer<Inquiry> heard, BooleanSupplier interrupted) {
        return answer(folder);
    }

    @Override
    public DiagnosedRun train(Order order, RunObserver observer, BooleanSupplier interrupted) {
        return answer(order);
    }

    @Override
    public DiagnosedRun resume(
            Path folder,
            List<String> settings,
            boolean acceptChanges,
            RunObserver observer,
            BooleanSupplier interrupted) {
        return answer(folder);
    }

    private DiagnosedRun answer(Object request) {
        asked.add(request);
        return answer.get();
    }
}
