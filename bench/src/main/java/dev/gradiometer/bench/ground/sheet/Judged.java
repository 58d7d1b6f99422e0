package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.rival.Rival;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.Investigation;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A network whose training was diagnosed, and the advice that is still to be followed.
 *
 * @param network with its label
 * @param told    by the doctor
 * @param rivals  causes named by each rival
 * @param advice  to be tried
 */
record Judged(Labelled network, Told told, SequencedMap<String, List<String>> rivals, List<Advised> advice) {
    /** The seed whose training is diagnosed. */
    private static final long SEED = 1;

    private static final int REMEDY_SEEDS = 3;

    /**
     * Advice.
     *
     * @param cause  of the finding
     * @param remedy its kind
     * @param mended the experiment with it carried out, seed by seed; empty if it cannot be
     */
    record Advised(String cause, String remedy, List<ExperimentSpec> mended) {}

    /** Trains the network once, as {@code diagnose} does, and asks the rivals about the same recording. */
    static Judged of(Labelled network, Path folder) {
        ExperimentFile file = network.entry().file(SEED);
        DiagnosedRun run =
                Training.of(file, folder).investigating(Investigation.CHEAP).run();
        SequencedMap<String, List<String>> rivals = new LinkedHashMap<>();
        Rival.ALL.forEach(rival -> rivals.put(rival.name(), rival.causes(run.recording())));
        List<Advised> advice = new ArrayList<>();
        for (Finding finding : run.diagnosis().findings()) {
            if (finding.severity() == Severity.FAILURE
                    && !finding.remedies().isEmpty()
                    && !told(finding.remedies().getFirst(), run.diagnosis().findings())) {
                Optional.ofNullable(advised(finding, file)).ifPresent(advice::add);
            }
        }
        return new Judged(network, Told.of(run), rivals, advice);
    }

    /** Whether the remedy is part of a set that an earlier finding advises. */
    private static boolean told(Remedy remedy, List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> finding.remedies().stream().limit(1))
                .anyMatch(first ->
                        first instanceof Remedy.Together set && set.parts().contains(remedy));
    }

    /** The remedy to try first; null if it is none of the experiment. */
    private static @Nullable Advised advised(Finding finding, ExperimentFile file) {
        Remedy remedy = finding.remedies().getFirst();
        String name = name(remedy);
        try {
            return Mending.apply(remedy, file)
                    .map(mended -> new Advised(finding.cause().id(), name, seeds(mended.spec())))
                    .orElse(null);
        } catch (UserInputException e) {
            return new Advised(finding.cause().id(), name, List.of());
        }
    }

    private static String name(Remedy remedy) {
        return remedy instanceof Remedy.Together together
                ? together.parts().stream().map(Judged::name).collect(Collectors.joining(" + "))
                : remedy.getClass().getSimpleName();
    }

    private static List<ExperimentSpec> seeds(ExperimentSpec mended) {
        return LongStream.rangeClosed(SEED, REMEDY_SEEDS)
                .mapToObj(seed -> mended.with("seed", Long.toString(seed)))
                .toList();
    }
}
