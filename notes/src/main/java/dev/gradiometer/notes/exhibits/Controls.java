package dev.gradiometer.notes.exhibits;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of the playground's controls, as an address has them. */
final class Controls {
    private final Map<String, String> values = new LinkedHashMap<>();

    private Controls() {}

    /** A network that learns digits. */
    static Controls digits(String activation, String initialiser, int depth, int width) {
        return new Controls()
                .with("data", "digits")
                .with("depth", depth)
                .with("width", width)
                .with("activation", activation)
                .with("initialiser", initialiser);
    }

    /** The same with W ~ N(0, σ_w²/n). */
    static Controls gaussian(String activation, double weightVariance, int depth, int width) {
        return digits(activation, "lecun-normal", depth, width).with("gain", Math.sqrt(weightVariance));
    }

    Controls with(String key, String value) {
        values.put(key, value);
        return this;
    }

    Controls with(String key, int value) {
        return with(key, Integer.toString(value));
    }

    /** Six digits, which is more than any slider shows. */
    Controls with(String key, double value) {
        return with(
                key,
                new BigDecimal(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString());
    }

    Map<String, String> map() {
        return Collections.unmodifiableMap(values);
    }
}
