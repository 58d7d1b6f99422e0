package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.RateGuard;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.notes.experiments.SineRegression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** 7: the same rate in the hands of several optimisers. */
final class AdaptiveExhibit implements Exhibit {
    private static final int EPOCH = 10;

    /** What is so many times worse than guessing has diverged. */
    private static final double HOPELESS = 1e12;

    /** The usual guard, which measures less often and on fewer samples. */
    private static final RateGuard GUARD = new RateGuard.BySharpness(
            RateGuard.BySharpness.DEFAULT.share(), 30, 96, RateGuard.BySharpness.DEFAULT.products());

    AdaptiveExhibit() {}

    @Override
    public int number() {
        return 7;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.logarithmic("rate", 1e-4, 10, 0.1), Slider.whole("steps", 50, 150, 100));
    }

    @Override
    public List<String> terms() {
        return List.of("optimiser", "guard", "preconditioner", "best-constant-prediction");
    }

    private static Map<String, UpdateSpec> optimisers() {
        Map<String, UpdateSpec> optimisers = new LinkedHashMap<>();
        optimisers.put("sgd", UpdateSpec.of(new Sgd()));
        optimisers.put("rmsprop", UpdateSpec.of(RmsProp.DEFAULT));
        optimisers.put("adam", UpdateSpec.of(Adam.DEFAULT));
        optimisers.put("guarded", UpdateSpec.of(new Sgd()).withGuard(GUARD));
        return optimisers;
    }

    @Override
    public Figure figure(Settings at) {
        int steps = at.whole("steps") / EPOCH * EPOCH;
        SineRegression problem = SineRegression.of(700);
        Drawing drawing = Drawing.logarithmic(this).across("guess", 1);
        List<Object> words = new ArrayList<>(List.of("steps", steps));
        optimisers().forEach((name, update) -> {
            double[] losses = problem.losses(update.withLearningRate(at.number("rate")), steps);
            List<Double> epochs = Drawing.list(steps / EPOCH, e -> epoch(losses, e));
            drawing.measured(name, Drawing.list(epochs.size(), e -> (e + 1.0) * EPOCH), epochs);
            words.add(name);
            words.add(epochs.getLast());
        });
        return drawing.read(words.toArray());
    }

    /** The mean loss of an epoch; ∞ if the training broke in it or before, or was hopeless. */
    private static double epoch(double[] losses, int epoch) {
        int end = (epoch + 1) * EPOCH;
        double mean = end > losses.length
                ? Double.POSITIVE_INFINITY
                : Arrays.stream(losses, epoch * EPOCH, end).average().orElse(Double.POSITIVE_INFINITY);
        return mean < HOPELESS ? mean : Double.POSITIVE_INFINITY;
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.gaussian("tanh", 1, 2, 32)
                .with("optimiser", "adam")
                .with("rate", at.number("rate"))
                .with("batch", 32)
                .map();
    }
}
