package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Counterfactual;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Eigenvalue;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.Shape;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.UpdateSetup;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.readings.Yardstick;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A run written by hand: a tower of hidden layers of {@value #WIDTH} units, each with weights and a slope, under an
 * output layer, on 100 samples of 8 inputs in two classes. As it is, it failed (loss {@value #GUESS} from start to end)
 * and nothing in its readings says why; each test changes one number. Decades are log₁₀.
 */
final class Written {
    static final int WIDTH = 20;
    static final int SAMPLES = 100;
    static final double GUESS = 0.7;
    static final LayerRole RELU = new LayerRole.Slope(0, Double.POSITIVE_INFINITY, true, false, 1);
    static final LayerRole SIGMOID = new LayerRole.Slope(0, 1, false, true, 0.25);

    int inputs = 8;
    int hidden = 3;
    String weightsKind = "linear";
    String slopeKind = "relu";
    LayerRole slope = RELU;
    /** Whether hidden layers with weights bend the signal by themselves, as recurrent ones do. */
    boolean nonlinear = false;

    LayerRole outputRole = null;
    String outputKind = "";
    LossSetup loss = new LossSetup("cross_entropy", LossSetup.Reads.CLASS_LOGITS);
    int outputs = 2;
    List<String> classes = List.of("a", "b");
    double start = GUESS;
    double end = GUESS;
    double accuracy = 0.5;
    double trivial = GUESS;
    long steps = 1000;
    /** Steps of the plan; 0 for as many as were done. */
    long planned = 0;

    double gradientNorm = 1;
    double trivialAccuracy = 0.5;
    UpdateSetup updating = UpdateSetup.UNKNOWN;

    @Nullable Yardstick yardstick;

    List<Counterfactual> experiments = List.of();
    /** By number of the layer with weights, from 1: the decade of its gradient's norm. */
    IntToDoubleFunction gradientDecade = number -> 0;
    /** The decade of the backward signal at its output; what a layer loses is lost in the slope behind it. */
    IntToDoubleFunction signalDecade = number -> 0;
    /** The decade of the root mean square of its output. */
    IntToDoubleFunction outputDecade = number -> 0;
    /** Whether a layer in front scales the inputs; its output's decade is that of number 0. */
    boolean scaled = false;
    /** The deviation of every layer's output; its mean is 1. */
    double outputDeviation = 1;
    /** ‖ΔW‖ / ‖W‖ in each step. */
    double updateRatio = 1e-3;
    /** Share of its first norm that each layer has left after the first step. */
    double normLeft = 1;
    /** Share of live pairs after each slope. */
    double liveShare = 0.5;
    /** Dead units of each hidden layer, and the last step at which they were on, −1 for never. */
    int dead = 0;

    long deadSince = -1;
    /** Distinct units of each hidden layer. */
    int distinct = WIDTH;
    /** (𝓛 after − 𝓛) / gᵀΔw in probed steps, by step; NaN for a step that was not probed. */
    IntToDoubleFunction gain = step -> 0.6;

    IntToDoubleFunction rate = step -> 0.1;
    IntToDoubleFunction predicted = step -> -0.01;

    IntToDoubleFunction stepLoss = step -> GUESS;
    List<Double> evaluated = null;
    NonFinite broken = null;
    Ending ending = Ending.COMPLETED;
    double rateShare = Double.NaN;
    DataProfile data = profile(1, 1, 1, List.of());
    boolean evaluations = true;
    boolean windows = true;
    boolean forward = true;
    boolean backward = true;
    boolean updates = true;
    /** The first so many layers with weights get neither gradient nor signal, and are not updated. */
    int cutOff = 0;
    /** Whether weights stay as they are and only the bias of each layer moves. */
    boolean onlyBiasesMove = false;

    /** A profile with the inputs' root mean square, largest deviation and ratio of deviations. */
    static DataProfile profile(double size, double deviation, double ratio, List<DataProfile.Column> targets) {
        return profile(size, deviation, ratio, targets, List.of(), List.of());
    }

    static DataProfile profile(
            double size,
            double deviation,
            double ratio,
            List<DataProfile.Column> targets,
            List<DataProfile.ClassShare> classes,
            List<DataProfile.PartClasses> parts) {
        return new DataProfile(
                SAMPLES,
                8,
                -size,
                size,
                size,
                size * size,
                0,
                deviation / ratio,
                deviation,
                ratio,
                0,
                List.of(new DataProfile.Column("age", -size, size, 0, size)),
                List.of(),
                classes,
                targets,
                parts,
                0,
                Double.NaN,
                Double.NaN,
                null);
    }

    List<LayerSetup> layers() {
        List<LayerSetup> layers = new ArrayList<>();
        if (scaled) {
            add(layers, "normalization", "normalization", inputs, inputs, new LayerRole.Normalisation());
        }
        for (int number = 1; number <= hidden; number++) {
            int before = number == 1 ? inputs : WIDTH;
            add(layers, weightsKind + number, weightsKind, before, WIDTH, new LayerRole.Weights(nonlinear));
            add(layers, slopeKind + number, slopeKind, WIDTH, WIDTH, slope);
        }
        add(layers, weightsKind + (hidden + 1), weightsKind, WIDTH, outputs, new LayerRole.Weights());
        if (outputRole != null) {
            add(layers, "output", outputKind, outputs, outputs, outputRole);
        }
        return layers;
    }

    private static void add(List<LayerSetup> to, String name, String kind, int inputs, int units, LayerRole role) {
        to.add(new LayerSetup(to.size(), name, kind, -1, Shape.of(inputs), Shape.of(units), role));
    }

    Recording recording() {
        Setup setup = new Setup(
                "written",
                1,
                "float32",
                1,
                classes,
                inputs,
                outputs,
                layers(),
                1000,
                loss,
                "",
                "sgd",
                "sgd",
                updating,
                0.1,
                SAMPLES,
                1,
                planned == 0 ? steps : planned,
                trivial,
                classes.isEmpty() ? Double.NaN : trivialAccuracy,
                0,
                "by hand",
                data,
                new TreeMap<>());
        List<StepReading> readings = IntStream.concat(
                        IntStream.range(0, 32), IntStream.rangeClosed(4, 10).map(i -> (int) (i * (steps - 1) / 10)))
                .filter(step -> step < steps)
                .distinct()
                .mapToObj(this::step)
                .collect(Collectors.toCollection(ArrayList::new));
        return new Recording(
                setup,
                readings,
                windows ? List.of(window(0), window(steps)) : List.of(),
                evaluations ? evaluationList() : List.of(),
                curvature(),
                List.of(),
                yardstick,
                experiments,
                ending);
    }

    private List<Evaluation> evaluationList() {
        List<Double> losses = evaluated == null ? List.of(start, end) : evaluated;
        List<Evaluation> list = new ArrayList<>();
        for (int i = 0; i < losses.size(); i++) {
            long step = i * steps / Math.max(1, losses.size() - 1);
            list.add(new Evaluation(
                    step,
                    Evaluation.Part.TRAIN,
                    SAMPLES,
                    losses.get(i),
                    classes.isEmpty() ? Double.NaN : i == losses.size() - 1 ? accuracy : 0.5));
        }
        return list;
    }

    private List<CurvatureReading> curvature() {
        Eigenvalue one = new Eigenvalue(1, 0);
        return Double.isNaN(rateShare)
                ? List.of()
                : List.of(new CurvatureReading(
                        0, SAMPLES, GUESS, one, one, 1, rateShare, new CurvatureReading.Cost(1, 1, 1)));
    }

    private WindowReading window(long toStep) {
        List<WindowReading.LayerUnits> units = new ArrayList<>();
        for (LayerSetup layer : layers()) {
            if (layer.weighted()) {
                units.add(new WindowReading.LayerUnits(layer.index(), List.of(), List.of(), distinct));
            } else if (layer.canDie()) {
                Integer[] live = new Integer[WIDTH];
                Long[] last = new Long[WIDTH];
                Arrays.setAll(live, unit -> unit < dead ? 0 : 7);
                Arrays.setAll(last, unit -> unit < dead ? deadSince : steps - 1);
                units.add(new WindowReading.LayerUnits(layer.index(), List.of(live), List.of(last), -1));
            }
        }
        return new WindowReading(0, toStep, toStep == 0 ? 0 : SAMPLES, toStep != 0, units);
    }

    private StepReading step(int step) {
        NonFinite here = broken != null && broken.step() <= step ? broken : null;
        double ratio = gain.applyAsDouble(step);
        double predicted = Double.isNaN(ratio) ? Double.NaN : this.predicted.applyAsDouble(step);
        double stepLoss = this.stepLoss.applyAsDouble(step);
        return new StepReading(
                step,
                SAMPLES,
                stepLoss,
                stepLoss + predicted * ratio,
                predicted,
                rate.applyAsDouble(step),
                gradientNorm,
                gradientNorm,
                forward ? moments(0, inputs) : null,
                readings(step == 0 ? 1 : normLeft),
                here);
    }

    private List<LayerReading> readings(double norm) {
        List<LayerReading> readings = new ArrayList<>();
        int number = 0;
        for (LayerSetup layer : layers()) {
            number += layer.weighted() ? 1 : 0;
            int of = number;
            boolean reached = backward && number > cutOff;
            double moves = reached && !onlyBiasesMove ? updateRatio : 0;
            List<ParameterReading> parameters = new ArrayList<>();
            if (layer.weighted()) {
                Moments gradient = new Moments(power(gradientDecade.applyAsDouble(of)), 0, 1, 0, 0);
                parameters.add(parameter(layer, ParameterRole.WEIGHTS, reached ? gradient : null, norm, moves));
                if (onlyBiasesMove) {
                    parameters.add(parameter(layer, ParameterRole.BIAS, gradient, norm, updateRatio));
                }
            }
            readings.add(new LayerReading(
                    layer.index(),
                    layer.name(),
                    layer.kind(),
                    -1,
                    layer.units(),
                    forward ? moments(outputDecade.applyAsDouble(of), layer.units()) : null,
                    layer.role() instanceof LayerRole.Slope ? liveShare : Double.NaN,
                    reached ? power(signalDecade.applyAsDouble(layer.weighted() ? of : of + 1)) : null,
                    parameters));
        }
        return readings;
    }

    private Moments moments(double decade, int units) {
        return new Moments(power(decade + 0.5 * Math.log10((double) units * SAMPLES)), 1, outputDeviation, 0, 0);
    }

    private static Scaled power(double decade) {
        return decade == Double.NEGATIVE_INFINITY ? Scaled.ZERO : Scaled.of(Math.pow(10, decade));
    }

    private ParameterReading parameter(
            LayerSetup layer, ParameterRole role, @Nullable Moments gradient, double norm, double moves) {
        return new ParameterReading(
                layer.name() + "." + role,
                role,
                gradient,
                updates ? Scaled.of(norm) : null,
                updates ? Scaled.of(moves) : null,
                null);
    }

    Diagnosis diagnosis() {
        return Doctor.diagnose(recording(), Thresholds.DEFAULT);
    }

    /** The finding that is a failure, or else a warning, or null. */
    Finding first() {
        return diagnosis().findings().stream()
                .filter(f -> f.severity() != Severity.NOTE)
                .findFirst()
                .orElse(null);
    }

    Cause cause() {
        Finding first = first();
        return first == null ? null : first.cause();
    }
}
