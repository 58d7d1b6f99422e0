package dev.gradiometer.doctor;

import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.instruments.WindowReading;
import java.util.ArrayList;
import java.util.List;
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
        for (LayerSetup dense : file.denseLayers()) {
            boolean hidden = dense.index() != file.outputDense().index();
            if (hidden && dense.units() > 1 && copied(windows.getFirst(), dense) && copied(windows.getLast(), dense)) {
                layers.add(dense.index());
                worst = worst == null || dense.units() > worst.units() ? dense : worst;
            }
        }
        if (worst == null) {
            return Optional.empty();
        }
        int distinct = distinct(windows.getLast(), worst).orElse(1);
        return Optional.of(new Report(Cause.COPIES, file)
                .layers(layers)
                .certainty(Certainty.CERTAIN)
                .since(-1)
                .say(
                        "the %d units of layer %d have the same weights, before training and after it: they count as %s",
                        worst.units(), file.number(worst.index()), distinct == 1 ? "one" : String.valueOf(distinct))
                .say("equal units get equal gradients, so training cannot tell them apart")
                .evidence(
                        "distinct units of layer " + file.number(worst.index()),
                        distinct,
                        "<",
                        worst.units(),
                        "Goodfellow et al., Deep Learning (2016), section 8.4: symmetry must be broken")
                .remedy("initialise the weights at random: he-normal for relu, glorot-normal for tanh and sigmoid")
                .write(file.learned() ? Severity.WARNING : Severity.FAILURE));
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
