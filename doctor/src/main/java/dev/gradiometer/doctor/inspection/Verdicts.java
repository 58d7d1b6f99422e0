package dev.gradiometer.doctor.inspection;

import dev.gradiometer.doctor.Words;
import dev.gradiometer.doctor.inspection.Firing.Units;
import dev.gradiometer.doctor.language.Joint;
import dev.gradiometer.doctor.language.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts an inspection into words: a pure function of its numbers. */
public final class Verdicts {
    private final Inspection inspection;
    private final VerdictLimits limits;

    private Verdicts(Inspection inspection, VerdictLimits limits) {
        this.inspection = inspection;
        this.limits = limits;
    }

    /** The verdicts on {@code inspection}: phase, theory, isometry, rate, units, range; those left out that it has no reading for. */
    public static List<Verdict> of(Inspection inspection, VerdictLimits limits) {
        Verdicts verdicts = new Verdicts(inspection, limits);
        List<Verdict> all = new ArrayList<>();
        BackwardGain backward = inspection.backward();
        if (backward != null && !Double.isNaN(backward.deciding())) {
            all.add(verdicts.phase(backward));
            if (!Double.isNaN(backward.expected())) {
                all.add(verdicts.agreement(backward));
            }
        }
        Optional.ofNullable(inspection.isometry())
                .filter(isometry -> Math.min(isometry.inputs(), isometry.outputs()) > 1)
                .map(verdicts::isometry)
                .ifPresent(all::add);
        Optional.ofNullable(inspection.rate()).map(verdicts::rate).ifPresent(all::add);
        Optional.ofNullable(inspection.firing())
                .filter(firing -> firing.mortal() > 0)
                .map(verdicts::units)
                .ifPresent(all::add);
        verdicts.range().ifPresent(all::add);
        return List.copyOf(all);
    }

    private Verdict phase(BackwardGain backward) {
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

    private Verdict agreement(BackwardGain backward) {
        double measured = BackwardGain.decades(backward.measured());
        double expected = BackwardGain.decades(backward.expected());
        double allowed = Math.max(limits.departure(), limits.departureShare() * Math.abs(expected));
        boolean agrees = Math.abs(measured - expected) <= allowed || measured == expected;
        InspectionPhrase phrase = agrees ? InspectionPhrase.AGREES : InspectionPhrase.DEPARTS;
        return new Verdict(
                agrees ? Judgement.AS_EXPECTED : Judgement.NOT_AS_EXPECTED,
                phrase.with(
                        shown(measured), shown(expected), inspection.reading().samples()));
    }

    private Verdict isometry(Isometry isometry) {
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
        return "%se%d".formatted(Words.number(Math.exp(ln - decades * Math.log(10))), (long) decades);
    }

    private Verdict rate(RateLimit rate) {
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

    private Verdict units(Firing firing) {
        int dead = firing.dead();
        String total = Words.count(firing.mortal());
        String samples = Words.count(firing.samples());
        if (dead == 0) {
            return new Verdict(Judgement.ALIVE, InspectionPhrase.ALL_ON.with(total, samples));
        }
        Units worst = firing.layers().stream()
                .max(Comparator.comparingDouble(Units::deadShare))
                .orElseThrow();
        InspectionPhrase phrase = inspection.step() == 0 ? InspectionPhrase.BORN_DEAD : InspectionPhrase.DEAD;
        return new Verdict(
                worst.deadShare() >= limits.deadShare() ? Judgement.DEAD : Judgement.SOME_DEAD,
                phrase.with(
                        Words.count(dead),
                        total,
                        samples,
                        worst.name(),
                        Words.count(worst.dead().size()),
                        Words.count(worst.units())));
    }

    /** Where the experiment's own precision is left. */
    private Optional<Verdict> range() {
        RangeUse range = inspection.range();
        if (range == null) {
            return Optional.empty();
        }
        String own = inspection.setup().precision();
        return range.formats().stream()
                .filter(use -> use.format().label().equals(own))
                .filter(use -> !use.outside().isEmpty())
                .findFirst()
                .map(use -> new Verdict(Judgement.OUT_OF_RANGE, outside(use)));
    }

    private static Text outside(FormatUse use) {
        Text up = leaving(InspectionPhrase.OVERFLOW, use.layers(true));
        Text down = leaving(InspectionPhrase.UNDERFLOW, use.layers(false));
        List<Text> both = new ArrayList<>();
        if (up != null) {
            both.add(up);
        }
        if (down != null) {
            both.add(down);
        }
        return InspectionPhrase.LEAVES.with(use.format().label(), Joint.COMMA.join(both));
    }

    private static @Nullable Text leaving(InspectionPhrase phrase, List<String> layers) {
        if (layers.isEmpty()) {
            return null;
        }
        return phrase.with(
                layers.size(), layers.size() == 1 ? layers.getFirst() : layers.getFirst() + ", …, " + layers.getLast());
    }
}
