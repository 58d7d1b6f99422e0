package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Standing;
import dev.gradiometer.diagnosis.Variants;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what it takes to mend the main cause of a failure. Its first remedy is tried for the whole training, and at
 * the same time its other remedies and the first one together with another rate or optimiser for a short while. If the
 * first one alone does not come as far as the data allow, the best of the others is tried for the whole training too:
 * all copies together take less than three times the steps of the training, none of which is measured.
 */
final class Prescription {
    /** Share of the training that changes are tried for at first. */
    private static final int SHORT = 8;

    private static final long FEWEST = 16;

    /** Remedies that are tried beside the first one and its variants. */
    private static final int OTHERS = 2;

    /** Skill to reach where it is not known what the data allow. */
    private static final double LEARNED = 0.5;

    /** Share of what the data allow that is enough. */
    private static final double NEARLY = 0.9;

    private final Recording recording;
    private final ChangedCopies copies;

    Prescription(Recording recording, ChangedCopies copies) {
        this.recording = recording;
        this.copies = copies;
    }

    /** What came of the copies, in the order in which they were made. */
    List<Counterfactual> of(Finding main, Outcome outcome, List<Counterfactual> known) {
        double enough = enough(outcome);
        if (known.stream().anyMatch(copy -> copy.cause().equals(main.cause().id()) && copy.skill() >= enough)) {
            return List.of();
        }
        List<ChangedCopies.Attempt> remedies = main.remedies().stream()
                .flatMap(remedy -> copies.attempt(main, remedy).stream())
                .limit(1 + OTHERS)
                .toList();
        if (remedies.isEmpty()) {
            return List.of();
        }
        List<ChangedCopies.Attempt> attempts = new ArrayList<>(remedies);
        Variants.of(main, recording.setup()).stream()
                .flatMap(remedy -> copies.attempt(main, remedy).stream())
                .forEach(attempts::add);
        long whole = Math.max(recording.setup().plannedSteps(), recording.stepsDone());
        long brief = Math.min(whole, Math.max(FEWEST, whole / SHORT));
        int most = attempts.size() + 1;
        List<Long> steps = new ArrayList<>(Collections.nCopies(attempts.size(), brief));
        steps.set(0, whole);
        List<Counterfactual> made = new ArrayList<>(copies.made(attempts, steps, 0, most));
        if (made.isEmpty() || made.getFirst().skill() >= enough) {
            return made;
        }
        best(attempts, made).ifPresent(attempt -> made.addAll(copies.made(List.of(attempt), whole, most - 1, most)));
        return List.copyOf(made);
    }

    /** Of those that were tried for a short while, the one that came furthest; nothing if none got anywhere. */
    private static Optional<ChangedCopies.Attempt> best(
            List<ChangedCopies.Attempt> attempts, List<Counterfactual> made) {
        return made.stream()
                .skip(1)
                .filter(copy -> copy.gain() > 0)
                .max(Comparator.comparingDouble(Counterfactual::skill))
                .flatMap(copy -> attempts.stream()
                        .skip(1)
                        .filter(attempt -> attempt.remedy().change().equals(copy.change()))
                        .findFirst());
    }

    /** What a copy has to reach. */
    static double enough(Outcome outcome) {
        Standing standing = outcome.standing();
        double skill = standing == null ? Double.NaN : standing.skill(NEARLY);
        return Double.isNaN(skill) ? LEARNED : skill;
    }
}
