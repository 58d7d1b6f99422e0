package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Sigmoid;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.theory.GaussianMoments;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import java.util.List;
import java.util.Map;

/** 3: how much of W the slopes leave, over the size of the pre-activations. */
final class LayerJacobianExhibit implements Exhibit {
    private static final double STEP = 1e-6;
    private static final int POINTS = 9;
    /** Entries of Jacobians that are measured for a point. */
    private static final int MEASURED = 16_384;

    private static final int MOST_LAYERS = 20;
    private static final List<Pointwise> ACTIVATIONS = List.of(new Relu(), new Sigmoid(), new Tanh());

    LayerJacobianExhibit() {}

    @Override
    public int number() {
        return 3;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.linear("bias", -4, 4, 0), Slider.whole("width", 8, 128, 64));
    }

    @Override
    public List<String> terms() {
        return List.of("slope", "saturated");
    }

    @Override
    public Figure figure(Settings at) {
        double bias = at.number("bias");
        int width = at.whole("width");
        List<Double> deviations = Drawing.list(POINTS, i -> Math.pow(10, (i - 4) / 4.0));
        Drawing drawing = Drawing.overRatios(this, false);
        for (Pointwise phi : ACTIVATIONS) {
            drawing.measured(
                    phi.name(),
                    deviations,
                    deviations.stream().map(s -> share(phi, s, bias, width)).toList());
            drawing.predicted(
                    phi.name() + "-theory",
                    deviations,
                    deviations.stream().map(s -> expected(phi, s, bias)).toList());
        }
        return drawing.across("quarter", 1.0 / 16)
                .read(
                        "relu", expected(new Relu(), 1, bias),
                        "sigmoid", expected(new Sigmoid(), 1, bias),
                        "tanh", expected(new Tanh(), 1, bias));
    }

    /** E φ′(z)² over z ~ N(b, s²). */
    private static double expected(Pointwise phi, double deviation, double bias) {
        return GaussianMoments.slopeSquare(phi, bias, deviation * deviation);
    }

    /** ‖J‖²/‖W‖² of a random layer at an input with ‖x‖² = n, J by central differences: mean over some layers. */
    private static double share(Pointwise phi, double deviation, double bias, int width) {
        VarianceScaling weights = new VarianceScaling(
                deviation * deviation, VarianceScaling.Mode.FAN_IN, VarianceScaling.Distribution.NORMAL);
        int layers = Math.clamp(MEASURED / (width * width), 1, MOST_LAYERS);
        double share = 0;
        for (int seed = 0; seed < layers; seed++) {
            Network network =
                    Nets.chain(Precision.FLOAT64, 30 + seed, phi, phi, weights, new Constant(bias), width, width);
            Matrix x = Measure.gaussian(Precision.FLOAT64, 1, width, 30 + seed, "inputs");
            double factor = Math.sqrt(width) / Measure.norm(x);
            for (int i = 0; i < width; i++) {
                x.set(i, factor * x.get(i));
            }
            double jacobian = Measure.norm(Measure.jacobian(network, x, STEP));
            double size = Measure.norm(network.parameters().getFirst().values());
            share += Math.pow(jacobian / size, 2) / layers;
        }
        return share;
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("sigmoid", 1, 1, at.whole("width"))
                .with("bias", at.number("bias"))
                .map();
    }
}
