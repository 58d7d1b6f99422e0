package dev.gradiometer.engine.network;

/** A dual number a + b ε: forward-mode differentiation by hand, sharing nothing with the engine. */
record Dual(double a, double b) {
    static Dual of(double a) {
        return new Dual(a, 0);
    }

    Dual plus(Dual o) {
        return new Dual(a + o.a, b + o.b);
    }

    Dual minus(Dual o) {
        return new Dual(a - o.a, b - o.b);
    }

    Dual times(Dual o) {
        return new Dual(a * o.a, a * o.b + b * o.a);
    }

    Dual times(double k) {
        return new Dual(a * k, b * k);
    }

    Dual over(Dual o) {
        return new Dual(a / o.a, (b * o.a - a * o.b) / (o.a * o.a));
    }

    Dual exp() {
        return new Dual(Math.exp(a), b * Math.exp(a));
    }

    Dual ln() {
        return new Dual(Math.log(a), b / a);
    }

    Dual sqrt() {
        return new Dual(Math.sqrt(a), b / (2 * Math.sqrt(a)));
    }

    Dual abs() {
        return a < 0 ? times(-1) : this;
    }

    /** erf by Simpson's rule on its integral. */
    Dual erf() {
        int n = 2000;
        double h = a / n;
        double sum = 1 + Math.exp(-a * a);
        for (int i = 1; i < n; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-(i * h) * (i * h));
        }
        return new Dual(2 / Math.sqrt(Math.PI) * sum * h / 3, b * 2 / Math.sqrt(Math.PI) * Math.exp(-a * a));
    }
}
