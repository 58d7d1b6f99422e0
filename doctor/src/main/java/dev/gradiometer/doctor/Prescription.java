package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.diagnosis.Standing;
import dev.gradiometer.diagnosis.Variants;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out what it takes to mend the main cause of a failure. Its first remedy is tried for half of the training,
 * alone and with an optimiser that finds its own rate. If neither comes as far as the data allow by then, its other
 * remedies, and the first one with other rates and with what other causes ask for, are tried for a short while, and the
 * best of the former two and the best of the latter for the whole training: all copies together take at most four times
 * the steps of the training, and none is measured.
 */
final class Prescription {
    /** Part of the training that others are tried for, an eighth each, and how many at most. */
    private static final int SHORT = 8;

    private static final long FEWEST = 16;

    /** Remedies that are tried beside the first one and its variants. */
    private static final int OTHERS = 2;

    /** Skill to reach where it is not known what the data allow. */
    private static final double LEARNED = 0.5;

    /** The same where what they allow is known by a metric that a skill says nothing of. */
    private static final double NOT_COMPARABLE = 0.8;

    /** Share of what the data allow that is enough. */
    private static final double NEARLY = 0.9;

    private final Recording recording;
    private final ChangedCopies copies;

    Prescription(Recording recording, ChangedCopies copies) {
        this.recording = recording;
        this.copies = copies;
    }

    /**
     * What came of the copies, in the order in which they were made.
     *
     * @param hypotheses all causes that fit
     */
    List<Counterfactual> of(Finding main, List<Finding> hypotheses, Outcome outcome, List<Counterfactual> known) {
        double enough = enough(outcome);
        if (known.stream().anyMatch(copy -> copy.cause().equals(main.cause().id()) && copy.skill() >= enough)) {
            return List.of();
        }
        List<Remedy> variants = Variants.of(main, recording.setup());
        List<ChangedCopies.Attempt> first = Stream.concat(
                        attempts(main, main.remedies()).limit(1), attempts(main, boldest(variants)))
                .toList();
        if (first.isEmpty()) {
            return List.of();
        }
        long whole = Math.max(recording.setup().plannedSteps(), recording.stepsDone());
        List<Remedy> pairs = pairs(main, hypotheses);
        List<ChangedCopies.Attempt> others = Stream.of(
                        attempts(main, main.remedies()).limit(1 + OTHERS),
                        attempts(main, pairs),
                        attempts(main, variants))
                .flatMap(attempts -> attempts)
                .filter(attempt -> first.stream().noneMatch(attempt::changesTheSame))
                .limit(SHORT)
                .toList();
        int most = first.size() + others.size() + 2;
        List<Counterfactual> made =
                new ArrayList<>(copies.made(first, Math.max(Math.min(FEWEST, whole), whole / 2), 0, most));
        if (made.stream().anyMatch(copy -> copy.skill() >= enough)) {
            return List.copyOf(made);
        }
        List<Counterfactual> tried =
                copies.made(others, Math.min(whole, Math.max(FEWEST, whole / SHORT)), first.size(), most);
        List<ChangedCopies.Attempt> best = Stream.of(best(first, made), best(others, tried))
                .flatMap(Optional::stream)
                .toList();
        made.addAll(tried);
        made.addAll(copies.made(best, whole, most - best.size(), most));
        return List.copyOf(made);
    }

    /**
     * The first remedy of {@code main} with that of each other cause: what is wrong besides may keep it from working.
     */
    private static List<Remedy> pairs(Finding main, List<Finding> hypotheses) {
        if (main.remedies().isEmpty()) {
            return List.of();
        }
        Remedy first = main.remedies().getFirst();
        return hypotheses.stream()
                .filter(other ->
                        other.cause() != main.cause() && !other.remedies().isEmpty())
                .map(other -> other.remedies().getFirst())
                .filter(other -> !other.equals(first) && !(other instanceof Remedy.Longer))
                .filter(other -> other.settings().stream().noneMatch(first.settings()::contains))
                .limit(OTHERS)
                .<Remedy>map(other -> new Remedy.Together(List.of(first, other)))
                .toList();
    }

    private Stream<ChangedCopies.Attempt> attempts(Finding main, List<Remedy> remedies) {
        return remedies.stream().flatMap(remedy -> copies.attempt(main, remedy).stream());
    }

    /** The variant that changes most, of equals the first: with an optimiser that finds its rate if there is one. */
    private static List<Remedy> boldest(List<Remedy> variants) {
        return variants.stream()
                .max(Comparator.comparingInt(remedy -> remedy.settings().size()))
                .map(List::of)
                .orElse(List.of());
    }

    /** Of those that were tried, the one that came furthest; nothing if none got anywhere. */
    private static Optional<ChangedCopies.Attempt> best(
            List<ChangedCopies.Attempt> attempts, List<Counterfactual> made) {
        return made.stream()
                .filter(copy -> copy.gain() > 0)
                .max(Comparator.comparingDouble(Counterfactual::skill))
                .flatMap(copy -> attempts.stream()
                        .filter(attempt -> attempt.remedy().change().equals(copy.change()))
                        .findFirst());
    }

    /** What a copy has to reach. */
    static double enough(Outcome outcome) {
        Standing standing = outcome.standing();
        if (standing == null) {
            return LEARNED;
        }
        double skill = standing.skill(NEARLY);
        return Double.isNaN(skill) ? NOT_COMPARABLE : skill;
    }
}
