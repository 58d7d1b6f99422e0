package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Hidden units with equal weights get equal gradients and stay equal: a layer of n copies is a layer of one unit. */
final class CopiesRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<WindowReading> windows = file.recording().windows();
        if (windows.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> layers = new ArrayList<>();
        LayerSetup worst = null;
        for (LayerSetup dense : file.weightedLayers()) {
            boolean hidden = dense.index() != file.outputWeighted().index() && trained(file, dense);
            if (hidden && dense.units() > 1 && copied(windows.getFirst(), dense) && copied(windows.getLast(), dense)) {
                layers.add(dense.index());
                worst = worst == null || dense.units() > worst.units() ? dense : worst;
            }
        }
        if (worst == null) {
            return Optional.empty();
        }
        int distinct = distinct(windows.getLast(), worst).orElse(1);
        int number = file.number(worst.index());
        return Optional.of(new Report(Cause.COPIES, file)
                .layers(layers)
                .certainty(Certainty.CERTAIN)
                .since(-1)
                .say(
                        distinct == 1
                                ? FindingPhrase.COPIES_COUNT_AS_ONE.with(worst.units(), number)
                                : FindingPhrase.COPIES_COUNT_AS.with(worst.units(), number, distinct))
                .say(FindingPhrase.COPIES_EQUAL_GRADIENTS.with())
                .evidence(
                        EvidencePhrase.DISTINCT_UNITS.with(number),
                        distinct,
                        "<",
                        worst.units(),
                        SourcePhrase.DEEP_LEARNING)
                .advice(Advice.initialise(file, RemedyPhrase.INITIALISE_AT_RANDOM))
                .write(file.learned() ? Severity.WARNING : Severity.FAILURE));
    }

    /** Whether some step had a gradient for the layer, however small: there is none for a frozen one. */
    private static boolean trained(CaseFile file, LayerSetup dense) {
        return file.sound().stream()
                .flatMap(step -> CaseFile.reading(step, dense).stream())
                .flatMap(layer -> layer.weights().stream())
                .anyMatch(weights -> Objects.nonNull(weights.gradient()));
    }

    /** Whether at least half of the layer's units are copies of others. */
    private static boolean copied(WindowReading window, LayerSetup dense) {
        OptionalInt distinct = distinct(window, dense);
        return distinct.isPresent() && distinct.getAsInt() <= dense.units() / 2;
    }

    private static OptionalInt distinct(WindowReading window, LayerSetup dense) {
        return window.layers().stream()
                .filter(l -> l.layer() == dense.index() && l.distinct() >= 0)
                .mapToInt(WindowReading.LayerUnits::distinct)
                .findFirst();
    }
}
