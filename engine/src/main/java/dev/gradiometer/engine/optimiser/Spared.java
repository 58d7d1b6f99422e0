package dev.gradiometer.engine.optimiser;

import dev.gradiometer.readings.ParameterRole;
import java.util.Collection;
import java.util.Locale;

/** Parameters that weight decay may leave alone, as is the custom since their size does not overfit. */
public enum Spared {
    /** b of layers that carry weights. */
    BIASES,
    /** γ and β of normalisations. */
    NORMALISATION;

    boolean covers(ParameterRole role) {
        return switch (role) {
            case WEIGHTS -> false;
            case BIAS -> this == BIASES;
            case GAIN, SHIFT -> this == NORMALISATION;
        };
    }

    /** For output, for example {@code biases and normalisation}. */
    static String describe(Collection<Spared> spared) {
        return String.join(
                " and ",
                spared.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
    }
}
