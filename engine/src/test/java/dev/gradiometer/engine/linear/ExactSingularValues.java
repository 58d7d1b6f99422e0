package dev.gradiometer.engine.linear;

import dev.gradiometer.engine.array.Matrix;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * Singular values of an explicit product of small matrices with as many decimal digits as asked for: multiplication and
 * one-sided Jacobi, as slow as they are plain.
 */
final class ExactSingularValues {
    private final MathContext context;

    ExactSingularValues(int digits) {
        this.context = new MathContext(digits);
    }

    /** ln of the singular values of the last factor times … times the first, largest first. */
    double[] logs(List<Matrix> factors) {
        BigDecimal[][] product = decimal(factors.getFirst());
        for (Matrix factor : factors.subList(1, factors.size())) {
            product = multiply(decimal(factor), product);
        }
        return jacobi(product);
    }

    private BigDecimal[][] decimal(Matrix a) {
        BigDecimal[][] values = new BigDecimal[a.rows()][a.columns()];
        for (int r = 0; r < a.rows(); r++) {
            for (int c = 0; c < a.columns(); c++) {
                values[r][c] = new BigDecimal(a.get(r, c));
            }
        }
        return values;
    }

    private BigDecimal[][] multiply(BigDecimal[][] a, BigDecimal[][] b) {
        BigDecimal[][] c = new BigDecimal[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                BigDecimal sum = BigDecimal.ZERO;
                for (int k = 0; k < b.length; k++) {
                    sum = sum.add(a[i][k].multiply(b[k][j], context), context);
                }
                c[i][j] = sum;
            }
        }
        return c;
    }

    private BigDecimal dot(BigDecimal[] x, BigDecimal[] y) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < x.length; i++) {
            sum = sum.add(x[i].multiply(y[i], context), context);
        }
        return sum;
    }

    private double[] jacobi(BigDecimal[][] rows) {
        BigDecimal negligible = BigDecimal.ONE.movePointLeft(40);
        BigDecimal rounding = BigDecimal.ONE.movePointLeft(2 * (context.getPrecision() - 20));
        boolean rotated = true;
        while (rotated) {
            rotated = false;
            for (int p = 0; p < rows.length; p++) {
                for (int q = p + 1; q < rows.length; q++) {
                    BigDecimal a = dot(rows[p], rows[p]);
                    BigDecimal b = dot(rows[q], rows[q]);
                    BigDecimal c = dot(rows[p], rows[q]);
                    // A row of nothing but rounding never becomes orthogonal to the others.
                    if (a.min(b).compareTo(a.max(b).multiply(rounding, context)) <= 0) {
                        continue;
                    }
                    if (c.multiply(c, context).compareTo(a.multiply(b, context).multiply(negligible, context)) <= 0) {
                        continue;
                    }
                    rotated = true;
                    BigDecimal zeta = b.subtract(a, context).divide(c.add(c, context), context);
                    BigDecimal root = zeta.multiply(zeta, context)
                            .add(BigDecimal.ONE, context)
                            .sqrt(context);
                    BigDecimal t = zeta.signum() < 0
                            ? BigDecimal.ONE.negate().divide(root.subtract(zeta, context), context)
                            : BigDecimal.ONE.divide(root.add(zeta, context), context);
                    BigDecimal cosine = BigDecimal.ONE.divide(
                            t.multiply(t, context).add(BigDecimal.ONE, context).sqrt(context), context);
                    for (int i = 0; i < rows[p].length; i++) {
                        BigDecimal x = rows[p][i];
                        BigDecimal y = rows[q][i];
                        rows[p][i] = x.subtract(t.multiply(y, context), context).multiply(cosine, context);
                        rows[q][i] = y.add(t.multiply(x, context), context).multiply(cosine, context);
                    }
                }
            }
        }
        double[] logs = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            logs[i] = log(dot(rows[i], rows[i])) / 2;
        }
        Arrays.sort(logs);
        for (int i = 0, j = logs.length - 1; i < j; i++, j--) {
            double log = logs[i];
            logs[i] = logs[j];
            logs[j] = log;
        }
        return logs;
    }

    private static double log(BigDecimal x) {
        int places = x.precision() - x.scale();
        return Math.log(x.movePointLeft(places).doubleValue()) + places * Math.log(10);
    }
}
