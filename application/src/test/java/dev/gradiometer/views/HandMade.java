package dev.gradiometer.views;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Certainty;
import dev.gradiometer.diagnosis.Diagnosis;
import dev.gradiometer.diagnosis.Evidence;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Outcome;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.diagnosis.UnitRef;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Assessment;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Runs put together by hand: a network layer by layer in forward order, each with the δ at its output. */
public final class HandMade {
    private final List<LayerSetup> setups = new ArrayList<>();
    private final List<LayerReading> readings = new ArrayList<>();
    private final List<WindowReading.LayerUnits> units = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final int inputs;
    private String name = "hand-made";
    private Ending ending = Ending.COMPLETED;
    private Outcome outcome = outcome(Outcome.State.FAILED, 2.31, 2.303, 0.113);
    private boolean finite = true;
    private final List<CurvatureReading> curvatures = new ArrayList<>();

    private List<Evaluation> evaluations = List.of(new Evaluation(375, Evaluation.Part.TEST, 1000, 2.304, 0.109));
    private List<Assessment> assessments = List.of();

    public HandMade(int inputs) {
        this.inputs = inputs;
    }

    /**
     * Dense layers of 64 units with an activation each, an output layer of 10, and δ that falls by a and w at each of
     * them.
     */
    public static HandMade tower(int hidden, String activation, double a, double w) {
        HandMade made = new HandMade(784);
        double log2 = Math.log(a * w) / Math.log(2);
        for (int layer = 1; layer <= hidden; layer++) {
            double above = (hidden - layer) * log2 + Math.log(w) / Math.log(2);
            Scaled delta = power(above);
            made.dense(64, -1, delta.dividedBy(Scaled.of(1 / a)), delta);
            made.activation(activation, -1, delta, 1);
        }
        return made.dense(10, -1, Scaled.of(1), Scaled.of(1));
    }

    private static Scaled power(double log2) {
        double whole = Math.floor(log2);
        return Scaled.of(Math.pow(2, log2 - whole), (int) whole);
    }

    /** Instead of one of the test part. */
    public HandMade evaluated(List<Evaluation> all) {
        evaluations = all;
        return this;
    }

    public HandMade assessed(Assessment... parts) {
        assessments = List.of(parts);
        return this;
    }

    public HandMade named(String what) {
        name = what;
        return this;
    }

    public HandMade ended(Ending how) {
        ending = how;
        return this;
    }

    /**
     * A measurement of curvature λ ± a thousandth of it, with gradient descent's stable rate 2/λ, that took 1 s after 3
     * s of training.
     */
    public HandMade curvature(long step, double lambda, double rate) {
        Eigenvalue value = new Eigenvalue(lambda, lambda / 1000);
        CurvatureReading.Cost cost = new CurvatureReading.Cost(21, 1, 3);
        curvatures.add(new CurvatureReading(step, 256, 2.3, value, value, 2 / lambda, rate, cost));
        return this;
    }

    /** The same of an optimiser without a stable rate. */
    public HandMade sharpness(long step, double lambda) {
        Eigenvalue unknown = new Eigenvalue(Double.NaN, Double.NaN);
        CurvatureReading.Cost cost = new CurvatureReading.Cost(21, 1, 3);
        curvatures.add(new CurvatureReading(
                step, 256, 2.3, new Eigenvalue(lambda, lambda / 1000), unknown, Double.NaN, 0.1, cost));
        return this;
    }

    public HandMade withoutFinite() {
        finite = false;
        return this;
    }

    public HandMade dense(int width, int parent, Scaled delta, Scaled gradient) {
        return layer("dense", parent, width, delta, Double.NaN, gradient);
    }

    public HandMade activation(String kind, int parent, Scaled delta, double live) {
        return layer(kind, parent, width(), delta, live, null);
    }

    public HandMade other(String kind, int parent, Scaled delta) {
        return layer(kind, parent, width(), delta, Double.NaN, null);
    }

    private int width() {
        return setups.isEmpty() ? inputs : setups.getLast().units();
    }

    private HandMade layer(String kind, int parent, int width, Scaled delta, double live, Scaled gradient) {
        int index = setups.size();
        long number = setups.stream().filter(LayerSetup::weighted).count() + (kind.equals("dense") ? 1 : 0);
        String title = kind + number;
        setups.add(new LayerSetup(index, title, kind, parent, Shape.of(width()), Shape.of(width), role(kind)));
        List<ParameterReading> parameters = gradient == null
                ? List.of()
                : List.of(new ParameterReading(
                        title + ".weights",
                        ParameterRole.WEIGHTS,
                        moments(gradient),
                        Scaled.of(1),
                        gradient.dividedBy(Scaled.of(1024)),
                        null));
        readings.add(
                new LayerReading(index, title, kind, parent, width, moments(Scaled.of(1)), live, delta, parameters));
        if (kind.equals("relu")) {
            units.add(new WindowReading.LayerUnits(index, counts(width, new int[0]), List.of(), -1));
        }
        return this;
    }

    private static LayerRole role(String kind) {
        return switch (kind) {
            case "dense" -> new LayerRole.Weights();
            case "residual" -> new LayerRole.Residual();
            case "layer-norm", "batch-norm" -> new LayerRole.Normalisation();
            case "dropout" -> new LayerRole.Dropout(0.5);
            case "softmax" -> new LayerRole.Softmax();
            case "relu" -> new LayerRole.Slope(0, Double.POSITIVE_INFINITY, true, false, 1);
            default -> new LayerRole.Slope(-1, 1, false, true, 1);
        };
    }

    private static Moments moments(Scaled norm) {
        return new Moments(norm, 0, 1, 0, norm.isFinite() ? 0 : 3);
    }

    private static List<Integer> counts(int width, int[] dead) {
        Integer[] counts = new Integer[width];
        Arrays.fill(counts, 7);
        for (int unit : dead) {
            counts[unit] = 0;
        }
        return List.of(counts);
    }

    /** Makes units of an activation dead in the last window. */
    public HandMade dead(int layer, int... dead) {
        units.removeIf(u -> u.layer() == layer);
        units.add(new WindowReading.LayerUnits(layer, counts(setups.get(layer).units(), dead), List.of(), -1));
        return this;
    }

    public HandMade finding(Severity severity, Cause cause, int first, int last, String where, UnitRef... refs) {
        findings.add(new Finding(
                cause,
                severity,
                Certainty.CERTAIN,
                java.util.stream.IntStream.rangeClosed(first, last).boxed().toList(),
                Text.of(where),
                0,
                List.of(Text.of("layer 1 gets 12.4 decades less gradient than the output layer: 12.2 "
                        + "from the slope of sigmoid (φ′ ≤ 0.25), 0.2 from the weights")),
                List.of(new Evidence(
                        Text.of("decades below the output layer's gradient"),
                        12.4,
                        ">",
                        3,
                        Text.of("AutoTrainer (2021)"))),
                List.of(refs),
                refs.length,
                Text.of("replace the activation by relu with he-normal"),
                List.of()));
        return this;
    }

    public HandMade learned() {
        outcome = outcome(Outcome.State.LEARNED, 2.31, 0.04312, 0.987);
        return this;
    }

    private static Outcome outcome(Outcome.State state, double start, double end, double accuracy) {
        return new Outcome(
                state,
                Text.of("training loss"),
                start,
                end,
                2.3026,
                1 - end / 2.3026,
                accuracy,
                0.104,
                null,
                Text.of("It did not learn"));
    }

    public DiagnosedRun run() {
        Setup setup = new Setup(
                name,
                1,
                "float32",
                2,
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
                inputs,
                10,
                setups,
                1000,
                new LossSetup("categorical-cross-entropy-on-logits", LossSetup.Reads.CLASS_LOGITS),
                "glorot-normal",
                "sgd",
                "sgd 0.1",
                UpdateSetup.UNKNOWN,
                0.1,
                64,
                125,
                375,
                2.3026,
                0.104,
                0,
                "stroke-digits",
                new DataProfile(
                        8000,
                        inputs,
                        0,
                        1,
                        1,
                        0.1,
                        0,
                        0.1,
                        0.3,
                        3,
                        0,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        -1,
                        Double.NaN,
                        Double.NaN,
                        null),
                new TreeMap<>());
        StepReading step = new StepReading(
                374,
                64,
                2.303,
                Double.NaN,
                Double.NaN,
                0.1,
                1,
                1,
                moments(Scaled.of(1)),
                readings,
                finite ? null : new NonFinite(374, NonFinite.Operation.LOSS, "", -1, -1, 1));
        Recording recording = new Recording(
                setup,
                List.of(step),
                List.of(new WindowReading(0, 0, 0, false, List.of()), new WindowReading(250, 375, 8000, true, units)),
                evaluations,
                curvatures,
                assessments,
                null,
                List.of(),
                ending);
        return new DiagnosedRun(
                recording, new Diagnosis(outcome, findings, List.of()), "runs/2026-01-02-hand-made", List.of());
    }
}
