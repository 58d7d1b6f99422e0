package dev.gradiometer.inspection;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;

/** What becomes of the gradient on its way back, and whether theory said so. */
final class GradientVerdicts {
    private GradientVerdicts() {}

    static Verdict phase(BackwardGain backward, VerdictLimits limits) {
        double factor = Math.sqrt(backward.gain());
        double decades = backward.decades();
        Text source = Double.isNaN(backward.expected())
                ? InspectionPhrase.MEASUREMENT.with()
                : InspectionPhrase.MEAN_FIELD.with();
        String shown = Words.number(factor);
        boolean kept = Math.abs(decades) <= limits.criticalDecades()
                && factor <= limits.layerFactor()
                && factor >= 1 / limits.layerFactor();
        if (kept) {
            return new Verdict(
                    Judgement.CRITICAL, InspectionPhrase.KEEPS.with(source, shown, shown(decades), backward.layers()));
        }
        if (decades == Double.NEGATIVE_INFINITY) {
            return new Verdict(Judgement.ORDERED, InspectionPhrase.NOTHING_COMES_BACK.with(source));
        }
        return decades < 0
                ? new Verdict(
                        Judgement.ORDERED,
                        InspectionPhrase.SHRINKS.with(source, shown, shown(-decades), backward.layers()))
                : new Verdict(
                        Judgement.CHAOTIC,
                        InspectionPhrase.GROWS.with(source, shown, shown(decades), backward.layers()));
    }

    /** Decades, without a sign at zero. */
    private static String shown(double decades) {
        return Double.isInfinite(decades)
                ? (decades < 0 ? "-∞" : "∞")
                : Words.decades(Math.abs(decades) < 0.05 ? 0 : decades);
    }

    /** Not one path is open, so there is nothing to compare with theory. */
    static Verdict nothing(int samples) {
        return new Verdict(Judgement.NO_SIGNAL, InspectionPhrase.NO_SIGNAL.with(samples));
    }

    static Verdict agreement(BackwardGain backward, int samples, VerdictLimits limits) {
        double measured = BackwardGain.decades(backward.measured());
        double expected = BackwardGain.decades(backward.expected());
        double allowed = Math.max(limits.departure(), limits.departureShare() * Math.abs(expected));
        boolean agrees =
                measured == expected || (Double.isFinite(expected) && Math.abs(measured - expected) <= allowed);
        InspectionPhrase phrase = agrees ? InspectionPhrase.AGREES : InspectionPhrase.DEPARTS;
        return new Verdict(
                agrees ? Judgement.AS_EXPECTED : Judgement.NOT_AS_EXPECTED,
                phrase.with(shown(measured), shown(expected), samples));
    }
}
