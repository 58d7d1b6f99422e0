package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import java.util.List;
import java.util.Map;

/** 12: how far differences over a step are from the derivative, for a linear map and for one that bends. */
final class LinearMapExhibit implements Exhibit {
    private static final int POINTS = 25;
    private static final long SEED = 12;

    /** No difference in float64 is nearer to its derivative. */
    private static final double LEAST = 1e-17;

    LinearMapExhibit() {}

    @Override
    public int number() {
        return 12;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.logarithmic("gain", 0.1, 10, 1), Slider.whole("width", 2, 32, 6));
    }

    @Override
    public List<String> terms() {
        return List.of("gain");
    }

    @Override
    public Figure figure(Settings at) {
        double variance = Math.pow(at.number("gain"), 2);
        int width = at.whole("width");
        Network linear = Nets.square(Precision.FLOAT64, SEED, new Identity(), variance, width, 1);
        Network bent = Nets.square(Precision.FLOAT64, SEED, new Tanh(), variance, width, 1);
        Matrix x = Measure.gaussian(Precision.FLOAT64, 1, width, SEED, "inputs");
        ChainFactors factors = factors(bent, x);
        List<Double> steps = Drawing.list(POINTS, i -> Math.pow(10, (i - POINTS + 1) / 2.0));
        List<Double> straight = distances(linear, x, steps);
        List<Double> curved = distances(bent, x, steps);
        double bend = bend(factors);
        List<Double> visible = steps.stream().filter(h -> bend * h * h > LEAST).toList();
        int best = 0;
        for (int i = 1; i < POINTS; i++) {
            best = curved.get(i) < curved.get(best) ? i : best;
        }
        return Drawing.overRatios(this, true)
                .measured("linear", steps, straight)
                .measured("tanh", steps, curved)
                .predicted(
                        "rounding", steps, steps.stream().map(h -> 0x1p-53 / h).toList())
                .predicted(
                        "bend", visible, visible.stream().map(h -> bend * h * h).toList())
                .read(
                        "linear", straight.getLast(),
                        "tanh", curved.getLast(),
                        "step", steps.get(best),
                        "least", curved.get(best));
    }

    private static ChainFactors factors(Network network, Matrix x) {
        Pass pass = new Pass(network, Kernels.best(), 1);
        pass.input().copyFrom(x);
        pass.forward(Pass.Conditions.evaluation(), 0);
        return new ChainFactors(network, pass, 0);
    }

    /** Relative distance of central differences over ±h from diag(φ′(z)) A. */
    private static List<Double> distances(Network network, Matrix x, List<Double> steps) {
        Matrix exact = factors(network, x).jacobian(1);
        return steps.stream()
                .map(h -> Measure.relativeDistance(Measure.jacobian(network, x, h), exact))
                .toList();
    }

    /**
     * What the first neglected term comes to at h = 1: entry (i, j) of the differences is off by h² φ‴(zᵢ) aᵢⱼ³ / 6,
     * here relative to ‖J‖.
     */
    private static double bend(ChainFactors factors) {
        Matrix a = factors.weights(1);
        Matrix z = factors.preActivation(1);
        Pointwise phi = new Tanh();
        double square = 0;
        for (int i = 0; i < a.rows(); i++) {
            double t = phi.value(z.get(i));
            double third = -2 * (1 - t * t) * (1 - 3 * t * t);
            for (int j = 0; j < a.columns(); j++) {
                square += Math.pow(third * Math.pow(a.get(i, j), 3) / 6, 2);
            }
        }
        return Math.sqrt(square) / Measure.norm(factors.jacobian(1));
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("identity", Math.pow(at.number("gain"), 2), 1, at.whole("width"))
                .map();
    }
}
