package dev.gradiometer.notes;

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
import java.util.ArrayList;
import java.util.List;

/** 10: N more relu layers do not divide the share of active units by 2ᴺ, but that of active paths. */
final class SparsityChapter implements Chapter {
    private static final int DEPTH = 8;
    private static final int NETWORKS = 1_000;

    SparsityChapter() {}

    @Override
    public int number() {
        return 10;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        List<List<Object>> rows = new ArrayList<>();
        for (int width : new int[] {4, 32}) {
            tower(protocol, width, rows);
        }
        protocol.table("layers", List.of("width", "layer", "rate", "exact", "claim"), rows);
        return protocol.corrected();
    }

    private static void tower(Protocol protocol, int width, List<List<Object>> rows) {
        ReluTower theory = new ReluTower(DEPTH, width);
        double[][] rates = new double[DEPTH][NETWORKS];
        double[] paths = new double[NETWORKS];
        double[] collapsed = new double[NETWORKS];
        Kernels kernels = Kernels.best();
        for (int i = 0; i < NETWORKS; i++) {
            long seed = 10_000L * width + i;
            Network network = Nets.square(Precision.FLOAT64, seed, new Relu(), 2, width, DEPTH);
            Matrix x = Measure.gaussian(Precision.FLOAT64, 1, width, seed, "inputs");
            SparsityReading reading = SparsityReading.of(network, x, kernels);
            for (int l = 0; l < DEPTH; l++) {
                rates[l][i] = reading.layers().get(l).meanRate();
            }
            paths[i] = reading.paths().share().toDouble();
            collapsed[i] = rates[DEPTH - 1][i] == 0 ? 1 : 0;
        }
        Sample last = Sample.of(rates[DEPTH - 1]);
        double claim = Math.scalb(1.0, -DEPTH);
        compare(protocol, "claimed", width, Relation.DIFFERS, claim, last);
        compare(protocol, "first", width, Relation.EQUALS, theory.firing(1), Sample.of(rates[0]));
        compare(protocol, "last", width, Relation.EQUALS, theory.firing(DEPTH), last);
        compare(protocol, "paths", width, Relation.EQUALS, theory.activePaths(), Sample.of(paths));
        double predicted = theory.collapse();
        if (predicted * NETWORKS > 1) {
            double scatter = Math.sqrt(predicted * (1 - predicted) / NETWORKS);
            Sample measured = new Sample(Sample.of(collapsed).mean(), scatter);
            compare(protocol, "collapsed", width, Relation.EQUALS, predicted, measured);
        }
        for (int l = 1; l <= DEPTH; l++) {
            double rate = Sample.of(rates[l - 1]).mean();
            rows.add(List.of(width, l, rate, theory.firing(l), Math.scalb(1.0, -l)));
        }
    }

    private static void compare(
            Protocol protocol, String key, int width, Relation relation, double predicted, Sample measured) {
        protocol.compare(key + "-" + width, protocol.say(key, "width", width), relation, predicted, measured);
    }
}
