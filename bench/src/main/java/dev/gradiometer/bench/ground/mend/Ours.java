package dev.gradiometer.bench.ground.mend;

import dev.gradiometer.bench.ground.label.Labelled;
import dev.gradiometer.doctor.repair.Budget;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.doctor.repair.Repair;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.runs.Repairs;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command {@code repair}. */
final class Ours implements Repairer {
    static final String NAME = "Gradiometer";

    private final Path folder;
    private final double budget;

    /** @param budget trainings that it may spend */
    Ours(Path folder, double budget) {
        this.folder = folder;
        this.budget = budget;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Mended of(Labelled network) {
        ExperimentFile file = network.entry().file(1);
        Repair repair = Repairs.of(file, folder, folder.resolve("repairs"))
                .repair(new Budget.Trainings(budget), next -> {}, inquiry -> {}, () -> false);
        double cost = repair.costs().searching();
        return switch (repair) {
            case Repair.Sound sound -> new Mended(Optional.empty(), false, cost, "trains already");
            case Repair.Mended mended ->
                new Mended(Optional.of(mended.fixed().file()), true, cost, told(mended.fixed()));
            case Repair.InVain vain ->
                new Mended(
                        Optional.empty(),
                        false,
                        cost,
                        "in vain: "
                                + vain.attempts().stream()
                                        .map(attempt -> told(attempt.candidate()) + " %.2f".formatted(attempt.level()))
                                        .collect(Collectors.joining("; ")));
            case Repair.Hopeless hopeless -> new Mended(Optional.empty(), false, cost, "not repairable");
            case Repair.Interrupted interrupted -> throw new IllegalStateException("nobody interrupts a benchmark");
        };
    }

    private static String told(Candidate candidate) {
        return candidate.single().stream().map(mend -> mend.remedy().change()).collect(Collectors.joining(" + "));
    }
}
