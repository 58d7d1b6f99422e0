package dev.gradiometer.notes;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Parameter;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.training.BatchGradient;
import dev.gradiometer.instruments.sparsity.SparsityReading;
import dev.gradiometer.instruments.sparsity.UnitHistory;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.DyingUnits;
import dev.gradiometer.notes.experiments.Measure;
import dev.gradiometer.notes.experiments.Sample;
import java.util.ArrayList;
import java.util.List;

/** 9: a relu below zero takes no part in the backward pass, and its row of weights gets no update. */
final class DeadUnitsChapter implements Chapter {
    private static final int STEPS = 200;
    private static final double RATE = 10;
    private static final int NETWORKS = 400;

    DeadUnitsChapter() {}

    @Override
    public int number() {
        return 9;
    }

    @Override
    public Entry run() {
        Protocol protocol = new Protocol(this);
        oneSample(protocol);
        bothLayers(protocol);
        List<List<Object>> rows = new ArrayList<>();
        course(protocol, 1, 1, rows);
        course(protocol, 1, 2, rows);
        course(protocol, 2, 1, rows);
        protocol.table("courses", List.of("hidden", "batches", "off", "lasting", "back", "longest"), rows);
        return protocol.holds();
    }

    /** Rows of W¹ with a gradient that is exactly zero, against units below zero, for one sample. */
    private static void oneSample(Protocol protocol) {
        Network network = DyingUnits.network(1, 9);
        Matrix x = DyingUnits.inputs().rows(0, 1);
        BatchGradient batch = new BatchGradient(network, new CategoricalCrossEntropy(true), Kernels.best(), 1, 0);
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        batch.at(x, DyingUnits.targets().rows(0, 1), gradient);
        Matrix z = new ChainFactors(network, batch.pass(), 0).preActivation(1);
        Matrix rows = network.parameters().getFirst().in(gradient);
        int below = 0;
        int still = 0;
        for (int i = 0; i < DyingUnits.WIDTH; i++) {
            below += z.get(i) < 0 ? 1 : 0;
            still += Measure.norm(rows.rows(i, i + 1)) == 0 ? 1 : 0;
        }
        protocol.equal("still", below, still, Tolerance.exact());
    }

    /**
     * Over random networks: how many units are below zero, and how the gradient of W² compares with that of W¹. For one
     * sample ‖∂𝓛/∂W²‖ = ‖δ‖ ‖h‖ and ‖∂𝓛/∂W¹‖ = ‖φ′ ⊙ W²ᵀδ‖ ‖x‖. Where W ~ N(0, 2/n), ‖h‖/‖x‖ and ‖φ′ ⊙ W²ᵀδ‖/‖δ‖ are
     * distributed alike, so both are as large; but W² has m n weights and W¹ n².
     */
    private static void bothLayers(Protocol protocol) {
        double[] below = new double[NETWORKS];
        double[] single = new double[NETWORKS];
        double[] whole = new double[NETWORKS];
        double[] positive = new double[NETWORKS];
        for (int i = 0; i < NETWORKS; i++) {
            Network network = DyingUnits.network(1, 900 + i);
            Matrix inputs = Measure.gaussian(Precision.FLOAT64, DyingUnits.ROWS, DyingUnits.WIDTH, 900 + i, "inputs");
            single[i] = lnRatio(network, inputs.rows(0, 1))
                    + 0.5 * Math.log((double) DyingUnits.WIDTH / DyingUnits.CLASSES);
            whole[i] = lnRatio(network, inputs);
            below[i] = shareBelow(network, inputs);
            for (int k = 0; k < inputs.size(); k++) {
                inputs.set(k, Math.abs(inputs.get(k)));
            }
            positive[i] = lnRatio(network, inputs) - whole[i];
        }
        protocol.mean("below", 0.5, Sample.of(below));
        protocol.mean("per-weight", 0.5 * Math.log((double) DyingUnits.WIDTH / DyingUnits.CLASSES), Sample.of(single));
        protocol.above("whole-batch", 0, Sample.of(whole));
        protocol.below("positive", 0, Sample.of(positive));
    }

    /** ln (‖∂𝓛/∂W²‖ / ‖∂𝓛/∂W¹‖). */
    private static double lnRatio(Network network, Matrix inputs) {
        BatchGradient batch =
                new BatchGradient(network, new CategoricalCrossEntropy(true), Kernels.best(), inputs.rows(), 0);
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, 1, network.vector().columns());
        batch.at(inputs, DyingUnits.targets().rows(0, inputs.rows()), gradient);
        ChainFactors factors = new ChainFactors(network, batch.pass(), 0);
        double first = Measure.norm(factors.dense(1).weights().in(gradient));
        return Math.log(Measure.norm(factors.dense(2).weights().in(gradient)) / first);
    }

    private static double shareBelow(Network network, Matrix inputs) {
        Pass pass = new Pass(network, Kernels.best(), inputs.rows());
        pass.input().copyFrom(inputs);
        pass.forward(Pass.Conditions.evaluation(), 0);
        Matrix z = pass.cells().getFirst().activations();
        int below = 0;
        for (int i = 0; i < z.size(); i++) {
            below += z.get(i) < 0 ? 1 : 0;
        }
        return (double) below / z.size();
    }

    /** Trains at a rate that kills units; follows on all samples who goes off, how long, and who comes back. */
    private static void course(Protocol protocol, int hidden, int batches, List<List<Object>> rows) {
        Network network = DyingUnits.network(hidden, 9);
        Matrix inputs = DyingUnits.inputs();
        Parameter weights = network.parameters().getFirst();
        UnitHistory history = new UnitHistory();
        double[] moved = new double[1];
        List<SparsityReading> last = new ArrayList<>(List.of(SparsityReading.of(network, inputs)));
        Matrix[] before = {weights.values().copy(Precision.FLOAT64)};
        history.add(0, last.getFirst());
        DyingUnits.training(DyingUnits.ROWS / batches, STEPS)
                .run(network, UpdateSpec.of(new Sgd()).withLearningRate(RATE), step -> {
                    for (int unit : last.getFirst().layers().getFirst().dead()) {
                        Matrix row = weights.values().rows(unit, unit + 1);
                        moved[0] = Math.max(moved[0], Measure.largestDifference(row, before[0].rows(unit, unit + 1)));
                    }
                    before[0] = weights.values().copy(Precision.FLOAT64);
                    last.set(0, SparsityReading.of(network, inputs));
                    history.add(step, last.getFirst());
                });
        List<UnitHistory.Spell> spells = history.spells();
        long back = spells.stream().filter(UnitHistory.Spell::cameBack).count();
        long lasting = spells.size() - back;
        double longest = spells.stream()
                .filter(UnitHistory.Spell::cameBack)
                .mapToLong(spell -> spell.back() - spell.from())
                .max()
                .orElse(0);
        String key = hidden + "-" + batches;
        protocol.equal("moved-" + key, 0, moved[0], Tolerance.exact());
        if (hidden == 1) {
            protocol.equal("back-" + key, 0, (double) back, Tolerance.exact());
            protocol.atLeast("off-" + key, 1, spells.size());
        } else {
            protocol.atLeast("back-" + key, 1, (double) back);
        }
        rows.add(List.of(hidden, batches, spells.size(), lasting, back, longest));
    }
}
