package dev.gradiometer.notes;

import dev.gradiometer.engine.activation.Relu;
import dev.gradiometer.engine.activation.Tanh;
import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.instruments.sparsity.ClassFiring;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.instruments.sparsity.UnitFeature;
import dev.gradiometer.notes.experiments.DigitUnits;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Outputs;
import dev.gradiometer.notes.experiments.UnitBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * 11: what sparsity is good for: features that active units carry, units that classes share, multiply-adds that are
 * saved; against a network of tanh units, none of which is ever off.
 */
final class FeaturesChapter implements Chapter {
    private static final int HIDDEN = 2;
    private static final int WIDTH = 64;
    private static final int TRAINED = 2_048;
    private static final int STEPS = 250;
    private static final int SEEDS = 5;

    FeaturesChapter() {}

    @Override
    public int number() {
        return 11;
    }

    @Override
    public Entry run() {
        DigitUnits digits = DigitUnits.of(2_560, TRAINED, 11);
        Matrix inputs = digits.inputs();
        int[] labels = digits.labels();
        Protocol protocol = new Protocol(this);
        Draws draws = new Draws(SEEDS);
        for (int i = 0; i < SEEDS; i++) {
            Network sparse = digits.network(new Relu(), WIDTH, 1_100 + i);
            List<ClassFiring> before = ClassFiring.of(sparse, inputs, labels, DigitUnits.CLASSES);
            digits.train(sparse, STEPS, step -> {});
            Network dense = digits.network(new Tanh(), WIDTH, 1_100 + i);
            digits.train(dense, STEPS, step -> {});

            List<ClassFiring> after = ClassFiring.of(sparse, inputs, labels, DigitUnits.CLASSES);
            List<ClassFiring> shuffled = ClassFiring.of(sparse, inputs, digits.shuffled(1_100 + i), DigitUnits.CLASSES);
            Outputs ofSparse = Outputs.of(sparse, inputs);
            List<ClassFiring> signs = Outputs.of(dense, inputs).positive(labels, DigitUnits.CLASSES);
            SparsityReading sparsity = SparsityReading.of(sparse, inputs);
            for (int l = 0; l < HIDDEN; l++) {
                double bits = UnitBits.mean(after.get(l));
                draws.add("rate", l, i, sparsity.layers().get(l).meanRate());
                draws.add("served", l, i, UnitBits.served(after.get(l)));
                draws.add("overlap", l, i, after.get(l).meanOverlap());
                draws.add("bits", l, i, bits);
                draws.add("sign", l, i, UnitBits.mean(signs.get(l)));
                draws.add("learned", l, i, bits - UnitBits.mean(before.get(l)));
                draws.add("dense", l, i, bits - UnitBits.mean(signs.get(l)));
                draws.add("chance", l, i, UnitBits.undecided(shuffled.get(l)));
            }
            double dark = ofSparse.skipped(0) / sparsity.denseMultiplyAdds();
            draws.add("saved", 0, i, (sparsity.savedShare() - dark) / sparsity.savedShare());
            draws.add("accuracy", 0, i, accuracy(sparse, digits.data()) - accuracy(dense, digits.data()));
            draws.add("feature", 0, i, likeness(sparse, inputs, sparsity));
            if (i == 0) {
                protocol.equal(
                        "multiply-adds",
                        ofSparse.multiplyAdds(),
                        sparsity.effectiveMultiplyAdds(),
                        Tolerance.rounding(1e-6 * sparsity.denseMultiplyAdds()));
            }
        }
        protocol.below("saved", 0.1, draws.of("saved", 0));
        for (int l = 0; l < HIDDEN; l++) {
            compare(protocol, "learned", l, Relation.ABOVE, 0, draws);
            compare(
                    protocol,
                    "chance",
                    l,
                    Relation.EQUALS,
                    (DigitUnits.CLASSES - 1) / (2 * TRAINED * Math.log(2)),
                    draws);
            compare(protocol, "dense", l, Relation.BELOW, 0, draws);
        }
        protocol.above("accuracy", 0, draws.of("accuracy", 0));
        protocol.above("feature", 0, draws.of("feature", 0));
        protocol.table(
                "layers", List.of("layer", "rate", "served", "overlap", "bits", "sign", "shuffled"), rows(draws));
        return protocol.corrected();
    }

    private static void compare(
            Protocol protocol, String key, int l, Relation relation, double predicted, Draws draws) {
        protocol.compare(key + "-" + (l + 1), protocol.say(key, "layer", l + 1), relation, predicted, draws.of(key, l));
    }

    /** On samples that were not trained on. */
    private static double accuracy(Network network, DataSet data) {
        var part = Objects.requireNonNull(data.validation());
        return Outputs.of(network, part.inputs().toMatrix(0, part.samples()))
                .accuracy(Objects.requireNonNull(part.labels()));
    }

    /** Mean cosine between a unit's feature and its row of weights, less that with the row of the unit after it. */
    private static double likeness(Network network, Matrix inputs, SparsityReading sparsity) {
        Matrix weights = network.parameters().getFirst().values();
        String layer = sparsity.layers().getFirst().name();
        return UnitFeature.of(network, inputs, layer).stream()
                .filter(feature -> !feature.contrast().isEmpty())
                .mapToDouble(feature -> {
                    int other = (feature.unit() + 1) % weights.rows();
                    return cosine(feature.contrast(), weights.rows(feature.unit(), feature.unit() + 1))
                            - cosine(feature.contrast(), weights.rows(other, other + 1));
                })
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

    private static List<List<Object>> rows(Draws draws) {
        List<List<Object>> rows = new ArrayList<>();
        for (int l = 0; l < HIDDEN; l++) {
            List<Object> row = new ArrayList<>(List.of(l + 1));
            for (String key : List.of("rate", "served", "overlap", "bits", "sign", "chance")) {
                row.add(draws.of(key, l).mean());
            }
            rows.add(row);
        }
        return rows;
    }
}
