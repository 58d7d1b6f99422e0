package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was tried on copies of a training because of one cause, and what came of it. A cause predicts that the loss
 * falls further once what it names is changed.
 *
 * @param experiments those on the cause
 * @param variants    changes that were tried beside the remedies of the cause
 * @param enough      steps from which a change that did not help is one that does not
 * @param sufficient  skill with which a training is as good as the data allow; NaN if that is not known
 * @param separating  whether other causes were tried too, so that one that did not help is less likely
 * @param beside      whether only other changes than the cause asks for could be tried: what asks for a longer training
 *     is not refuted by copies that are no longer
 */
record Tried(
        List<Counterfactual> experiments,
        List<Remedy> variants,
        long enough,
        double sufficient,
        boolean separating,
        boolean beside) {
    /** Skill that a change has to win to have helped: more than a copy wins by luck. */
    static final double HELP = 0.05;

    /** Share of the largest gain from which a change helped about as much. */
    private static final double AS_MUCH = 0.9;

    /** Share of what the data allow from which nothing is missing. */
    private static final double NEARLY = 0.97;

    /** Standard deviations between seeds that it has to win at least. */
    private static final double DEVIATIONS = 3;

    /** Times as many steps for what helps and does not come far enough within the training. */
    private static final double LONGER = 3;

    /** Skill that no longer training is asked to beat. */
    private static final double MOST_SKILL = 0.95;

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
                .collect(Collectors.toMap(
                        Counterfactual::change, Function.identity(), Tried::longer, LinkedHashMap::new))
                .values()
                .stream()
                .sorted(Comparator.comparingDouble(Counterfactual::gain).reversed())
                .toList();
    }

    /** What helps at first need not last. */
    private static Counterfactual longer(Counterfactual one, Counterfactual other) {
        return other.steps() > one.steps() ? other : one;
    }

    /** What was tried of the remedies of {@code hypothesis}. */
    static Tried of(Finding hypothesis, Recording recording) {
        List<Counterfactual> all = recording.experiments();
        List<Counterfactual> own = all.stream()
                .filter(experiment ->
                        experiment.cause().equals(hypothesis.cause().id()))
                .toList();
        List<Remedy> variants = own.isEmpty() ? List.of() : Variants.of(hypothesis, recording.setup());
        List<String> changes = Stream.concat(hypothesis.remedies().stream(), variants.stream())
                .map(Remedy::change)
                .toList();
        return new Tried(
                own.stream()
                        .filter(experiment -> changes.contains(experiment.change()))
                        .toList(),
                variants,
                enough(recording),
                Standing.of(recording).map(standing -> standing.skill(NEARLY)).orElse(Double.NaN),
                all.stream().map(Counterfactual::cause).distinct().count() > 1,
                hypothesis.remedies().stream().allMatch(Remedy.Longer.class::isInstance));
    }

    Answer answer() {
        boolean enough = !beside && experiments.stream().anyMatch(experiment -> experiment.steps() >= enough());
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
        List<Remedy> order = ordered(finding);
        Counterfactual best = order.stream()
                .flatMap(remedy -> experiment(remedy).stream())
                .findFirst()
                .orElse(experiments.getFirst());
        if (helped(best) && best.steps() >= enough && best.skill() < sufficient && best.skill() < MOST_SKILL) {
            order.addFirst(and(order.getFirst(), new Remedy.Longer(LONGER)));
        }
        boolean helped = helped(best);
        FindingPhrase phrase = helped ? FindingPhrase.TRIED_AND_HELPED : FindingPhrase.TRIED_IN_VAIN;
        return finding.experimented(
                certainty(finding.certainty(), best),
                phrase.with(
                        change(best, all(finding)),
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
                order);
    }

    private static Remedy and(Remedy remedy, Remedy other) {
        List<Remedy> parts = remedy instanceof Remedy.Together together ? together.parts() : List.of(remedy);
        return new Remedy.Together(
                Stream.concat(parts.stream(), Stream.of(other)).toList());
    }

    /** What was changed, in the words of its remedy, which every language has. */
    private static Text change(Counterfactual experiment, List<Remedy> remedies) {
        return remedies.stream()
                .filter(remedy -> remedy.change().equals(experiment.change()))
                .findFirst()
                .map(Remedy::text)
                .orElse(Text.of(experiment.change()));
    }

    private Certainty certainty(Certainty before, Counterfactual best) {
        if (!helped(best) && !separating) {
            return before;
        }
        if (!helped(best)) {
            return before == Certainty.CERTAIN ? Certainty.LIKELY : Certainty.POSSIBLE;
        }
        return before == Certainty.CERTAIN ? Certainty.CERTAIN : Certainty.LIKELY;
    }

    /**
     * Remedies that helped, the most helpful first, and of those that helped about as much the smallest change; those
     * that were not tried; those that did nothing. Variants only if they helped.
     */
    private List<Remedy> ordered(Finding finding) {
        List<Remedy> order = new ArrayList<>(all(finding));
        order.removeIf(remedy -> variants.contains(remedy) && gain(remedy) <= 0);
        double most = order.stream().mapToDouble(this::gain).max().orElse(0);
        order.sort(Comparator.comparingDouble(remedy -> gain(remedy) >= AS_MUCH * most ? -most : -gain(remedy)));
        return order;
    }

    private List<Remedy> all(Finding finding) {
        return Stream.concat(finding.remedies().stream(), variants.stream()).toList();
    }

    private double gain(Remedy remedy) {
        return experiment(remedy)
                .map(experiment -> helped(experiment) ? experiment.gain() : -1)
                .orElse(0.0);
    }

    private Optional<Counterfactual> experiment(Remedy remedy) {
        return experiments.stream()
                .filter(experiment -> experiment.change().equals(remedy.change()))
                .findFirst();
    }
}
