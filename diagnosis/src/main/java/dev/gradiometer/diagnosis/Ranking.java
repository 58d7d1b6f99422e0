package dev.gradiometer.diagnosis;

import dev.gradiometer.diagnosis.Cause.Stage;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Puts the causes that fit a failed training in order: the one to mend first in front, then what remains.
 *
 * <p>Without experiments the order of the rules decides, causes before what they bring about: a cause in the
 * experiment itself explains one that shows before the first update, and both explain one in what the updates do. What
 * is explained so is left out; what stands on its own is kept, and what is certain although no earlier one brings it
 * about ({@link Beside}).
 *
 * <p>Where changes were tried on copies of the training, a cause whose change helped comes before one that was not
 * tried, and that before one whose change did nothing. Among those that helped about as much the order of the rules
 * decides again, since mending the root mends what follows from it too. Where a training broke, a cause in the
 * experiment itself whose change makes the copy sound comes before the rate, which need not suit the changed copy: what
 * is broken by one rate and sound after the change was too steep for it. Where mending the first makes a copy learn,
 * nothing remains, and no further cause is reported, unless it outlasts that. Two causes whose changes help together
 * only are both reported, with the set of changes as the first remedy.
 */
final class Ranking {
    /** Share of the largest gain from which a change helped about as much. */
    private static final double AS_MUCH = 0.8;

    private static final int MOST = 3;

    /** Skill of a copy from which nothing is left to mend. */
    private static final double LEARNED = 0.5;

    private Ranking() {}

    /** What of {@code hypotheses}, which are in the order of the rules, is reported. */
    static List<Finding> of(List<Finding> hypotheses, Recording recording) {
        List<Counterfactual> experiments = recording.experiments();
        List<Finding> alone = standing(hypotheses);
        if (experiments.isEmpty() || hypotheses.isEmpty()) {
            return alone;
        }
        double largest = hypotheses.stream()
                .mapToDouble(hypothesis -> Tried.of(hypothesis, recording).gain())
                .max()
                .orElse(0);
        List<Finding> ordered = new ArrayList<>(hypotheses);
        ordered.sort(Comparator.comparingInt(hypothesis -> place(hypothesis, recording, largest)));
        List<Finding> reported = new ArrayList<>();
        boolean remains = true;
        for (Finding finding : ordered) {
            Tried tried = Tried.of(finding, recording);
            boolean stands = switch (tried.answer()) {
                case HELPED -> true;
                case UNTRIED -> alone.contains(finding);
                case IN_VAIN -> !tried.separating() && alone.contains(finding);
            };
            if (reported.isEmpty()) {
                reported.add(tried.told(finding));
                remains = tried.skill() < LEARNED;
            } else if (stands && (remains || outlasts(finding, tried, reported.getFirst()))) {
                reported.add(tried.told(finding).atMost(Certainty.LIKELY));
            }
        }
        return Pair.best(hypotheses, experiments)
                .filter(pair -> pair.experiment().gain() > without(pair, hypotheses, recording) + Tried.HELP)
                .map(pair -> pair.before(reported))
                .orElse(List.copyOf(reported))
                .stream()
                .limit(MOST)
                .toList();
    }

    /** The largest gain of one change alone, since the other change of a pair may be the rate that it takes beside. */
    private static double without(Pair pair, List<Finding> hypotheses, Recording recording) {
        return hypotheses.stream()
                .flatMap(hypothesis -> Tried.of(hypothesis, recording).experiments().stream())
                .filter(experiment -> !experiment.equals(pair.experiment()))
                .mapToDouble(Counterfactual::gain)
                .max()
                .orElse(0);
    }

    private static int place(Finding hypothesis, Recording recording, double largest) {
        Tried tried = Tried.of(hypothesis, recording);
        return switch (tried.answer()) {
            case HELPED -> tried.gain() >= AS_MUCH * largest || root(hypothesis, tried) ? 0 : 1;
            case UNTRIED -> 2;
            case IN_VAIN -> tried.separating() ? 3 : 2;
        };
    }

    /**
     * Whether {@code finding} is there still once a copy with the first one mended has learned: data that nothing
     * predicts, and what is wrong in the experiment itself but can be borne at another rate.
     */
    private static boolean outlasts(Finding finding, Tried tried, Finding first) {
        boolean borne = first.cause().stage() == Stage.COURSE && finding.cause().stage() == Stage.EXPERIMENT;
        return finding.cause() == Cause.NOTHING_TO_LEARN || (borne && tried.answer() == Tried.Answer.UNTRIED);
    }

    /** Whether a change in the experiment itself makes sound what broke without it. */
    private static boolean root(Finding hypothesis, Tried tried) {
        return hypothesis.cause().stage() == Stage.EXPERIMENT && tried.mendsABreak();
    }

    /** Those that no earlier one explains. */
    private static List<Finding> standing(List<Finding> hypotheses) {
        List<Finding> kept = new ArrayList<>();
        for (Finding hypothesis : hypotheses) {
            boolean own =
                    hypothesis.cause().stage() == Stage.EXPERIMENT && hypothesis.certainty() != Certainty.POSSIBLE;
            if (kept.isEmpty() || own || Beside.all(kept, hypothesis)) {
                kept.add(hypothesis);
            }
        }
        return List.copyOf(kept.subList(0, Math.min(MOST, kept.size())));
    }

    /**
     * Two causes whose changes were tried together.
     *
     * @param first      the one to mend first
     * @param other      what remains then
     * @param remedy     both changes
     * @param experiment what they did
     */
    private record Pair(Finding first, Finding other, Remedy.Together remedy, Counterfactual experiment) {
        /** The one that helped most. */
        static Optional<Pair> best(List<Finding> hypotheses, List<Counterfactual> experiments) {
            return experiments.stream()
                    .flatMap(experiment -> of(hypotheses, experiment).stream())
                    .max(Comparator.comparingDouble(pair -> pair.experiment().gain()));
        }

        private static Optional<Pair> of(List<Finding> hypotheses, Counterfactual experiment) {
            for (Finding first : hypotheses) {
                for (Finding other : hypotheses) {
                    for (Remedy one : first.remedies()) {
                        for (Remedy two : other.remedies()) {
                            Remedy.Together both = new Remedy.Together(List.of(one, two));
                            if (first.cause() != other.cause()
                                    && experiment.cause().equals(first.cause().id())
                                    && experiment.change().equals(both.change())) {
                                return Optional.of(new Pair(first, other, both, experiment));
                            }
                        }
                    }
                }
            }
            return Optional.empty();
        }

        /** Both before what else is reported. */
        List<Finding> before(List<Finding> reported) {
            List<Finding> all = new ArrayList<>();
            all.add(new Tried(List.of(experiment), List.of(), 0, Double.NaN, true, false).told(first.remedied(remedy)));
            all.add(other);
            reported.stream()
                    .filter(finding -> finding.cause() != first.cause() && finding.cause() != other.cause())
                    .forEach(all::add);
            return all;
        }
    }
}
