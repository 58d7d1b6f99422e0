package dev.gradiometer.readings;

/**
 * An estimate of an eigenvalue with its error bar.
 *
 * @param value λ
 * @param error some eigenvalue lies within this distance of {@code value}: the norm of the residual ‖H y − λ y‖ of the
 *     unit vector y that the estimate belongs to, and never less than what rounding leaves. For the largest eigenvalue
 *     the estimate comes from below.
 */
public record Eigenvalue(double value, double error) {
    /** No estimate. */
    public static final Eigenvalue NAN = new Eigenvalue(Double.NaN, Double.NaN);

    /** This eigenvalue of the matrix times {@code factor}. */
    public Eigenvalue times(double factor) {
        return new Eigenvalue(value * factor, error * Math.abs(factor));
    }
}
