package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.instruments.theory.MeanField;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** 1: the size of the pre-activations, layer by layer, from a small and from a large input. */
final class RecursionExhibit implements Exhibit {
    private static final int WIDTH = 128;
    private static final int ROWS = 16;
    private static final double SMALL = 0.05;
    private static final double LARGE = 20;

    RecursionExhibit() {}

    @Override
    public int number() {
        return 1;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.whole("depth", 2, 60, 20), Slider.logarithmic("variance", 0.2, 10, 2));
    }

    @Override
    public List<String> terms() {
        return List.of("pre-activation", "activation", "fan-in", "mean-field");
    }

    @Override
    public Figure figure(Settings at) {
        int depth = at.whole("depth");
        double variance = at.number("variance");
        MeanField theory = MeanField.of(new Tanh(), variance, 0);
        Network network = Nets.square(Precision.FLOAT64, 1, new Tanh(), variance, WIDTH, depth);
        List<Double> layers = Drawing.range(1, depth);
        List<Double> small = measured(network, SMALL);
        List<Double> predicted = predicted(theory, SMALL, depth);
        double settled = theory.fixedPoint().variance();
        return Drawing.logarithmic(this)
                .measured("small", layers, small)
                .measured("large", layers, measured(network, LARGE))
                .predicted("small-theory", layers, predicted)
                .predicted("large-theory", layers, predicted(theory, LARGE, depth))
                .across("settled", settled)
                .read(
                        "depth",
                        depth,
                        "measured",
                        small.getLast(),
                        "predicted",
                        predicted.getLast(),
                        "settled",
                        settled);
    }

    /** Mean over the samples of ‖zˡ‖²/n, for inputs with ‖x‖²/n = {@code size}. */
    private static List<Double> measured(Network network, double size) {
        Pass pass = new Pass(network, Kernels.best(), ROWS);
        Matrix inputs = Measure.gaussian(Precision.FLOAT64, ROWS, WIDTH, 1, "inputs");
        for (int row = 0; row < ROWS; row++) {
            double factor = Math.sqrt(size * WIDTH) / Measure.norm(inputs.rows(row, row + 1));
            for (int i = 0; i < WIDTH; i++) {
                pass.input().set(row, i, factor * inputs.get(row, i));
            }
        }
        pass.forward(Pass.Conditions.evaluation(), 0);
        ChainFactors factors = new ChainFactors(network, pass, 0);
        List<Double> sizes = new ArrayList<>();
        for (int l = 1; l <= factors.depth(); l++) {
            Matrix z = pass.cells().get(factors.dense(l).index()).activations();
            sizes.add(Math.pow(Measure.norm(z), 2) / z.size());
        }
        return sizes;
    }

    private static List<Double> predicted(MeanField theory, double size, int depth) {
        List<Double> sizes = new ArrayList<>();
        double q = theory.weightVariance() * size;
        for (int l = 1; l <= depth; l++) {
            sizes.add(q);
            q = theory.variance(q);
        }
        return sizes;
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("tanh", at.number("variance"), at.whole("depth"), WIDTH)
                .map();
    }
}
