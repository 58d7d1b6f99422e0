package dev.gradiometer.experiment.preprocessing;

/**
 * The unit of targets in training and the user's: a network learns t = (f(y) − shift) / divisor, with f the identity,
 * ln y or ln(1 + y), and its outputs are turned back into y.
 *
 * @param curve  f
 * @param affine shift and divisor of each target, fitted on f(y) of the training part
 */
public record TargetUnits(Curve curve, Affine affine) {
    /** The user's unit is the one of training. */
    public static final TargetUnits SAME = new TargetUnits(Curve.IDENTITY, Affine.NONE);

    /** A function that is undone exactly. */
    public enum Curve {
        /** y. */
        IDENTITY,
        /** ln y, of numbers above 0. */
        LOG,
        /** ln(1 + y), of numbers above −1. */
        LOG1P;

        /** f(y); NaN or −∞ where y is outside f's domain. */
        public double apply(double y) {
            return switch (this) {
                case IDENTITY -> y;
                case LOG -> Math.log(y);
                case LOG1P -> Math.log1p(y);
            };
        }

        double undo(double t) {
            return switch (this) {
                case IDENTITY -> t;
                case LOG -> Math.exp(t);
                case LOG1P -> Math.expm1(t);
            };
        }
    }

    /** Whether nothing is changed. */
    public boolean same() {
        return curve == Curve.IDENTITY && affine.none();
    }

    /** Turns targets of the user's unit into those of training, in place. */
    public void toTraining(double[] row) {
        for (int c = 0; c < row.length; c++) {
            row[c] = curve.apply(row[c]);
        }
        affine.apply(row);
    }

    /** Turns outputs of a network into the user's unit, in place. */
    public void toUser(double[] row) {
        affine.undo(row);
        for (int c = 0; c < row.length; c++) {
            row[c] = curve.undo(row[c]);
        }
    }
}
