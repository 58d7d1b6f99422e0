package dev.gradiometer.sweeps;

/** Better values come first, what has none at the end. */
final class Order {
    private Order() {}

    static int compare(double a, double b, Measure measure) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
        }
        return measure.largerIsBetter() ? Double.compare(b, a) : Double.compare(a, b);
    }
}
