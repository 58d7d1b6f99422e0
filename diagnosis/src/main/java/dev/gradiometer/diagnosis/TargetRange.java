package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Targets beyond what the output's activation can give. How much that matters is the share of what the targets vary by
 * that lies {@linkplain Unreachable out of reach}: a target that touches the range's end, or a few that lie just beyond
 * it, take next to nothing.
 */
final class TargetRange {
    /** Share of the targets' variance above which no weights can make it right. */
    private static final double DECISIVE = 0.05;

    /** Share above which nothing else is needed to explain a failure. */
    private static final double MUCH = 0.25;

    private TargetRange() {}

    /** A column and one end of the range, with the share of its variance beyond that end. */
    private record Excess(DataProfile.Column column, boolean above, double share) {
        double variance() {
            return column.deviation() * column.deviation();
        }
    }

    static Optional<Mismatch> examine(List<DataProfile.Column> targets, NetworkOutput output) {
        List<Excess> excesses = targets.stream()
                .map(target -> excess(target, output))
                .filter(excess -> excess.share() > 0)
                .toList();
        double variance = targets.stream()
                .mapToDouble(target -> target.deviation() * target.deviation())
                .sum();
        double lost = excesses.stream()
                        .mapToDouble(excess -> excess.share() * excess.variance())
                        .sum()
                / variance;
        if (!(lost >= DECISIVE)) {
            return Optional.empty();
        }
        return excesses.stream()
                .max(Comparator.comparingDouble(excess -> excess.share() * excess.variance()))
                .map(worst -> mismatch(worst, lost, output));
    }

    /** What gives numbers of any size. */
    static Advice advice(NetworkOutput output) {
        return Advice.of(RemedyPhrase.DENSE_OUTPUT, output.ending("identity", null), new Remedy.TargetScaling());
    }

    private static Excess excess(DataProfile.Column target, NetworkOutput output) {
        double above = Unreachable.above(target, output.highest());
        double below = Unreachable.below(target, output.lowest());
        return new Excess(target, above > below, Math.max(above, below));
    }

    private static Mismatch mismatch(Excess worst, double lost, NetworkOutput output) {
        DataProfile.Column target = worst.column();
        FindingPhrase beyond = worst.above() ? FindingPhrase.TARGET_ABOVE : FindingPhrase.TARGET_BELOW;
        double limit = worst.above() ? output.highest() : output.lowest();
        return new Mismatch(
                        true,
                        lost >= MUCH ? Certainty.CERTAIN : Certainty.LIKELY,
                        beyond.with(
                                target.name(),
                                Words.number(target.min()),
                                Words.number(target.max()),
                                output.name(),
                                Words.number(limit),
                                Words.percent(Math.min(1, lost))),
                        null,
                        advice(output))
                .shownBy(
                        EvidencePhrase.TARGET.with(target.name()),
                        worst.above() ? target.max() : target.min(),
                        worst.above() ? ">" : "<",
                        limit);
    }
}
