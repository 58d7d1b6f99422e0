package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.notes.experiments.DyingUnits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** 9: units of the last hidden layer that are off for all samples, and units that were so once. */
final class DeadUnitsExhibit implements Exhibit {
    private static final int STEPS = 100;

    DeadUnitsExhibit() {}

    @Override
    public int number() {
        return 9;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.logarithmic("rate", 0.1, 30, 10), Slider.whole("depth", 1, 3, 1));
    }

    @Override
    public List<String> terms() {
        return List.of("dead-unit", "live-unit", "born-dead");
    }

    @Override
    public Figure figure(Settings at) {
        Network network = DyingUnits.network(at.whole("depth"), 9);
        Matrix inputs = DyingUnits.inputs();
        Set<Integer> once = new HashSet<>();
        List<Double> now = new ArrayList<>();
        List<Double> ever = new ArrayList<>();
        Runnable look = () -> {
            List<Integer> dead =
                    SparsityReading.of(network, inputs).layers().getLast().dead();
            once.addAll(dead);
            now.add((double) dead.size());
            ever.add((double) once.size());
        };
        look.run();
        DyingUnits.training(DyingUnits.ROWS, STEPS)
                .run(network, UpdateSpec.of(new Sgd()).withLearningRate(at.number("rate")), step -> look.run());
        List<Double> steps = Drawing.range(0, now.size() - 1);
        return Drawing.linear(this)
                .measured("dead", steps, now)
                .predicted("once", steps, ever)
                .across("all", DyingUnits.WIDTH)
                .read(
                        "steps",
                        now.size() - 1,
                        "dead",
                        now.getLast(),
                        "once",
                        ever.getLast(),
                        "back",
                        ever.getLast() - now.getLast(),
                        "units",
                        DyingUnits.WIDTH);
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.digits("relu", "he-normal", at.whole("depth"), DyingUnits.WIDTH)
                .with("optimiser", "sgd")
                .with("rate", at.number("rate"))
                .with("batch", 0)
                .map();
    }
}
