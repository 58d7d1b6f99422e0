package dev.gradiometer.lab.live;

import dev.gradiometer.lab.MadeRuns;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.runfolder.RunWriter;

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

    static final Recording TRAINED = MadeRuns.trained(TOWER);

    private LongRun() {}

    static void write(RunWriter writer, int from, int to) {
        TRAINED.steps().subList(from, to).forEach(writer::step);
    }
}
