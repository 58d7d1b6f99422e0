package dev.gradiometer.lab;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.runs.Training;
import java.nio.file.Path;
import java.util.List;

/** Runs of a small tower of sigmoids, trained once. */
public final class MadeRuns {
    private static final String TOWER = """
            name: tower
            data: {source: moons, samples: 125}
            network: {layers: [{repeat: 4, layers: [{dense: 8, activation: sigmoid}]}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            threads: 1
            readings: {every: 1}
            training: {epochs: 12, batch: 20, optimiser: sgd, learning-rate: 0.1}
            """;

    private static final Recording TRAINED = trained(TOWER);

    private MadeRuns() {}

    /** What a training of {@code file} records. */
    public static Recording trained(String file) {
        Recorder recorder = new Recorder();
        Training.of(ExperimentFile.parse(file, "tower.yaml", List.of()), Path.of(""))
                .observed(recorder)
                .run();
        return recorder.recording();
    }

    /** What was recorded: 60 steps. */
    static Recording recording() {
        return TRAINED;
    }

    /** A run of which so many steps are written, and not its end. */
    static RunWriter begin(RunFolder folder, int steps) {
        RunWriter writer = folder.writer();
        writer.started(TRAINED.setup());
        TRAINED.windows().forEach(writer::window);
        writer.evaluation(TRAINED.evaluations().getFirst());
        steps(0, steps).forEach(writer::step);
        writer.sync();
        return writer;
    }

    static List<StepReading> steps(int from, int to) {
        return TRAINED.steps().subList(from, to);
    }

    /** The folder of a run that is not written yet. */
    public static RunFolder create(Path runs, String name) {
        return RunFolder.create(runs, Origin.of(name, "a test", 1));
    }

    /** A run that came to its end; returns its id. */
    static String ended(Path runs, String name) {
        try (RunFolder folder = create(runs, name);
                RunWriter writer = begin(folder, TRAINED.steps().size())) {
            TRAINED.evaluations().stream().skip(1).forEach(writer::evaluation);
            writer.ended(Ending.COMPLETED);
            return folder.path().getFileName().toString();
        }
    }
}
