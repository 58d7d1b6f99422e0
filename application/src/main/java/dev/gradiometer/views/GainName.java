package dev.gradiometer.views;

import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.Setup;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the gains that are neither a slope's nor weights' are called in a network. */
public final class GainName {
    private GainName() {}

    /** The name of the one kind of layer that they come from, or {@link ReportPhrase#OTHER} if there are several. */
    public static ReportPhrase of(Setup setup) {
        Set<ReportPhrase> kinds = setup.layers().stream()
                .flatMap(l -> switch (l.role()) {
                    case LayerRole.Normalisation normalisation -> Stream.of(ReportPhrase.NORMALISATION);
                    case LayerRole.Residual block -> Stream.of(ReportPhrase.RESIDUAL);
                    case LayerRole.Dropout dropout -> Stream.of(ReportPhrase.DROPOUT);
                    case LayerRole.Pooling pooling -> Stream.of(ReportPhrase.OTHER);
                    case LayerRole.Other other -> Stream.of(ReportPhrase.OTHER);
                    case LayerRole.Weights weights -> Stream.empty();
                    case LayerRole.Slope slope -> Stream.empty();
                    case LayerRole.Softmax softmax -> Stream.empty();
                })
                .collect(Collectors.toSet());
        return kinds.size() == 1 ? kinds.iterator().next() : ReportPhrase.OTHER;
    }
}
