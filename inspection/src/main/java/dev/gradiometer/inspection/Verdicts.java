package dev.gradiometer.inspection;

import dev.gradiometer.inspection.Firing.Units;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
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

    /**
     * The verdicts on {@code inspection}: phase, theory, isometry, rate, units, range; those left out that it has no
     * reading for.
     */
    public static List<Verdict> of(Inspection inspection, VerdictLimits limits) {
        Verdicts verdicts = new Verdicts(inspection, limits);
        List<Verdict> all = new ArrayList<>();
        BackwardGain backward = inspection.backward();
        if (backward != null && !Double.isNaN(backward.deciding())) {
            if (Math.max(backward.decades(), backward.measured()) > Double.NEGATIVE_INFINITY) {
                all.add(GradientVerdicts.phase(backward, limits));
            }
            if (backward.measured() == Double.NEGATIVE_INFINITY) {
                all.add(GradientVerdicts.nothing(inspection.reading().samples()));
            } else if (!Double.isNaN(backward.expected())) {
                all.add(GradientVerdicts.agreement(
                        backward, inspection.reading().samples(), limits));
            }
        }
        Optional.ofNullable(inspection.isometry())
                .filter(isometry -> Math.min(isometry.inputs(), isometry.outputs()) > 1)
                .map(isometry -> IsometryVerdict.of(isometry, limits))
                .ifPresent(all::add);
        Optional.ofNullable(inspection.rate())
                .map(rate -> RateVerdict.of(rate, limits))
                .ifPresent(all::add);
        Optional.ofNullable(inspection.firing())
                .filter(firing -> firing.mortal() > 0)
                .map(verdicts::units)
                .ifPresent(all::add);
        verdicts.range().ifPresent(all::add);
        return List.copyOf(all);
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
