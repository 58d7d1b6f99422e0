package dev.gradiometer.views;

import dev.gradiometer.drafting.ModelRemarks;
import dev.gradiometer.experiment.models.ForeignModel;
import dev.gradiometer.experiment.models.ModelNetwork;
import dev.gradiometer.inspection.ArrayReading;
import dev.gradiometer.inspection.ArrayReading.Outside;
import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What follows from a model's arrays, one text each. */
public final class ModelLines {
    private static final int SHOWN = 6;

    private ModelLines() {}

    /** What the file is. */
    public static Text title(InspectedModel inspected) {
        ForeignModel model = inspected.model();
        return model.producer().isBlank()
                ? ModelPhrase.TITLE.with(inspected.source(), model.format())
                : ModelPhrase.TITLE_BY.with(inspected.source(), model.format(), model.producer());
    }

    /** Whether its training can go on here, and what was decided for that. */
    public static List<Text> network(InspectedModel inspected) {
        List<Text> texts = new ArrayList<>();
        ForeignModel model = inspected.model();
        ModelNetwork network = model.network();
        texts.add(
                network == null
                        ? ModelPhrase.NO_NETWORK.with(model.obstacle())
                        : ModelPhrase.TRAINS.with(
                                network.inputs(), network.layers().size(), Figures.count(network.parameters())));
        model.remarks().forEach(remark -> texts.add(ModelRemarks.of(remark)));
        return texts;
    }

    /** Number formats, what is not finite, what was not read. */
    public static List<Text> arrays(InspectedModel inspected) {
        List<Text> texts = new ArrayList<>();
        for (NumberFormat format : NumberFormat.values()) {
            texts.add(format(format, inspected.arrays()));
        }
        for (ArrayReading array : inspected.arrays()) {
            if (array.nonFinite() > 0) {
                texts.add(ModelPhrase.NOT_FINITE.with(Figures.count(array.nonFinite()), array.name()));
            }
        }
        List<String> passedOver = inspected.model().passedOver();
        if (!passedOver.isEmpty()) {
            String names = String.join(", ", passedOver.subList(0, Math.min(SHOWN, passedOver.size())));
            texts.add(ModelPhrase.NOT_READ.with(
                    Figures.count(passedOver.size()), passedOver.size() > SHOWN ? names + ", …" : names));
        }
        return texts;
    }

    private static Text format(NumberFormat format, List<ArrayReading> arrays) {
        List<Text> parts = new ArrayList<>();
        worst(format, arrays, Outside::above)
                .ifPresent(array -> parts.add(
                        ModelPhrase.ABOVE.with(Figures.percent(share(format, array, Outside::above)), array.name())));
        worst(format, arrays, Outside::below)
                .ifPresent(array -> parts.add(
                        ModelPhrase.BELOW.with(Figures.percent(share(format, array, Outside::below)), array.name())));
        return parts.isEmpty()
                ? ModelPhrase.HOLDS.with(format.label())
                : ModelPhrase.OUTSIDE.with(format.label(), Joint.COMMA.join(parts));
    }

    private static Optional<ArrayReading> worst(
            NumberFormat format, List<ArrayReading> arrays, ToDoubleFunction<Outside> share) {
        return arrays.stream()
                .filter(array -> share(format, array, share) > 0)
                .max(Comparator.comparingDouble(array -> share(format, array, share)));
    }

    private static double share(NumberFormat format, ArrayReading array, ToDoubleFunction<Outside> share) {
        return array.outside().stream()
                .filter(outside -> outside.format() == format)
                .mapToDouble(share)
                .findFirst()
                .orElse(0);
    }
}
