package dev.gradiometer.lab.live;

import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.runs.Training;
import java.nio.file.Path;
import java.util.List;

/** A run of 400 recorded steps, trained once. */
final class LongRun {

    private static final String TOWER = """
            name: tower
            data: {source: moons, samples: 125}
            network: {layers: [{dense: 8, activation: sigmoid}, {dense: 2}]}
            loss: categorical-cross-entropy-on-logits
            threads: 1
            readings: {every: 1}
            training: {steps: 400, batch: 20, learning-rate: 0.1}
            """;

    static final Recording TRAINED = train();

    private LongRun() {}

    private static Recording train() {
        Recorder recorder = new Recorder();
        Training.of(ExperimentFile.parse(TOWER, "tower.yaml", List.of()), Path.of(""))
                .observed(recorder)
                .run();
        return recorder.recording();
    }

    static RunFolder create(Path runs) {
        return RunFolder.create(runs, Origin.of("tower", "a test", 1));
    }

    static void write(RunWriter writer, int from, int to) {
        TRAINED.steps().subList(from, to).forEach(writer::step);
    }
}
