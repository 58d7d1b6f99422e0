package dev.gradiometer.inspection;

import dev.gradiometer.language.Words;

/** The learning rate against what the curvature bears. */
final class RateVerdict {
    private RateVerdict() {}

    static Verdict of(RateLimit rate, VerdictLimits limits) {
        String inUse = Words.number(rate.inUse());
        if (!rate.limited()) {
            return new Verdict(Judgement.RATE_FREE, InspectionPhrase.NO_LIMIT.with(rate.formula()));
        }
        if (Double.isNaN(rate.largest())) {
            return new Verdict(Judgement.RATE_FREE, InspectionPhrase.NOT_FINITE.with());
        }
        if (rate.largest() == Double.POSITIVE_INFINITY) {
            return new Verdict(Judgement.RATE_FREE, InspectionPhrase.NOTHING_CURVES.with());
        }
        String limit = Words.number(rate.largest());
        double share = rate.share();
        if (rate.firstGradient()) {
            return new Verdict(Judgement.RATE_UNSETTLED, InspectionPhrase.RATE_UNSETTLED.with(inUse, limit));
        }
        if (share > 1) {
            return new Verdict(
                    Judgement.RATE_ABOVE, InspectionPhrase.RATE_ABOVE.with(inUse, Words.number(share), limit));
        }
        InspectionPhrase phrase =
                share < limits.farBelow() ? InspectionPhrase.RATE_FAR_BELOW : InspectionPhrase.RATE_BELOW;
        return new Verdict(
                share < limits.farBelow() ? Judgement.RATE_FAR_BELOW : Judgement.RATE_BELOW,
                phrase.with(inUse, Words.percent(share), limit));
    }
}
