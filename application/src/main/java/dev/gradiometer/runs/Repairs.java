package dev.gradiometer.runs;

import dev.gradiometer.doctor.Inquiry;
import dev.gradiometer.doctor.repair.Budget;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.doctor.repair.Surgery;
import dev.gradiometer.doctor.repair.Undertaking;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.trials.LocalTrials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Repairs an experiment file: finds the smallest change that makes it train, and proves it. All that is trained is kept
 * in a folder, so that a repair that was interrupted goes on where it was.
 */
public final class Repairs {
    private final Experiment.FromFile experiment;
    private final Path folder;
    private @Nullable LocalTrials trials;

    private Repairs(Experiment.FromFile experiment, Path folder) {
        this.experiment = experiment;
        this.folder = folder;
    }

    /**
     * A repair of a file.
     *
     * @param settings changes to it, each {@code path=value}
     * @param work     below which a folder named after the experiment keeps what is trained
     * @throws UserInputException if the file or a setting is wrong
     */
    public static Repairs of(Path file, List<String> settings, Path work) {
        Experiment.FromFile read = Experiment.read(file, settings);
        return new Repairs(read, work.resolve(read.spec().name()));
    }

    /**
     * A repair of a file that was read.
     *
     * @param folder where relative paths of its data start
     * @param work   as in {@link #of(Path, List, Path)}
     */
    public static Repairs of(ExperimentFile file, Path folder, Path work) {
        return new Repairs(
                new Experiment.FromFile(file, folder), work.resolve(file.spec().name()));
    }

    /** What is repaired. */
    public ExperimentFile file() {
        return experiment.file();
    }

    /** Where what is trained is kept. */
    public Path folder() {
        return folder;
    }

    /** Where the report with pictures goes. */
    public Path reportFile() {
        return folder.resolve("report.html");
    }

    /**
     * Writes the report, all at once.
     *
     * @throws UserInputException if the file system refuses
     */
    public void writeReport(String html) {
        try {
            WholeFile.write(reportFile(), html.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FileTrouble.at(reportFile().toString(), "cannot be written", e, "make room and repeat the command");
        }
    }

    /**
     * Lines that cannot be read among the results that were kept before: those trainings are made again.
     *
     * @throws UserInputException if results cannot be kept
     */
    public int unreadable() {
        return trials().unreadable();
    }

    private LocalTrials trials() {
        LocalTrials made = trials == null ? LocalTrials.in(experiment.folder()).keptIn(folder) : trials;
        trials = made;
        return made;
    }

    /**
     * Repairs it.
     *
     * @param budget  of the search
     * @param heard   hears of each step before it is taken
     * @param copies  hears of each copy that an examination makes, before it is made
     * @param stopped whether to stop
     * @throws UserInputException if the original cannot be trained, or results cannot be kept
     */
    public Repair repair(
            Budget budget, Consumer<Undertaking> heard, Consumer<Inquiry> copies, BooleanSupplier stopped) {
        ExperimentSpec spec = experiment.spec();
        DataSet data = spec.data().load(experiment.folder(), spec.precision(), spec.seed());
        LocalTrials runner = trials().knowing(spec, data);
        StateFolder states =
                new StateFolder(folder.resolve("states"), experiment.folder(), data.digest(), runner, copies, stopped);
        return new Surgery(experiment.file(), states, runner, budget, heard, stopped).repair();
    }
}
