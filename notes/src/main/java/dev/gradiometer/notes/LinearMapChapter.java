package dev.gradiometer.notes;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.linear.LinearAlgebra;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.network.Pass;
import dev.gradiometer.instruments.spectrum.BatchStatistics;
import dev.gradiometer.instruments.spectrum.JacobianSpectrum;
import dev.gradiometer.notes.experiments.ChainFactors;
import dev.gradiometer.notes.experiments.Measure;
import java.util.ArrayList;
import java.util.List;

/** 12: (AX)′ = A. */
final class LinearMapChapter implements Chapter {
    private static final int ROWS = 4;
    private static final int COLUMNS = 6;
    /** Long: a linear map has no differences of a higher order. */
    private static final double STEP = 0.5;

    LinearMapChapter() {}

    @Override
    public int number() {
        return 12;
    }

    /** x goes through an identity first, so that the signal at its output is ∂𝓛/∂x. */
    @Override
    public Entry run() {
        Network network = Network.build(
                List.of(
                        new LayerSpec.Dense(COLUMNS, IdentityMatrix.DEFAULT, null),
                        new LayerSpec.Dense(ROWS, new Normal(0, 1), null)),
                COLUMNS,
                Precision.FLOAT64,
                12);
        Matrix a = network.parameters().getLast().values();
        Protocol protocol = new Protocol(this);
        Matrix units = backward(network, identity());
        for (int i = 0; i < ROWS; i++) {
            protocol.compare(
                    "row-" + (i + 1),
                    protocol.say("row", "number", i + 1),
                    Relation.EQUALS,
                    0,
                    Measure.largestDifference(units.rows(i, i + 1), a.rows(i, i + 1)),
                    Tolerance.exact());
        }
        Matrix x = Measure.gaussian(Precision.FLOAT64, 1, COLUMNS, 12, "inputs");
        Matrix differences = Measure.jacobian(network, x, STEP);
        protocol.equal("differences", 0, Measure.relativeDistance(differences, a), Tolerance.rounding(1e-13));
        Matrix elsewhere = Measure.gaussian(Precision.FLOAT64, 1, COLUMNS, 12, "elsewhere");
        protocol.equal(
                "elsewhere",
                0,
                Measure.relativeDistance(Measure.jacobian(network, elsewhere, STEP), differences),
                Tolerance.rounding(1e-13));
        Matrix u = Measure.gaussian(Precision.FLOAT64, ROWS, ROWS, 12, "errors");
        protocol.equal(
                "transposed",
                0,
                Measure.relativeDistance(backward(network, u), ChainFactors.product(u, a)),
                Tolerance.rounding(1e-14));
        double[] plain = LinearAlgebra.plain().singularValues(a);
        var spectrum = JacobianSpectrum.measure(network, x, BatchStatistics.RUNNING);
        double worst = 0;
        for (int i = 0; i < plain.length; i++) {
            worst = Math.max(worst, Math.abs(Math.exp(spectrum.log(i).mean()) / plain[i] - 1));
        }
        protocol.equal("spectrum", 0, worst, Tolerance.rounding(1e-12));
        protocol.table("rows", List.of("row-name", "entries"), rows(a, units));
        return protocol.holds();
    }

    private static Matrix identity() {
        Matrix identity = Matrix.zeros(Precision.FLOAT64, ROWS, ROWS);
        for (int i = 0; i < ROWS; i++) {
            identity.set(i, i, 1);
        }
        return identity;
    }

    /** ∂(u · Ax)/∂x for every row u of {@code errors}, by backpropagation at a random x. */
    private static Matrix backward(Network network, Matrix errors) {
        Pass pass = new Pass(network, Kernels.best(), ROWS);
        pass.input().copyFrom(Measure.gaussian(Precision.FLOAT64, ROWS, COLUMNS, 12, "inputs"));
        pass.forward(Pass.Conditions.evaluation(), 0);
        pass.outputDelta().copyFrom(errors);
        Matrix gradient = Matrix.zeros(Precision.FLOAT64, ROWS, COLUMNS);
        pass.backward((layer, values, exponent) -> {
            if (layer.index() == 0) {
                for (int i = 0; i < values.size(); i++) {
                    gradient.set(i, Math.scalb(values.get(i), exponent));
                }
            }
        });
        return gradient;
    }

    private static List<List<Object>> rows(Matrix a, Matrix units) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(List.of("A " + (i + 1), entries(a.rows(i, i + 1))));
            rows.add(List.of("∂(Ax)" + (i + 1) + "/∂x", entries(units.rows(i, i + 1))));
        }
        return rows;
    }

    private static String entries(Matrix row) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            text.append(String.format(java.util.Locale.ROOT, "%s%.4f", i == 0 ? "" : "  ", row.get(i)));
        }
        return text.toString();
    }
}
