package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.notes.experiments.SigmoidTower;
import java.util.List;
import java.util.Map;

/** 8: the gradient of every layer of a sigmoid tower, against mean field and against the bound ¼ per layer. */
final class VanishingExhibit implements Exhibit {
    private static final int WIDTH = 128;
    private static final int ROWS = 8;

    /** 2⁻²⁴: what float32 rounds away beside a weight of 1. */
    private static final double ROUNDED = 0x1p-24;

    VanishingExhibit() {}

    @Override
    public int number() {
        return 8;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.whole("depth", 2, 80, 20), Slider.logarithmic("variance", 0.1, 400, 1));
    }

    @Override
    public List<String> terms() {
        return List.of("gradient-norm", "attribution", "ordered", "chaotic");
    }

    @Override
    public Figure figure(Settings at) {
        int depth = at.whole("depth");
        double variance = at.number("variance");
        SigmoidTower tower = new SigmoidTower(WIDTH, depth);
        SigmoidTower.Flow flow = tower.flow(variance, ROWS, Precision.FLOAT32, 8);
        double perLayer = tower.gain(variance).both();
        double last = flow.gradients().getLast();
        List<Double> layers = Drawing.range(1, depth);
        return Drawing.logarithmic(this)
                .measured(
                        "gradient",
                        layers,
                        flow.gradients().stream().map(Math::exp).toList())
                .predicted("mean-field", layers, line(depth, last, perLayer))
                .predicted("quarter", layers, line(depth, last, Math.log(0.25)))
                .across("rounded", ROUNDED)
                .read(
                        "depth", depth,
                        "first", Math.exp(flow.gradient()),
                        "last", Math.exp(last),
                        "decades", perLayer / Math.log(10),
                        "chi", Math.exp(2 * perLayer));
    }

    /** From the last layer, where it starts as measured, down to the first. */
    private static List<Double> line(int depth, double last, double perLayer) {
        return Drawing.list(depth, i -> Math.exp(last + (depth - 1 - i) * perLayer));
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("sigmoid", at.number("variance"), at.whole("depth"), WIDTH)
                .map();
    }
}
