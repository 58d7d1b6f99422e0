package dev.gradiometer.diagnosis;

import dev.gradiometer.diagnosis.Cause.Stage;
import dev.gradiometer.readings.Counterfactual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Puts the causes that fit a failed training in order: the one to mend first in front, then what remains.
 *
 * <p>Without experiments the order of the rules decides, causes before what they bring about: a cause in the
 * experiment itself explains one that shows before the first update, and both explain one in what the updates do. What
 * is explained so is left out; what stands on its own is kept.
 *
 * <p>Where changes were tried on copies of the training, a cause whose change helped comes before one that was not
 * tried, and that before one whose change did nothing. Among those that helped about as much the order of the rules
 * decides again, since mending the root mends what follows from it too.
 */
final class Ranking {
    /** Share of the largest gain from which a change helped about as much. */
    private static final double AS_MUCH = 0.8;

    private static final int MOST = 3;

    private Ranking() {}

    /** What of {@code hypotheses}, which are in the order of the rules, is reported. */
    static List<Finding> of(List<Finding> hypotheses, List<Counterfactual> experiments) {
        List<Finding> alone = standing(hypotheses);
        if (experiments.isEmpty()) {
            return alone;
        }
        double largest = hypotheses.stream()
                .map(hypothesis -> gain(hypothesis, experiments))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(0);
        List<Finding> ordered = new ArrayList<>(hypotheses);
        ordered.sort(Comparator.comparingInt(hypothesis -> place(hypothesis, experiments, largest)));
        List<Finding> reported = new ArrayList<>();
        for (Finding finding : ordered) {
            Tried tried = Tried.of(finding.cause(), experiments);
            boolean first = reported.isEmpty();
            boolean stands = switch (tried.answer()) {
                case HELPED -> true;
                case UNTRIED -> alone.contains(finding);
                case IN_VAIN -> false;
            };
            if (first || stands) {
                reported.add(tried.told(finding));
            }
        }
        return List.copyOf(reported.subList(0, Math.min(MOST, reported.size())));
    }

    private static OptionalDouble gain(Finding hypothesis, List<Counterfactual> experiments) {
        return Tried.of(hypothesis.cause(), experiments).gain();
    }

    private static int place(Finding hypothesis, List<Counterfactual> experiments, double largest) {
        Tried tried = Tried.of(hypothesis.cause(), experiments);
        return switch (tried.answer()) {
            case HELPED -> tried.gain().orElse(0) >= AS_MUCH * largest ? 0 : 1;
            case UNTRIED -> 2;
            case IN_VAIN -> 3;
        };
    }

    /** Those that no earlier one explains. */
    private static List<Finding> standing(List<Finding> hypotheses) {
        List<Finding> kept = new ArrayList<>();
        Stage reached = Stage.EXPERIMENT;
        for (Finding hypothesis : hypotheses) {
            Stage stage = hypothesis.cause().stage();
            boolean own = stage == Stage.EXPERIMENT && hypothesis.certainty() != Certainty.POSSIBLE;
            if (kept.isEmpty() || own) {
                kept.add(hypothesis);
                reached = stage;
            }
        }
        return List.copyOf(kept.subList(0, Math.min(MOST, kept.size())));
    }
}
