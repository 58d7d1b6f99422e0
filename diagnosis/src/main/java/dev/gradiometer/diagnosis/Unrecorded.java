package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Phrase;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.StepReading;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * What a recording lacks that a diagnosis asks for. Rules that need it stay silent, and the report says so. Another
 * program may not measure it, or a run ended before it came.
 */
enum Unrecorded implements Phrase {
    EVALUATIONS(r -> r.evaluations().isEmpty()),
    TRIVIAL_LOSS(r -> Double.isNaN(r.setup().trivialLoss())),
    DATA_PROFILE(r -> r.setup().data() == null),
    PROBES(r -> r.steps().stream().allMatch(s -> Double.isNaN(s.predictedChange()))),
    UNIT_WINDOWS(r -> r.setup().layers().stream().anyMatch(l -> l.canDie())
            && r.windows().stream().noneMatch(w -> w.samples() > 0)),
    FORWARD_SIGNALS(inNoStep(s -> s.input() != null && s.layers().stream().anyMatch(l -> l.output() != null))),
    BACKWARD_SIGNALS(inNoStep(s -> s.layers().stream().anyMatch(l -> l.error() != null))),
    GRADIENTS(inNoStep(s ->
            weighted(s).stream().anyMatch(l -> l.weights().stream().anyMatch(w -> w.gradient() != null)))),
    UPDATES(inNoStep(s ->
            weighted(s).stream().anyMatch(l -> l.weights().stream().anyMatch(w -> !Double.isNaN(w.updateRatio())))));

    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Recording> lacking;

    Unrecorded(Predicate<Recording> lacking) {
        this.lacking = lacking;
    }

    /** What {@code recording} lacks; nothing is asked of a run without a step. */
    static List<Unrecorded> of(Recording recording) {
        return recording.steps().isEmpty()
                ? List.of()
                : Arrays.stream(values()).filter(u -> u.lacking.test(recording)).toList();
    }

    private static Predicate<Recording> inNoStep(Predicate<StepReading> recorded) {
        return recording -> recording.steps().stream()
                .filter(step -> Objects.isNull(step.nonFinite()))
                .noneMatch(recorded);
    }

    private static List<LayerReading> weighted(StepReading step) {
        return step.layers().stream().filter(l -> l.weights().isPresent()).toList();
    }

    @Override
    public String key() {
        return Phrase.key("unrecorded", this);
    }

    @Override
    public List<String> places() {
        return List.of();
    }
}
