package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Diagnoses a recorded run: a pure function of its readings.
 *
 * <p>The outcome comes first. A training that learned has no failure, whatever its gradients look like. For one that
 * did not, rules are asked in an order in which causes come before their consequences, and the first that finds its
 * cause names the failure:
 *
 * <ol>
 *   <li>what no training can overcome: copies, targets out of the output's reach;
 *   <li>what was wrong before the first update: inputs, units born dead, an exploding initialisation, saturation, a
 *       vanished gradient;
 *   <li>what the updates did: a rate too high, and with it late explosions, deaths and non-finite values;
 *   <li>what came on the way: deaths, a gradient that vanished later, late saturation, a rate too low;
 *   <li>non-finite values of other origin, an ill-fitting loss, and no progress without a known cause.
 * </ol>
 */
public final class Doctor {
    private static final List<Rule> RULES = List.of(
            new CopiesRule(),
            new MismatchRule(true),
            new UnscaledInputRule(),
            new DeadUnitsRule(true),
            new ExplodingGradientRule(),
            new SaturatedUnitsRule(true),
            new VanishingGradientRule(true),
            new RateTooHighRule(),
            new DeadUnitsRule(false),
            new VanishingGradientRule(false),
            new SaturatedUnitsRule(false),
            new RateTooLowRule(),
            new NonFiniteRule(),
            new MismatchRule(false),
            new NoProgressRule());

    private Doctor() {}

    /** What is wrong with the run, most severe first. */
    public static Diagnosis diagnose(Recording recording, Thresholds thresholds) {
        Outcome outcome = OutcomeJudge.judge(recording, thresholds);
        CaseFile file = new CaseFile(recording, outcome, thresholds);
        List<Finding> findings = new ArrayList<>();
        if (file.learned()) {
            new CopiesRule().examine(file).ifPresent(findings::add);
        } else if (file.weightedLayers().isEmpty()) {
            new NoProgressRule().examine(file).ifPresent(findings::add);
        } else {
            RULES.stream()
                    .map(rule -> rule.examine(file))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(findings::add);
        }
        boolean deathsTold = findings.stream().anyMatch(f -> !f.units().isEmpty());
        if (!deathsTold) {
            DeadUnitsNote.examine(file).ifPresent(findings::add);
        }
        return new Diagnosis(
                outcome,
                findings,
                Unrecorded.of(recording).stream().<Text>map(Unrecorded::with).toList());
    }
}
