package dev.gradiometer.inspection;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import java.nio.file.Path;
import java.util.List;

/** Experiments, inspected before training. */
final class Inspected {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("gradiometer.root")).resolve("examples");

    private Inspected() {}

    static Inspection example(String name, String... settings) {
        return of(ExperimentFile.read(EXAMPLES.resolve(name + ".yaml"), List.of(settings)));
    }

    /** A network on two moons, standardised, with sgd at rate 0.1. */
    static Inspection network(String initialiser, String layers, String... settings) {
        String text = """
                seed: 1
                threads: 1
                data: {source: moons, samples: 400, scaling: standardise}
                network:
                  initialiser: %s
                  layers: [%s]
                loss: categorical-cross-entropy-on-logits
                training: {epochs: 1, batch: 64, optimiser: sgd, learning-rate: 0.1}
                """.formatted(initialiser, layers);
        return of(ExperimentFile.parse(text, "network.yaml", List.of(settings)));
    }

    private static Inspection of(ExperimentFile file) {
        return of(file.spec());
    }

    static Inspection of(ExperimentSpec spec) {
        try (Session session = Session.prepare(spec, EXAMPLES)) {
            return Inspector.inspect(session, spec, instrument -> {});
        }
    }

    static List<Judgement> judgements(Inspection inspection) {
        return Verdicts.of(inspection, VerdictLimits.DEFAULT).stream()
                .map(Verdict::judgement)
                .toList();
    }
}
