package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Identity;
import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.engine.random.Shuffle;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.instruments.sparsity.ClassFiring;
import dev.gradiometer.instruments.sparsity.LayerFiring;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.instruments.sparsity.UnitFeature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * 11: what sparsity is good for: features that active units carry, units that classes share, multiply-adds that are
 * saved.
 */
final class FeaturesChapter implements Chapter {
    private static final int CLASSES = 10;
    private static final int BATCH = 64;
    private static final int STEPS = 250;

    FeaturesChapter() {}

    @Override
    public int number() {
        return 11;
    }

    @Override
    public Entry run() {
        return on(DataPlan.of(new GeneratorSpec.StrokeDigits(2_560)).load(Path.of(""), Precision.FLOAT32, 11));
    }

    /** The chapter on other data of ten classes. */
    Entry on(DataSet data) {
        Part train = data.train();
        int usable = train.samples() / BATCH * BATCH;
        Matrix inputs = train.inputs().toMatrix(0, usable);
        Matrix targets = train.targets().rows(0, usable);
        int[] labels = java.util.Arrays.copyOf(Objects.requireNonNull(train.labels()), usable);
        Network network = Nets.chain(
                Precision.FLOAT32,
                11,
                new Relu(),
                new Identity(),
                VarianceScaling.he(VarianceScaling.Distribution.NORMAL),
                data.inputs(),
                64,
                64,
                CLASSES);
        new Training(new CategoricalCrossEntropy(true), inputs, targets, BATCH, STEPS)
                .run(network, UpdateSpec.of(Adam.DEFAULT), step -> {});

        SparsityReading sparsity = SparsityReading.of(network, inputs);
        List<ClassFiring> firing = ClassFiring.of(network, inputs, labels, CLASSES);
        List<ClassFiring> shuffled = ClassFiring.of(network, inputs, shuffled(labels), CLASSES);
        Protocol protocol = new Protocol(this);
        protocol.equal(
                "multiply-adds",
                predictedMultiplyAdds(network, inputs, sparsity),
                sparsity.effectiveMultiplyAdds(),
                Tolerance.rounding(1e-6 * sparsity.denseMultiplyAdds()));
        protocol.atLeast("saved", 0.3, sparsity.savedShare());
        for (int l = 0; l < firing.size(); l++) {
            protocol.compare(
                    "information-" + (l + 1),
                    protocol.say("information", "layer", l + 1),
                    Relation.AT_LEAST,
                    3 * information(shuffled.get(l)),
                    information(firing.get(l)),
                    Tolerance.bound());
            protocol.compare(
                    "shared-" + (l + 1),
                    protocol.say("shared", "layer", l + 1),
                    Relation.AT_LEAST,
                    1,
                    meanServed(firing.get(l)),
                    Tolerance.bound());
        }
        protocol.atLeast(
                "feature", 0.1, meanCosine(network, inputs, sparsity.layers().getFirst()));
        protocol.table(
                "layers",
                List.of("layer", "rate", "served", "overlap", "bits", "chance"),
                rows(sparsity, firing, shuffled));
        return protocol.holds();
    }

    /**
     * Products with an input that is not zero, from firing rates alone: pixels that are lit, then units that are on.
     */
    private static double predictedMultiplyAdds(Network network, Matrix inputs, SparsityReading sparsity) {
        long lit = 0;
        for (int i = 0; i < inputs.size(); i++) {
            lit += inputs.get(i) == 0 ? 0 : 1;
        }
        double active = (double) lit / inputs.rows();
        double products = 0;
        for (int l = 0; l <= sparsity.layers().size(); l++) {
            int units = network.parameters().get(2 * l).values().rows();
            products += active * units;
            if (l < sparsity.layers().size()) {
                LayerFiring layer = sparsity.layers().get(l);
                active = layer.meanRate() * layer.on().size();
            }
        }
        return products;
    }

    private static int[] shuffled(int[] labels) {
        int[] mixed = labels.clone();
        Shuffle.inPlace(mixed, Seeds.stream(11, "labels"));
        return mixed;
    }

    private static double information(ClassFiring firing) {
        return IntStream.range(0, firing.units())
                .mapToDouble(firing::information)
                .average()
                .orElse(0);
    }

    /** Classes that a unit serves, on average over the units that serve some. */
    private static double meanServed(ClassFiring firing) {
        return IntStream.range(0, firing.units())
                .map(unit -> firing.serves(unit).size())
                .filter(classes -> classes > 0)
                .average()
                .orElse(0);
    }

    /** Mean cosine between what lights a unit up, seen from the data, and its row of weights. */
    private static double meanCosine(Network network, Matrix inputs, LayerFiring layer) {
        Matrix weights = network.parameters().getFirst().values();
        return UnitFeature.of(network, inputs, layer.name()).stream()
                .filter(feature -> !feature.contrast().isEmpty())
                .mapToDouble(feature -> cosine(feature.contrast(), weights.rows(feature.unit(), feature.unit() + 1)))
                .average()
                .orElse(Double.NaN);
    }

    private static double cosine(List<Double> a, Matrix b) {
        double product = 0;
        double square = 0;
        for (int i = 0; i < a.size(); i++) {
            product += a.get(i) * b.get(i);
            square += a.get(i) * a.get(i);
        }
        return product / Math.sqrt(square) / Measure.norm(b);
    }

    private static List<List<Object>> rows(
            SparsityReading sparsity, List<ClassFiring> firing, List<ClassFiring> shuffled) {
        List<List<Object>> rows = new ArrayList<>();
        for (int l = 0; l < firing.size(); l++) {
            rows.add(List.of(
                    l + 1,
                    sparsity.layers().get(l).meanRate(),
                    meanServed(firing.get(l)),
                    firing.get(l).meanOverlap(),
                    information(firing.get(l)),
                    information(shuffled.get(l))));
        }
        return rows;
    }
}
