package dev.gradiometer.inspection;

import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;

/** Whether the Jacobian keeps lengths. */
final class IsometryVerdict {
    private IsometryVerdict() {}

    static Verdict of(Isometry isometry, VerdictLimits limits) {
        if (isometry.logs().isEmpty()) {
            return new Verdict(
                    Judgement.NOT_ISOMETRIC, InspectionPhrase.NOTHING_PASSES.with(isometry.first(), isometry.last()));
        }
        String largest = exponential(isometry.largest());
        String smallest = exponential(isometry.smallest());
        int width = Math.min(isometry.inputs(), isometry.outputs());
        long lost = Math.round(isometry.lost());
        boolean kept = isometry.conditionDecades() <= limits.conditionDecades()
                && Math.abs(isometry.median()) <= limits.medianDecades() * Math.log(10)
                && isometry.lost() <= limits.lostShare() * width;
        if (kept) {
            return new Verdict(
                    Judgement.ISOMETRIC,
                    InspectionPhrase.KEEPS_LENGTHS.with(isometry.first(), isometry.last(), smallest, largest));
        }
        Text stretched = InspectionPhrase.STRETCHES.with(
                isometry.first(),
                isometry.last(),
                smallest,
                largest,
                exponential(isometry.median()),
                Words.decades(isometry.conditionDecades()));
        return new Verdict(
                Judgement.NOT_ISOMETRIC,
                lost == 0
                        ? stretched
                        : InspectionPhrase.STRETCHES_AND_LOSES.with(stretched, Words.count(lost), Words.count(width)));
    }

    /** e to the power of {@code ln}, also where that is outside of double's range. */
    private static String exponential(double ln) {
        double value = Math.exp(ln);
        if ((value > 1e-300 && value < 1e300) || !Double.isFinite(ln)) {
            return Words.number(value);
        }
        double decades = Math.floor(ln / Math.log(10));
        return "%se%+d".formatted(Words.number(Math.exp(ln - decades * Math.log(10))), (long) decades);
    }
}
