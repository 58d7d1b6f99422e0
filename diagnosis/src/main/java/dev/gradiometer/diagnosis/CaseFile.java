package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A recording with the questions that rules ask of it. Layers that carry weights are numbered from 1 in forward order,
 * as in output.
 */
final class CaseFile {
    /** Skill above which a run has learned something. */
    private static final double SOMETHING = 0.01;

    private static final int EARLY = 8;
    private static final double MOVED = 0.1;

    private final Recording recording;
    private final Outcome outcome;
    private final Thresholds thresholds;
    private final List<LayerSetup> weightedLayers;
    private final List<StepReading> sound;

    CaseFile(Recording recording, Outcome outcome, Thresholds thresholds) {
        this.recording = recording;
        this.outcome = outcome;
        this.thresholds = thresholds;
        this.weightedLayers =
                recording.setup().layers().stream().filter(LayerSetup::weighted).toList();
        this.sound = recording.steps().stream()
                .filter(s -> s.nonFinite() == null && Double.isFinite(s.loss()))
                .toList();
    }

    Recording recording() {
        return recording;
    }

    Setup setup() {
        return recording.setup();
    }

    Outcome outcome() {
        return outcome;
    }

    Thresholds thresholds() {
        return thresholds;
    }

    boolean learned() {
        return outcome.learned();
    }

    /** Whether nothing predicts the data. */
    boolean hopeless() {
        Standing standing = outcome.standing();
        return standing != null && standing.hopeless();
    }

    /** Recorded steps in which every value was finite. */
    List<StepReading> sound() {
        return sound;
    }

    /** The first step, if it was recorded and every value was finite: the network before any update. */
    Optional<StepReading> beforeTraining() {
        return sound.stream().filter(s -> s.step() == 0).findFirst();
    }

    Optional<StepReading> lastSound() {
        return sound.isEmpty() ? Optional.empty() : Optional.of(sound.getLast());
    }

    /** The first step with a value that was not finite, or null. */
    @Nullable NonFinite firstNonFinite() {
        return recording.steps().stream()
                .map(StepReading::nonFinite)
                .filter(n -> n != null)
                .findFirst()
                .orElse(null);
    }

    List<LayerSetup> weightedLayers() {
        return weightedLayers;
    }

    /** Number of a layer that carries weights; for other layers that of the last such layer before. */
    int number(int layer) {
        return (int) weightedLayers.stream().filter(d -> d.index() <= layer).count();
    }

    /** Number of layers that carry weights, hidden and output. */
    int depth() {
        return weightedLayers.size();
    }

    LayerSetup outputWeighted() {
        return weightedLayers.getLast();
    }

    /** The activations that feed further layers: all but one at the very end. */
    List<LayerSetup> hiddenActivations(Predicate<LayerSetup> kind) {
        int last = setup().outputLayer().index();
        return setup().layers().stream()
                .filter(l -> l.index() != last && kind.test(l))
                .toList();
    }

    /** What the step says of {@code layer}; nothing if it says nothing. */
    static Optional<LayerReading> reading(StepReading step, LayerSetup layer) {
        return layer.index() < step.layers().size() ? Optional.of(step.layers().get(layer.index())) : Optional.empty();
    }

    /** ‖ΔW‖ / ‖W‖ of the layer's weights; NaN if it was not measured. */
    static double updateRatio(StepReading step, LayerSetup layer) {
        return reading(step, layer)
                .flatMap(LayerReading::weights)
                .map(ParameterReading::updateRatio)
                .orElse(Double.NaN);
    }

    /** log₁₀ ‖∂𝓛/∂W‖; −∞ if it is exactly zero, NaN if it was not measured. */
    static double gradientDecade(StepReading step, LayerSetup layer) {
        return reading(step, layer)
                .flatMap(LayerReading::weights)
                .map(ParameterReading::gradient)
                .map(g -> g.norm().log10())
                .orElse(Double.NaN);
    }

    /** log₁₀ of the signal at the layer's output; −∞ if it is exactly zero, NaN if it was not measured. */
    static double signalDecade(StepReading step, LayerSetup layer) {
        return reading(step, layer).map(LayerReading::error).map(Scaled::log10).orElse(Double.NaN);
    }

    /** Decades by which the layer's gradient lies below the output layer's; +∞ if it is exactly zero. */
    double decadesBelowOutput(StepReading step, LayerSetup layer) {
        return gradientDecade(step, outputWeighted()) - gradientDecade(step, layer);
    }

    /**
     * Decades that the backward signal has lost from the output layer down to this one, ‖u‖ against ‖u‖; +∞ if nothing
     * is left.
     */
    double decadesOfSignalLost(StepReading step, LayerSetup layer) {
        return signalDecade(step, outputWeighted()) - signalDecade(step, layer);
    }

    /** The share of its norm by which the layer's weights moved in a typical recorded step, times all steps. */
    double movement(LayerSetup layer) {
        long steps = sound.isEmpty() ? 0 : sound.getLast().step() + 1;
        return steps * median(sound, s -> updateRatio(s, layer));
    }

    /** The same for a run to the end of its plan, going on as it did. */
    double plannedMovement(LayerSetup layer) {
        double done = recording.stepsDone();
        return unfinished() ? movement(layer) * setup().plannedSteps() / done : movement(layer);
    }

    /** Whether the run stopped, or stands, before the end of its plan. */
    boolean unfinished() {
        return Unjudged.unfinished(recording);
    }

    /** Whether the loss has levelled or still falls where the record ends. */
    Convergence convergence() {
        return Convergence.of(recording);
    }

    /** Whether the loss was still falling where the record ends. */
    boolean falling() {
        return convergence().falling();
    }

    /**
     * Whether the run learned something and then stayed where it was: longer or shorter steps are not what it lacks.
     */
    boolean settled() {
        double least = SOMETHING * (setup().trivialLoss() - setup().lossFloor());
        boolean fell = !(outcome.start() - outcome.end() < least);
        return outcome.skill() >= SOMETHING && fell && convergence().levelled();
    }

    /**
     * The network before it moved: the first recorded steps, at most {@value #EARLY}, until some layer has moved by a
     * tenth of itself. One batch may be an odd one; a median over several is not.
     */
    List<StepReading> beforeMoving() {
        List<StepReading> early = new ArrayList<>();
        double way = 0;
        for (StepReading step : sound) {
            boolean next = step.step() == early.size() && early.size() < EARLY;
            if (!next || way > MOVED) {
                break;
            }
            early.add(step);
            way += max(weightedLayers.stream()
                    .mapToDouble(layer -> updateRatio(step, layer))
                    .filter(Double::isFinite)
                    .toArray());
        }
        return early;
    }

    /** Steps for which the loss was computed once more after an update that should have lowered it. */
    List<StepReading> probes() {
        return recording.steps().stream().filter(s -> s.predictedChange() < 0).toList();
    }

    /** Measurements of curvature that tell the rate in use over the largest stable one. */
    List<CurvatureReading> rated() {
        return recording.curvatures().stream()
                .filter(c -> !Double.isNaN(c.share()))
                .toList();
    }

    /**
     * Share of probes whose step raised the loss of its own batch, among the {@linkplain #conclusive conclusive} ones.
     */
    double overshootShare(List<StepReading> probes) {
        List<StepReading> conclusive = probes.stream().filter(this::conclusive).toList();
        long over = conclusive.stream().filter(CaseFile::overshoots).count();
        return conclusive.isEmpty() ? 0 : (double) over / conclusive.size();
    }

    static boolean overshoots(StepReading probe) {
        return !(probe.gainRatio() >= 0);
    }

    /** Whether the predicted change is above the rounding of the loss itself. */
    boolean conclusive(StepReading probe) {
        double rounding = setup().precision().equals("float64") ? 1e-14 : 1e-6;
        return -probe.predictedChange() > rounding * Math.max(Math.abs(probe.loss()), 1e-30);
    }

    /** Median gain ratio of the conclusive probes; empty if there are none. */
    Optional<Double> medianGain(List<StepReading> probes) {
        List<StepReading> conclusive = probes.stream().filter(this::conclusive).toList();
        return conclusive.isEmpty() ? Optional.empty() : Optional.of(median(conclusive, StepReading::gainRatio));
    }

    /** See {@link DeadUnits#lastWindow}. */
    Optional<WindowReading> lastWindow() {
        return DeadUnits.lastWindow(recording);
    }

    /** See {@link DeadUnits#of}. */
    List<UnitRef> deadUnits(LayerSetup activation) {
        return DeadUnits.of(recording, activation);
    }

    static double liveShare(StepReading step, LayerSetup activation) {
        return reading(step, activation).map(LayerReading::liveShare).orElse(Double.NaN);
    }

    /** The first recorded step from which {@code condition} holds without a break to the last sound one. */
    long since(Predicate<StepReading> condition) {
        long since = sound.isEmpty() ? 0 : sound.getLast().step();
        for (int i = sound.size() - 1; i >= 0 && condition.test(sound.get(i)); i--) {
            since = sound.get(i).step();
        }
        return since;
    }

    /**
     * Decades by which factors of {@code kind} differ between the gradient of the output layer and that of
     * {@code layer}: positive is loss. NaN if they were not measured.
     */
    double decadesLost(StepReading step, LayerSetup layer, Attribution.Kind kind) {
        Optional<Attribution> output =
                Attribution.of(setup().layers(), step, outputWeighted().index());
        Optional<Attribution> own = Attribution.of(setup().layers(), step, layer.index());
        return output.isEmpty() || own.isEmpty()
                ? Double.NaN
                : (output.get().ln(kind) - own.get().ln(kind)) / Math.log(10);
    }

    static <T> double median(List<T> items, ToDoubleFunction<T> value) {
        double[] sorted = items.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }

    static double max(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }
}
