package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.instruments.theory.FiniteWidth;
import dev.gradiometer.notes.experiments.BackwardGrowth;
import java.util.List;
import java.util.Map;

/** 4: how the backward signal grows behind relu, against its Lyapunov exponent and against infinite width. */
final class ExplosionExhibit implements Exhibit {
    private static final int WIDTH = 32;
    private static final int NETWORKS = 20;

    ExplosionExhibit() {}

    @Override
    public int number() {
        return 4;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.whole("depth", 2, 100, 40), Slider.logarithmic("variance", 0.5, 8, 4));
    }

    @Override
    public List<String> terms() {
        return List.of("lyapunov-exponent", "chi1", "critical", "decade");
    }

    @Override
    public Figure figure(Settings at) {
        int depth = at.whole("depth");
        double variance = at.number("variance");
        double exponent = FiniteWidth.relu(WIDTH, variance).mean() / 2;
        double wide = 0.5 * Math.log(variance / 2);
        List<Double> passed = Drawing.range(0, depth - 1);
        List<Double> measured = typical(new BackwardGrowth(new Relu(), variance, WIDTH, depth));
        return Drawing.logarithmic(this)
                .measured("signal", passed, measured)
                .predicted(
                        "exponent",
                        passed,
                        passed.stream().map(k -> Math.exp(k * exponent)).toList())
                .predicted(
                        "wide",
                        passed,
                        passed.stream().map(k -> Math.exp(k * wide)).toList())
                .across("start", 1)
                .read(
                        "passed",
                        depth - 1,
                        "measured",
                        measured.getLast(),
                        "predicted",
                        Math.exp((depth - 1) * exponent),
                        "exponent",
                        exponent,
                        "wide",
                        wide);
    }

    /** exp of the mean of ln(‖δ‖ / ‖δᴸ‖) over random networks, after 0, 1 … L − 1 layers. */
    private static List<Double> typical(BackwardGrowth tower) {
        double[] sums = new double[tower.depth()];
        int alive = 0;
        for (int i = 0; i < NETWORKS; i++) {
            double[] ln = tower.lnSignals(400 + i);
            if (Double.isFinite(ln[0])) {
                alive++;
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += ln[sums.length - 1 - k] - ln[sums.length - 1];
                }
            }
        }
        double count = alive;
        return Drawing.list(sums.length, k -> Math.exp(sums[k] / count));
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("relu", at.number("variance"), at.whole("depth"), WIDTH)
                .map();
    }
}
