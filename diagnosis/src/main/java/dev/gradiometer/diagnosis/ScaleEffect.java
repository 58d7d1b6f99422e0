package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import java.util.Optional;

/**
 * What a reading shows of inputs or targets that are too large for the network: large numbers alone are no fault, and
 * many networks train on them as well as the data allow.
 *
 * @param text     what it does to the training
 * @param evidence the number that shows it
 */
record ScaleEffect(Text text, Evidence evidence) {
    /** Loss before training over the best constant's from which the size of the numbers is all that the output says. */
    private static final double FAR_OFF = 10;

    /** The effect that says most, if there is one. */
    static Optional<ScaleEffect> of(CaseFile file) {
        LongSteps steps = LongSteps.of(file);
        Thresholds t = file.thresholds();
        if (file.settled()) {
            return Optional.empty();
        }
        if (!file.rated().isEmpty()
                && file.rated().getFirst().step() == 0
                && file.rated().getFirst().share() > t.unstableRate()) {
            double share = file.rated().getFirst().share();
            return effect(
                    FindingPhrase.FIRST_RATE_OVER_STABLE.with(Words.number(share)),
                    EvidencePhrase.FIRST_RATE_OVER_STABLE.with(),
                    share,
                    ">",
                    t.unstableRate(),
                    SourcePhrase.STABLE_RATE);
        }
        if (steps.tooLongFromTheStart()) {
            return effect(
                    FindingPhrase.FIRST_STEPS_TOO_LONG.with(steps.early(), steps.first()),
                    EvidencePhrase.RAISING_FIRST_STEPS.with(),
                    (double) steps.early() / steps.first(),
                    "≥",
                    0.5,
                    SourcePhrase.QUADRATIC);
        }
        if (steps.diverged(t)) {
            return effect(
                    FindingPhrase.LOSS_ROSE.with(Words.number(steps.rise())),
                    EvidencePhrase.LOSS_RISE.with(),
                    steps.rise(),
                    ">",
                    t.divergence(),
                    SourcePhrase.RUN_ITSELF);
        }
        if (steps.overshoot() > t.overshootShare()) {
            return effect(
                    FindingPhrase.PAST_THE_VALLEY.with(Words.percent(steps.overshoot())),
                    EvidencePhrase.RAISING_STEPS.with(),
                    steps.overshoot(),
                    ">",
                    t.overshootShare(),
                    SourcePhrase.QUADRATIC);
        }
        return farOff(file);
    }

    /** A network that began far from any sensible answer, and is not back at the best constant yet. */
    private static Optional<ScaleEffect> farOff(CaseFile file) {
        double constant = file.setup().trivialLoss();
        double start = file.outcome().start() / constant;
        return start > FAR_OFF && file.outcome().skill() < 0
                ? effect(
                        FindingPhrase.STARTS_FAR_OFF.with(Words.number(start)),
                        EvidencePhrase.FIRST_LOSS.with(),
                        start,
                        ">",
                        FAR_OFF,
                        SourcePhrase.BEST_CONSTANT)
                : Optional.empty();
    }

    private static Optional<ScaleEffect> effect(
            Text text, Text quantity, double value, String relation, double limit, SourcePhrase source) {
        return Optional.of(new ScaleEffect(text, new Evidence(quantity, value, relation, limit, source.with())));
    }
}
