package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was tried on copies of a training because of one cause, and what came of it. A cause predicts that the loss
 * falls further once what it names is changed.
 *
 * @param experiments those on the cause
 * @param enough      steps from which a change that did not help is one that does not
 */
record Tried(List<Counterfactual> experiments, long enough) {
    /** Skill that a change has to win to have helped: more than a copy wins by luck. */
    static final double HELP = 0.05;

    /** Standard deviations between seeds that it has to win at least. */
    private static final double DEVIATIONS = 3;

    /** Whether changes helped. */
    enum Answer {
        /** Some change did. */
        HELPED,
        /** Nothing was tried, or for too few steps to tell. */
        UNTRIED,
        /** None did. */
        IN_VAIN
    }

    Tried {
        experiments = experiments.stream()
                .sorted(Comparator.comparingDouble(Counterfactual::gain).reversed())
                .toList();
    }

    /** What was tried of the remedies of {@code hypothesis}. */
    static Tried of(Finding hypothesis, Recording recording) {
        List<String> changes =
                hypothesis.remedies().stream().map(Remedy::change).toList();
        return new Tried(
                recording.experiments().stream()
                        .filter(experiment ->
                                experiment.cause().equals(hypothesis.cause().id())
                                        && changes.contains(experiment.change()))
                        .toList(),
                enough(recording));
    }

    Answer answer() {
        boolean enough = experiments.stream().anyMatch(experiment -> experiment.steps() >= enough());
        return experiments.stream().anyMatch(Tried::helped) ? Answer.HELPED : enough ? Answer.IN_VAIN : Answer.UNTRIED;
    }

    /** Half of the training. */
    static long enough(Recording recording) {
        return Math.ceilDiv(Math.max(recording.stepsDone(), recording.setup().plannedSteps()), 2);
    }

    private static boolean helped(Counterfactual experiment) {
        double scatter = Double.isNaN(experiment.scatter()) ? 0 : experiment.scatter();
        return experiment.gain() > Math.max(HELP, DEVIATIONS * scatter);
    }

    /** Whether the training was as bad as can be without a change that helped. */
    boolean mendsABreak() {
        return experiments.stream().anyMatch(experiment -> helped(experiment) && experiment.unchanged() <= -1);
    }

    /** The best skill of a copy; −1 if nothing was tried. */
    double skill() {
        return experiments.stream().mapToDouble(Counterfactual::skill).max().orElse(-1);
    }

    /** The largest gain; 0 if nothing was tried. */
    double gain() {
        return experiments.stream().mapToDouble(Counterfactual::gain).max().orElse(0);
    }

    /** {@code finding} with what came of the experiments: how sure it is, what was seen, which remedy comes first. */
    Finding told(Finding finding) {
        if (answer() == Answer.UNTRIED) {
            return finding;
        }
        Counterfactual best = experiments.getFirst();
        boolean helped = helped(best);
        FindingPhrase phrase = helped ? FindingPhrase.TRIED_AND_HELPED : FindingPhrase.TRIED_IN_VAIN;
        return finding.experimented(
                certainty(finding.certainty(), best),
                phrase.with(
                        change(best, finding.remedies()),
                        best.steps(),
                        Words.number(best.skill()),
                        Words.number(best.unchanged())),
                helped
                        ? Optional.of(new Evidence(
                                EvidencePhrase.GAIN_BY_CHANGE.with(best.steps()),
                                best.gain(),
                                ">",
                                HELP,
                                SourcePhrase.TRIED.with()))
                        : Optional.empty(),
                ordered(finding.remedies()));
    }

    /** What was changed, in the words of its remedy, which every language has. */
    private static Text change(Counterfactual experiment, List<Remedy> remedies) {
        return remedies.stream()
                .filter(remedy -> remedy.change().equals(experiment.change()))
                .findFirst()
                .map(Remedy::text)
                .orElse(Text.of(experiment.change()));
    }

    private static Certainty certainty(Certainty before, Counterfactual best) {
        if (!helped(best)) {
            return before == Certainty.CERTAIN ? Certainty.LIKELY : Certainty.POSSIBLE;
        }
        return before == Certainty.CERTAIN ? Certainty.CERTAIN : Certainty.LIKELY;
    }

    /** Remedies that helped, the most helpful first; those that were not tried; those that did nothing. */
    private List<Remedy> ordered(List<Remedy> remedies) {
        List<Remedy> order = new ArrayList<>(remedies);
        order.sort(Comparator.comparingDouble(remedy -> -gain(remedy)));
        return order;
    }

    private double gain(Remedy remedy) {
        return experiments.stream()
                .filter(experiment -> experiment.change().equals(remedy.change()))
                .mapToDouble(experiment -> helped(experiment) ? experiment.gain() : -1)
                .findFirst()
                .orElse(0);
    }
}
