package dev.gradiometer.inspection;

import dev.gradiometer.instruments.range.Fit;
import dev.gradiometer.instruments.range.LayerRange;
import dev.gradiometer.instruments.range.LayerRange.Quantity;
import dev.gradiometer.instruments.range.LossScale;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.instruments.range.RangeReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Holds a reading of sizes against every format. */
final class Formats {
    /** Share of a quantity's nonzero entries that are lost from which it counts as outside. */
    private static final double LOST = 0.5;

    private Formats() {}

    static RangeUse use(RangeReading reading) {
        return new RangeUse(
                reading.samples(),
                Arrays.stream(NumberFormat.values()).map(f -> use(reading, f)).toList());
    }

    private static FormatUse use(RangeReading reading, NumberFormat format) {
        List<FormatUse.Outside> outside = new ArrayList<>();
        for (LayerRange layer : reading.layers()) {
            note(outside, layer, format, Quantity.WEIGHTS, Quantity.ACTIVATIONS);
        }
        for (LayerRange layer : reading.layers().reversed()) {
            note(outside, layer, format, Quantity.SIGNALS, Quantity.GRADIENTS, Quantity.UPDATES);
        }
        LossScale scale = reading.lossScale(format);
        return new FormatUse(
                format,
                outside,
                scale.exponent(),
                scale.lostShareUnscaled(),
                scale.lostShare(),
                reading.absorbedShare(format));
    }

    private static void note(
            List<FormatUse.Outside> outside, LayerRange layer, NumberFormat format, Quantity... quantities) {
        for (Quantity quantity : quantities) {
            Fit fit = layer.fit(quantity, format);
            long tooLarge = fit.overflow() + fit.nonFinite();
            boolean upwards = tooLarge > 0;
            if (upwards || (fit.lost() > 0 && fit.lostShare() >= LOST)) {
                double share = upwards ? (double) tooLarge / (fit.total() - fit.zeros()) : fit.lostShare();
                outside.add(new FormatUse.Outside(layer.index(), layer.name(), quantity, upwards, share));
            }
        }
    }
}
