package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.instruments.theory.ReluTower;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Nets;
import dev.gradiometer.notes.experiments.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** 10: the share of active units by layer and of active paths by depth, against the exact ones and against 2⁻ˡ. */
final class SparsityExhibit implements Exhibit {
    private static final int FEWEST = 40;
    private static final int MOST = 300;
    private static final int WEIGHTS = 400_000;

    SparsityExhibit() {}

    @Override
    public int number() {
        return 10;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.whole("width", 1, 32, 4), Slider.whole("depth", 1, 12, 8));
    }

    @Override
    public List<String> terms() {
        return List.of("sparsity", "unit");
    }

    @Override
    public Figure figure(Settings at) {
        int width = at.whole("width");
        int depth = at.whole("depth");
        int networks = Math.clamp(WEIGHTS / (depth * width * width), FEWEST, MOST);
        double[][] rates = new double[depth][networks];
        double[][] paths = new double[depth][networks];
        for (int i = 0; i < networks; i++) {
            Network network = Nets.square(Precision.FLOAT64, 10_000L * width + i, new Relu(), 2, width, depth);
            Matrix x = Measure.gaussian(Precision.FLOAT64, 1, width, 10_000L * width + i, "inputs");
            SparsityReading reading = SparsityReading.of(network, x, Kernels.plain());
            double open = 1;
            for (int l = 0; l < depth; l++) {
                double rate = reading.layers().get(l).meanRate();
                rates[l][i] = rate;
                open *= rate;
                paths[l][i] = open;
            }
        }
        ReluTower theory = new ReluTower(depth, width);
        List<Double> layers = Drawing.range(1, depth);
        List<Sample> units = Arrays.stream(rates).map(Sample::of).toList();
        List<Sample> whole = Arrays.stream(paths).map(Sample::of).toList();
        return Drawing.logarithmic(this)
                .means("units", layers, units)
                .means("paths", layers, whole)
                .predicted("units-theory", layers, Drawing.list(depth, l -> theory.firing(l + 1)))
                .predicted("paths-theory", layers, Drawing.list(depth, l -> Math.scalb(1.0, -l - 1)))
                .read(
                        "networks",
                        networks,
                        "layer",
                        depth,
                        "units",
                        units.getLast().mean(),
                        "predicted",
                        theory.firing(depth),
                        "paths",
                        whole.getLast().mean(),
                        "claim",
                        Math.scalb(1.0, -depth),
                        "collapse",
                        theory.collapse());
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.digits("relu", "he-normal", at.whole("depth"), at.whole("width"))
                .map();
    }
}
