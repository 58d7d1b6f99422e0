package dev.gradiometer.runs;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.repair.Budget;
import dev.gradiometer.doctor.repair.Examined;
import dev.gradiometer.doctor.repair.Examiner;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.doctor.repair.Surgery;
import dev.gradiometer.doctor.repair.Undertaking;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.trials.LocalTrials;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A repair of an experiment that was trained and diagnosed already, all of it in memory: nothing is kept on disk, and
 * what was interrupted begins anew. {@link Repairs} is the one that keeps.
 */
public final class UnrecordedRepair {
    private final ExperimentFile file;
    private final Path folder;
    private final DataSet data;
    private final Examined before;
    private final Investigation investigation;

    /**
     * A repair.
     *
     * @param file          what does not train
     * @param folder        where relative paths of its data start
     * @param data          that it was trained on
     * @param before        how it went
     * @param investigation what the diagnosis of a candidate may find out
     */
    public UnrecordedRepair(
            ExperimentFile file, Path folder, DataSet data, DiagnosedRun before, Investigation investigation) {
        this.file = file;
        this.folder = folder;
        this.data = data;
        this.before = new Examined(before.recording(), before.diagnosis());
        this.investigation = investigation;
    }

    /**
     * Repairs it.
     *
     * @param budget  of the search
     * @param heard   hears of each step before it is taken
     * @param copies  hears of each copy that an examination makes, before it is made
     * @param stopped whether to stop
     */
    public Repair repair(
            Budget budget, Consumer<Undertaking> heard, Consumer<Inquiry> copies, BooleanSupplier stopped) {
        LocalTrials trials = LocalTrials.in(folder).knowing(file.spec(), data);
        Examiner examiner = (asked, fully) -> {
            if (fully && asked.resolved().equals(file.resolved())) {
                return Optional.of(before);
            }
            DiagnosedRun run = Training.of(new Experiment.FromFile(asked, folder, trials))
                    .investigating(fully ? investigation : Investigation.NONE, copies)
                    .stoppedWhen(stopped)
                    .run();
            return stopped.getAsBoolean()
                    ? Optional.empty()
                    : Optional.of(new Examined(run.recording(), run.diagnosis()));
        };
        return new Surgery(file, examiner, trials, budget, heard, stopped).repair();
    }
}
