package dev.gradiometer.catalogue;

import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.runfolder.Origin;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.RunWriter;
import dev.gradiometer.views.HandMade;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Folders of runs put together by hand. */
public final class MadeRuns {
    static final String FINDINGS = """
            {"format": "gradiometer-findings", "version": 1, "outcome": {"state": "failed"}, "findings": [
              {"cause": "vanishing-gradient", "severity": "failure", "certainty": "likely", "since-step": 3}]}
            """;

    private static final String EXPERIMENT = """
            seed: 7
            data: {source: moons}
            network: {layers: [{dense: 8, activation: tanh}, {dense: 2}]}
            training: {optimiser: {kind: %s, beta1: 0.8}, learning-rate: %s, epochs: 3}
            """;

    private final Path out;

    public MadeRuns(Path out) {
        this.out = out;
    }

    /** A run of this program that came to its end. */
    public RunFolder ended(String name, String optimiser, String rate) {
        return recorded(name, optimiser, rate, Ending.COMPLETED);
    }

    /** A run whose last record is {@code ending}; without one if that is open. */
    RunFolder recorded(String name, String optimiser, String rate, Ending ending) {
        String text = EXPERIMENT.formatted(optimiser, rate);
        return write(name, new Origin(name, "/made.yaml", text, List.of(), 7, "", ""), ending);
    }

    /** A run of another program, which came to its end. */
    RunFolder foreign(String name, String program) {
        return write(name, Origin.of(name, program, 3), Ending.COMPLETED);
    }

    private RunFolder write(String name, Origin origin, Ending ending) {
        Recording made = HandMade.tower(4, "tanh", 0.2, 1.1).named(name).run().recording();
        try (RunFolder folder = RunFolder.create(out, origin);
                RunWriter writer = folder.writer()) {
            writer.started(made.setup());
            writer.evaluation(new Evaluation(0, Evaluation.Part.TRAIN, 100, 2.5, 0.1));
            for (StepReading step : made.steps()) {
                writer.step(step);
            }
            writer.evaluation(new Evaluation(375, Evaluation.Part.TRAIN, 100, 0.25, 0.75));
            writer.evaluation(new Evaluation(375, Evaluation.Part.VALIDATION, 100, 0.5, 0.5));
            if (ending != Ending.OPEN) {
                writer.ended(ending);
            }
            return folder;
        }
    }

    /** The same with the findings of a gradient that vanishes. */
    public RunFolder failed(String name, String optimiser, String rate) {
        RunFolder folder = ended(name, optimiser, rate);
        folder.writeFindings(FINDINGS.getBytes(StandardCharsets.UTF_8));
        return folder;
    }
}
