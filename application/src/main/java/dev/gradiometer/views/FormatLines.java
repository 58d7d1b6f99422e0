package dev.gradiometer.views;

import dev.gradiometer.inspection.FormatUse;
import dev.gradiometer.inspection.RangeUse;
import dev.gradiometer.instruments.range.LayerRange.Quantity;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.List;

/** What each number format makes of a step, one text each. */
final class FormatLines {
    /** Share of the updates that vanish from which it is worth a word. */
    private static final double MANY = 0.5;

    private FormatLines() {}

    static List<Text> of(RangeUse range) {
        List<Text> texts = new ArrayList<>();
        texts.add(InspectPhrase.RANGE_SAMPLES.with(range.samples()));
        range.formats().forEach(use -> texts.add(text(use)));
        return texts;
    }

    private static Text text(FormatUse use) {
        List<Text> parts = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            List<String> up = layers(use, quantity, true);
            List<String> down = layers(use, quantity, false);
            if (!up.isEmpty()) {
                parts.add(InspectPhrase.OVERFLOWS.with(word(quantity).with(), span(up)));
            }
            if (!down.isEmpty()) {
                parts.add(InspectPhrase.UNDERFLOWS.with(word(quantity).with(), span(down)));
            }
        }
        if (use.lossScale() != 0 && use.lost() > use.lostAtBestScale()) {
            parts.add(InspectPhrase.LOSS_SCALE.with(
                    use.lossScale(), Figures.percent(use.lost()), Figures.percent(use.lostAtBestScale())));
        }
        if (use.absorbed() >= MANY) {
            parts.add(InspectPhrase.ABSORBED.with(Figures.percent(use.absorbed())));
        }
        return parts.isEmpty()
                ? InspectPhrase.HOLDS.with(use.format().label())
                : InspectPhrase.OUTSIDE.with(use.format().label(), Joint.COMMA.join(parts));
    }

    private static List<String> layers(FormatUse use, Quantity quantity, boolean upwards) {
        return use.outside().stream()
                .filter(o -> o.quantity() == quantity && o.upwards() == upwards)
                .map(FormatUse.Outside::name)
                .toList();
    }

    private static String span(List<String> names) {
        return names.size() < 3
                ? String.join(", ", names)
                : "%s … %s (%d)".formatted(names.getFirst(), names.getLast(), names.size());
    }

    private static InspectPhrase word(Quantity quantity) {
        return switch (quantity) {
            case WEIGHTS -> InspectPhrase.WEIGHTS;
            case ACTIVATIONS -> InspectPhrase.ACTIVATIONS;
            case SIGNALS -> InspectPhrase.SIGNALS;
            case GRADIENTS -> InspectPhrase.GRADIENTS;
            case UPDATES -> InspectPhrase.UPDATES;
        };
    }
}
