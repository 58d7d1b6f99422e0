package dev.gradiometer.views;

import dev.gradiometer.inspection.Firing;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.inspection.Isometry;
import dev.gradiometer.inspection.LeftOut;
import dev.gradiometer.inspection.RateLimit;
import dev.gradiometer.inspection.Tower;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the instruments of an inspection say, one text per line; nothing where there is no reading. */
public final class InstrumentLines {
    private static final double LEAST_PERCENTAGE = 0.01;

    private InstrumentLines() {}

    /** What {@code instrument} says, or why it was left out. */
    public static List<Text> of(Inspection inspection, Instrument instrument) {
        List<Text> texts = new ArrayList<>(
                switch (instrument) {
                    case SIGNAL -> List.of();
                    case THEORY -> tower(inspection.tower());
                    case SPECTRUM -> spectrum(inspection.isometry());
                    case CURVATURE -> curvature(inspection.rate());
                    case RANGE -> inspection.range() == null ? List.of() : FormatLines.of(inspection.range());
                    case SPARSITY -> firing(inspection.firing());
                });
        inspection.leftOut().stream()
                .filter(l -> l.instrument() == instrument)
                .map(LeftOut::reason)
                .map(InspectPhrase.LEFT_OUT::with)
                .forEach(texts::add);
        return texts;
    }

    private static List<Text> tower(@Nullable Tower tower) {
        if (tower == null) {
            return List.of();
        }
        Text fate = switch (tower.fixedPoint()) {
            case STABLE, UNSTABLE -> InspectPhrase.SETTLES.with(Figures.of(tower.variance()));
            case NEUTRAL -> InspectPhrase.STAYS.with();
            case VANISHING -> InspectPhrase.VANISHES.with();
            case DIVERGING -> InspectPhrase.DIVERGES.with();
        };
        return List.of(
                InspectPhrase.TOWER.with(
                        tower.activation(),
                        Figures.of(tower.weightVariance()),
                        Figures.of(tower.biasVariance()),
                        fate,
                        Figures.of(tower.gain())),
                InspectPhrase.DEPTHS.with(depth(tower.gradientDepth()), depth(tower.correlationDepth())));
    }

    private static String depth(double layers) {
        return layers == Double.POSITIVE_INFINITY ? "∞" : Figures.of(layers);
    }

    private static List<Text> spectrum(@Nullable Isometry isometry) {
        return isometry == null
                ? List.of()
                : List.of(InspectPhrase.SPECTRUM.with(
                        isometry.first(),
                        isometry.last(),
                        isometry.samples(),
                        Figures.of(Math.exp(isometry.smallest())),
                        Figures.of(Math.exp(isometry.median())),
                        Figures.of(Math.exp(isometry.largest())),
                        Figures.of(isometry.rank()),
                        Figures.count(Math.min(isometry.inputs(), isometry.outputs())),
                        Figures.of(Math.exp(isometry.largest() / isometry.depth()))));
    }

    private static List<Text> curvature(@Nullable RateLimit rate) {
        if (rate == null) {
            return List.of();
        }
        List<Text> texts = new ArrayList<>();
        texts.add(InspectPhrase.SHARPNESS.with(
                Figures.of(rate.sharpness()),
                Figures.of(rate.error()),
                Figures.of(rate.smallest()),
                Figures.count(rate.samples()),
                rate.products()));
        if (!Double.isNaN(rate.preconditioned())) {
            texts.add(InspectPhrase.PRECONDITIONED.with(Figures.of(rate.preconditioned())));
        }
        if (rate.limited()) {
            texts.add(InspectPhrase.RATE.with(Figures.of(rate.largest()), rate.formula(), Figures.of(rate.inUse())));
        }
        return texts;
    }

    private static List<Text> firing(@Nullable Firing firing) {
        if (firing == null || firing.layers().isEmpty()) {
            return List.of();
        }
        String rate = Figures.percent(firing.rate());
        double share = firing.activePaths().toDouble();
        String paths = share >= LEAST_PERCENTAGE
                ? Figures.percent(share)
                : firing.activePaths().toString();
        String saved = Figures.percent(firing.saved());
        String samples = Figures.count(firing.samples());
        return List.of(
                firing.mortal() == 0
                        ? InspectPhrase.FIRING_IMMORTAL.with(rate, paths, saved, samples)
                        : InspectPhrase.FIRING.with(
                                rate,
                                paths,
                                saved,
                                Figures.count(firing.dead()),
                                Figures.count(firing.mortal()),
                                samples));
    }
}
