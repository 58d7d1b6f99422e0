package dev.gradiometer.notes;

/** How a measured number has to stand to the predicted one. */
public enum Relation {
    /** They differ by no more than the tolerance. */
    EQUALS("="),
    /** The measured one is no larger than the predicted one and the tolerance. */
    AT_MOST("≤"),
    /** The measured one is no smaller than the predicted one less the tolerance. */
    AT_LEAST("≥"),
    /** The measured one is larger than the predicted one by more than the tolerance. */
    ABOVE(">"),
    /** The measured one is smaller than the predicted one by more than the tolerance. */
    BELOW("<"),
    /** They differ by more than the tolerance: a statement that is refuted. */
    DIFFERS("≠");

    private final String sign;

    Relation(String sign) {
        this.sign = sign;
    }

    /** The sign between measured and predicted. */
    public String sign() {
        return sign;
    }

    boolean holds(double measured, double predicted, double tolerance) {
        if (Double.isNaN(measured) || Double.isNaN(predicted)) {
            return false;
        }
        boolean near = measured == predicted || Math.abs(measured - predicted) <= tolerance;
        return switch (this) {
            case EQUALS -> near;
            case AT_MOST -> near || measured < predicted;
            case AT_LEAST -> near || measured > predicted;
            case ABOVE -> !near && measured > predicted;
            case BELOW -> !near && measured < predicted;
            case DIFFERS -> !near;
        };
    }
}
