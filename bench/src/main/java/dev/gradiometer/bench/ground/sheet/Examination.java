package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.bench.ground.label.Reached;
import dev.gradiometer.bench.ground.label.Trainings;
import dev.gradiometer.bench.ground.rival.Rival;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.doctor.Mending;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.DiagnosedRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.LongStream;

/** Diagnoses one training of each network, asks the rivals about the same recording, and follows the advice. */
final class Examination {
    private static final long SEED = 1;
    private static final int REMEDY_SEEDS = 3;

    private final Path folder;
    private final Trainings trainings;

    Examination(Path folder, Trainings trainings) {
        this.folder = folder;
        this.trainings = trainings;
    }

    Examined of(Labelled network) {
        DiagnosedRun run = Training.of(network.entry().file(SEED), folder).run();
        SequencedMap<String, List<String>> rivals = new LinkedHashMap<>();
        Rival.ALL.forEach(rival -> rivals.put(rival.name(), rival.causes(run.recording())));
        List<Tried> tried = new ArrayList<>();
        Examined untried = new Examined(network, Told.of(run), rivals, List.of());
        if (untried.fails()) {
            run.diagnosis().findings().stream()
                    .filter(finding -> finding.severity() == Severity.FAILURE)
                    .forEach(finding -> tried.addAll(followed(network, finding)));
        }
        return new Examined(network, untried.told(), rivals, tried);
    }

    private List<Tried> followed(Labelled network, Finding finding) {
        if (finding.remedies().isEmpty()) {
            return List.of();
        }
        return tried(network, finding, finding.remedies().subList(0, 1)).stream().toList();
    }

    /** Nothing if these remedies are none of the experiment. */
    private Optional<Tried> tried(Labelled network, Finding finding, List<Remedy> remedies) {
        try {
            ExperimentFile file = network.entry().file(SEED);
            for (Remedy remedy : remedies) {
                Optional<ExperimentFile> mended = Mending.apply(remedy, file);
                if (mended.isEmpty()) {
                    return Optional.empty();
                }
                file = mended.get();
            }
            ExperimentFile changed = file;
            List<ExperimentSpec> specs = LongStream.rangeClosed(SEED, REMEDY_SEEDS)
                    .mapToObj(seed -> changed.spec().with("seed", Long.toString(seed)))
                    .toList();
            List<Reached> reached = trainings.all(specs);
            return Optional.of(new Tried(finding.cause().id(), name(remedies), network.worksWith(reached)));
        } catch (UserInputException e) {
            return Optional.of(new Tried(finding.cause().id(), name(remedies), false));
        }
    }

    private static String name(List<Remedy> remedies) {
        return String.join(
                "+", remedies.stream().map(r -> r.getClass().getSimpleName()).toList());
    }
}
