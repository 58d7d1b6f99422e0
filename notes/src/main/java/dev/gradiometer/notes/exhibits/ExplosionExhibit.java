package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.instruments.theory.FiniteWidth;
import dev.gradiometer.notes.experiments.BackwardGrowth;
import dev.gradiometer.notes.experiments.Sample;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

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
        List<Sample> growth = growth(new BackwardGrowth(new Relu(), variance, WIDTH, depth));
        List<Double> measured = growth.stream().map(ln -> Math.exp(ln.mean())).toList();
        return Drawing.logarithmic(this)
                .measured(
                        "signal",
                        passed,
                        measured,
                        growth.stream()
                                .map(ln -> Math.exp(ln.mean() - 2 * ln.standardError()))
                                .toList(),
                        growth.stream()
                                .map(ln -> Math.exp(ln.mean() + 2 * ln.standardError()))
                                .toList())
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

    /** ln(‖δ‖ / ‖δᴸ‖) after 0, 1 … L − 1 layers, over those random networks in which a signal arrives. */
    private static List<Sample> growth(BackwardGrowth tower) {
        List<double[]> alive = IntStream.range(0, NETWORKS)
                .mapToObj(i -> tower.lnSignals(400 + i))
                .filter(ln -> Double.isFinite(ln[0]))
                .toList();
        int last = tower.depth() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(k -> Sample.of(alive.stream()
                        .mapToDouble(ln -> ln[last - k] - ln[last])
                        .toArray()))
                .toList();
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("relu", at.number("variance"), at.whole("depth"), WIDTH)
                .map();
    }
}
