package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.notes.experiments.LinearRegression;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** 6: the loss of a quadratic under gradient descent, whose border is the rate 2/λ. */
final class RateExhibit implements Exhibit {
    private static final int ROWS = 32;
    private static final int INPUTS = 8;

    RateExhibit() {}

    @Override
    public int number() {
        return 6;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.logarithmic("rate", 0.001, 1, 0.1), Slider.whole("steps", 10, 200, 50));
    }

    @Override
    public List<String> terms() {
        return List.of("learning-rate", "sharpness", "stable-rate", "curvature");
    }

    @Override
    public Figure figure(Settings at) {
        double rate = at.number("rate");
        int steps = at.whole("steps");
        LinearRegression problem = LinearRegression.of(ROWS, INPUTS, 6);
        double sharpness = problem.sharpness().largest().value();
        double[] losses = problem.training(steps + 1)
                .run(
                        problem.start().copy(Precision.FLOAT64),
                        UpdateSpec.of(new Sgd()).withLearningRate(rate),
                        step -> {});
        double[] left = problem.left(rate, steps);
        List<Double> course = Drawing.range(0, losses.length - 1);
        return Drawing.logarithmic(this)
                .measured("loss", course, Drawing.list(losses.length, k -> losses[k] / losses[0]))
                .predicted(
                        "quadratic",
                        course,
                        Arrays.stream(left).boxed().toList().subList(0, losses.length))
                .across("start", 1)
                .read(
                        "steps",
                        losses.length - 1,
                        "left",
                        losses[losses.length - 1] / losses[0],
                        "sharpness",
                        sharpness,
                        "border",
                        2 / sharpness,
                        "share",
                        rate * sharpness / 2,
                        "factor",
                        Math.abs(1 - rate * sharpness));
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.digits("identity", "lecun-normal", 1, INPUTS)
                .with("optimiser", "sgd")
                .with("rate", at.number("rate"))
                .with("batch", 0)
                .map();
    }
}
