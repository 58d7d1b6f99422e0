package dev.gradiometer.notes.exhibits;

import dev.gradiometer.instruments.range.NumberFormat;
import dev.gradiometer.notes.experiments.ScalarTower;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** 5: a signal that is multiplied by the same factor in every layer, and where number formats end. */
final class RangeExhibit implements Exhibit {
    private static final List<NumberFormat> FORMATS =
            List.of(NumberFormat.FLOAT16, NumberFormat.BFLOAT16, NumberFormat.FLOAT32);

    RangeExhibit() {}

    @Override
    public int number() {
        return 5;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.whole("depth", 2, 200, 40), Slider.logarithmic("factor", 0.25, 4, 2));
    }

    @Override
    public List<String> terms() {
        return List.of("non-finite", "loss-scale");
    }

    @Override
    public Figure figure(Settings at) {
        int depth = at.whole("depth");
        double factor = at.number("factor");
        ScalarTower tower = ScalarTower.of(factor, depth);
        List<Double> layers = Drawing.range(1, depth);
        Drawing drawing = Drawing.logarithmic(this)
                .measured("signal", layers, tower.sizes())
                .predicted(
                        "power",
                        layers,
                        layers.stream().map(l -> Math.pow(factor, l)).toList());
        for (NumberFormat format : FORMATS) {
            double end = factor < 1 ? format.smallestSubnormal() : format.largest();
            boolean left =
                    factor < 1 ? tower.sizes().getLast() < end : tower.sizes().getLast() > end;
            if (left || format == NumberFormat.FLOAT16) {
                drawing.across((factor < 1 ? "smallest-" : "largest-") + format.label(), end);
            }
        }
        return drawing.read(
                "depth",
                depth,
                "size",
                tower.sizes().getLast(),
                "over",
                list(tower, true),
                "under",
                list(tower, false));
    }

    /** float16: 16, bfloat16: –, float32: –. */
    private static String list(ScalarTower tower, boolean over) {
        return FORMATS.stream()
                .map(format -> {
                    int layers = over ? tower.overflow(format) : tower.underflow(format);
                    return format.label() + " " + (layers < 0 ? "–" : layers);
                })
                .collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.digits("identity", "orthogonal", Math.min(100, at.whole("depth")), 32)
                .with("gain", at.number("factor"))
                .with("precision", "float32")
                .map();
    }
}
