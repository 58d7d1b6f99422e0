package dev.gradiometer.engine.kernel;

import dev.gradiometer.engine.activation.Pointwise;
import dev.gradiometer.engine.array.Matrix;
import org.jspecify.annotations.Nullable;

/** Elementwise operations as they are defined: computed in float64, rounded once. The specification. */
final class PlainElementwise implements ElementwiseKernels {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void addBias(Matrix z, @Nullable Matrix bias, @Nullable Tally tally) {
        if (bias != null) {
            int columns = z.columns();
            for (int r = 0; r < z.rows(); r++) {
                for (int c = 0; c < columns; c++) {
                    z.set(r, c, z.get(r, c) + bias.get(c));
                }
            }
        }
        if (tally != null) {
            tally(z, tally);
        }
    }

    @Override
    public void activate(Pointwise phi, Matrix z, Matrix h, @Nullable Tally tally, int @Nullable [] live) {
        for (int i = 0, n = z.size(); i < n; i++) {
            h.set(i, phi.value(z.get(i)));
        }
        if (live != null) {
            double from = phi.liveFrom();
            double to = phi.liveTo();
            for (int r = 0; r < z.rows(); r++) {
                for (int c = 0; c < z.columns(); c++) {
                    double value = z.get(r, c);
                    if (value > from && value < to) {
                        live[c]++;
                    }
                }
            }
        }
        if (tally != null) {
            tally(h, tally);
        }
    }

    @Override
    public void slope(Pointwise phi, Matrix z, Matrix h, Matrix delta, @Nullable Tally before, @Nullable Tally after) {
        if (before != null) {
            tally(delta, before);
        }
        for (int i = 0, n = z.size(); i < n; i++) {
            double slope = phi.slope(z.get(i));
            delta.set(i, slope == 0 ? 0 : slope * delta.get(i));
        }
        if (after != null) {
            tally(delta, after);
        }
    }

    @Override
    public void slopeTangent(Pointwise phi, Matrix z, Matrix h, Matrix zTangent, Matrix delta, Matrix deltaTangent) {
        for (int i = 0, n = z.size(); i < n; i++) {
            double slope = phi.slope(z.get(i));
            double curvature = phi.curvature(z.get(i));
            double straight = slope == 0 ? 0 : slope * deltaTangent.get(i);
            double bent = curvature == 0 ? 0 : curvature * zTangent.get(i) * delta.get(i);
            deltaTangent.set(i, straight + bent);
        }
    }

    @Override
    public void columnSums(double alpha, Matrix u, double beta, Matrix sums) {
        double[] totals = new double[u.columns()];
        for (int r = 0; r < u.rows(); r++) {
            for (int c = 0; c < totals.length; c++) {
                totals[c] += u.get(r, c);
            }
        }
        for (int c = 0; c < totals.length; c++) {
            double sum = alpha * totals[c];
            sums.set(c, beta == 0 ? sum : sum + beta * sums.get(c));
        }
    }

    @Override
    public void scaleAdd(double a, Matrix x, double b, Matrix y) {
        for (int i = 0, n = x.size(); i < n; i++) {
            y.set(i, b == 0 ? a * x.get(i) : a * x.get(i) + b * y.get(i));
        }
    }

    @Override
    public void trueScale(Matrix x, int exponent, Matrix y) {
        double smallest = Math.scalb(1.0, x.precision().minExponent());
        for (int i = 0, n = x.size(); i < n; i++) {
            y.set(i, Math.scalb(x.get(i), exponent));
            if (Math.abs(y.get(i)) < smallest) {
                y.set(i, 0);
            }
        }
    }

    @Override
    public void descend(
            double rate, Matrix gradient, int exponent, Matrix weights, @Nullable Tally update, @Nullable Tally after) {
        Matrix delta = Matrix.zeros(gradient.precision(), gradient.rows(), gradient.columns());
        if (exponent == 0) {
            delta.copyFrom(gradient);
        } else {
            trueScale(gradient, exponent, delta);
        }
        scaleAdd(-rate, delta, 0, delta);
        scaleAdd(1, delta, 1, weights);
        if (update != null && after != null) {
            tally(delta, update);
            tally(weights, after);
        }
    }

    @Override
    public void multiplyElements(Matrix x, Matrix y) {
        for (int i = 0, n = x.size(); i < n; i++) {
            y.set(i, x.get(i) * y.get(i));
        }
    }

    @Override
    public void rowProducts(Matrix basis, Matrix x, int from, int to, double[] products) {
        for (int r = 0; r < basis.rows(); r++) {
            double sum = 0;
            for (int j = from; j < to; j++) {
                sum += basis.get(r, j) * x.get(j);
            }
            products[r] = sum;
        }
    }

    @Override
    public double subtractRows(Matrix basis, double[] factors, Matrix x, int from, int to) {
        double squares = 0;
        for (int j = from; j < to; j++) {
            double value = x.get(j);
            for (int r = 0; r < basis.rows(); r++) {
                value -= factors[r] * basis.get(r, j);
            }
            x.set(j, value);
            squares += x.get(j) * x.get(j);
        }
        return squares;
    }

    @Override
    public void tally(Matrix x, Tally tally) {
        double sum = 0;
        double squares = 0;
        long zeros = 0;
        long nonFinite = 0;
        long first = -1;
        double largest = 0;
        for (int i = 0, n = x.size(); i < n; i++) {
            double value = x.get(i);
            if (Math.abs(value) <= Double.MAX_VALUE) {
                sum += value;
                squares += value * value;
                largest = Math.max(largest, Math.abs(value));
                if (value == 0) {
                    zeros++;
                }
            } else {
                nonFinite++;
                if (first < 0) {
                    first = i;
                }
            }
        }
        int squareExponent = 0;
        if (largest != 0 && (largest > 0x1p500 || largest < 0x1p-500)) {
            squareExponent = Math.getExponent(largest);
            squares = scaledSquares(x, squareExponent);
        }
        tally.add(x.size(), sum, squares, squareExponent, tally.exponent);
        tally.noteZerosAndNonFinite(x.size(), zeros, nonFinite, first);
    }

    @Override
    public void norm(Matrix x, Tally tally) {
        tally(x, tally);
    }

    private static double scaledSquares(Matrix x, int exponent) {
        double squares = 0;
        for (int i = 0, n = x.size(); i < n; i++) {
            double value = Math.scalb(x.get(i), -exponent);
            if (Math.abs(value) <= Double.MAX_VALUE) {
                squares += value * value;
            }
        }
        return squares;
    }

    @Override
    public void histogram(Matrix x, int exponent, ExponentHistogram histogram) {
        for (int i = 0, n = x.size(); i < n; i++) {
            histogram.add(x.get(i), exponent);
        }
    }
}
