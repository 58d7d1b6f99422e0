package dev.gradiometer.notes.exhibits;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.instruments.sparsity.ClassFiring;
import dev.gradiometer.notes.experiments.DigitUnits;
import dev.gradiometer.notes.experiments.Outputs;
import dev.gradiometer.notes.experiments.UnitBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** 11: what a unit of the second hidden layer says of the classes, while it learns. */
final class FeaturesExhibit implements Exhibit {
    private static final int SAMPLES = 640;
    private static final int TRAINED = 512;
    private static final int SEED = 11;
    private static final int LOOKS = 6;

    FeaturesExhibit() {}

    @Override
    public int number() {
        return 11;
    }

    @Override
    public List<Slider> sliders() {
        return List.of(Slider.whole("steps", 6, 100, 60), Slider.whole("width", 4, 64, 32));
    }

    @Override
    public List<String> terms() {
        return List.of("step", "batch");
    }

    @Override
    public Figure figure(Settings at) {
        int steps = at.whole("steps");
        int width = at.whole("width");
        DigitUnits digits = DigitUnits.of(SAMPLES, TRAINED, SEED);
        Network relu = digits.network(new Relu(), width, SEED);
        Network tanh = digits.network(new Tanh(), width, SEED);
        int each = (steps + LOOKS - 1) / LOOKS;
        List<Double> looks = new ArrayList<>();
        List<Double> sparse = new ArrayList<>();
        List<Double> mixed = new ArrayList<>();
        List<Double> signs = new ArrayList<>();
        int[] shuffled = digits.shuffled(SEED);
        LongPredicate due = step -> step % each == 0 || step == steps;
        LongConsumer ofRelu = step -> {
            if (due.test(step)) {
                looks.add((double) step);
                sparse.add(bits(relu, digits.inputs(), digits.labels()));
                mixed.add(chance(relu, digits.inputs(), shuffled));
            }
        };
        LongConsumer ofTanh = step -> {
            if (due.test(step)) {
                signs.add(signs(tanh, digits));
            }
        };
        ofRelu.accept(0);
        ofTanh.accept(0);
        digits.train(relu, steps, ofRelu);
        digits.train(tanh, steps, ofTanh);
        double chance = (DigitUnits.CLASSES - 1) / (2 * TRAINED * Math.log(2));
        return Drawing.linear(this)
                .measured("relu", looks, sparse)
                .measured("tanh", looks, signs)
                .measured("shuffled", looks, mixed)
                .predicted("chance", looks, looks.stream().map(step -> chance).toList())
                .read(
                        "steps", steps,
                        "before", sparse.getFirst(),
                        "relu", sparse.getLast(),
                        "tanh", signs.getLast(),
                        "chance", chance);
    }

    private static double bits(Network network, Matrix inputs, int[] labels) {
        return UnitBits.mean(
                ClassFiring.of(network, inputs, labels, DigitUnits.CLASSES).getLast());
    }

    private static double chance(Network network, Matrix inputs, int[] labels) {
        return UnitBits.undecided(
                ClassFiring.of(network, inputs, labels, DigitUnits.CLASSES).getLast());
    }

    private static double signs(Network network, DigitUnits digits) {
        return UnitBits.mean(Outputs.of(network, digits.inputs())
                .positive(digits.labels(), DigitUnits.CLASSES)
                .getLast());
    }

    @Override
    public Map<String, String> playground(Settings at) {
        return Controls.digits("relu", "he-normal", 2, at.whole("width"))
                .with("optimiser", "adam")
                .with("rate", 0.001)
                .with("batch", 64)
                .with("steps", at.whole("steps"))
                .map();
    }
}
