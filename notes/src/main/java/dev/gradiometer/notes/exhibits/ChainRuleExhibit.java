package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.notes.experiments.BackwardGrowth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** 2: the backward signal as a product of Jacobians, and the product of their norms, which is not its norm. */
final class ChainRuleExhibit implements Exhibit {
    private static final int WIDTH = 16;
    private static final long SEED = 2;

    ChainRuleExhibit() {}

    @Override
    public int number() {
        return 2;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.whole("depth", 2, 30, 12), Slider.logarithmic("variance", 0.25, 8, 1));
    }

    @Override
    public List<String> terms() {
        return List.of("error-signal", "jacobian", "singular-value");
    }

    @Override
    public Figure figure(Settings at) {
        int depth = at.whole("depth");
        BackwardGrowth tower = new BackwardGrowth(new Tanh(), at.number("variance"), WIDTH, depth);
        List<Double> layers = Drawing.range(1, depth);
        List<Double> signals = norms(tower.lnSignals(SEED));
        List<Double> bounds = norms(tower.lnBounds(SEED));
        return Drawing.logarithmic(this)
                .measured("backpropagation", layers, signals)
                .predicted("product", layers, norms(tower.lnProducts(SEED)))
                .predicted("bound", layers, bounds)
                .read(
                        "depth", depth,
                        "last", signals.getLast(),
                        "first", signals.getFirst(),
                        "bound", bounds.getFirst());
    }

    private static List<Double> norms(double[] logarithms) {
        return Arrays.stream(logarithms).map(Math::exp).boxed().toList();
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("tanh", at.number("variance"), at.whole("depth"), WIDTH)
                .map();
    }
}
