package dev.gradiometer.engine.initialiser;

import dev.gradiometer.engine.array.Matrix;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Entries of mean 0 and variance scale / fan, the family that holds LeCun's, Glorot's and He's initialisations.
 *
 * <ul>
 *   <li>lecun: scale 1, fan-in. LeCun et al., "Efficient backprop", 1998.
 *   <li>glorot: scale 1, fan-average. Glorot and Bengio, "Understanding the difficulty of training deep feedforward
 *       neural networks", 2010.
 *   <li>he: scale 2, fan-in. He et al., "Delving deep into rectifiers", 2015.
 * </ul>
 *
 * @param scale        numerator of the variance, above 0
 * @param mode         which fan divides it
 * @param distribution shape of the distribution; the variance is the same for all three
 */
public record VarianceScaling(double scale, Mode mode, Distribution distribution) implements Initialiser {
    /** Which fan the variance is divided by. */
    public enum Mode {
        FAN_IN,
        FAN_OUT,
        FAN_AVERAGE
    }

    /** Shape of the distribution. */
    public enum Distribution {
        NORMAL,
        TRUNCATED_NORMAL,
        UNIFORM
    }

    public static VarianceScaling lecun(Distribution distribution) {
        return new VarianceScaling(1, Mode.FAN_IN, distribution);
    }

    public static VarianceScaling glorot(Distribution distribution) {
        return new VarianceScaling(1, Mode.FAN_AVERAGE, distribution);
    }

    public static VarianceScaling he(Distribution distribution) {
        return new VarianceScaling(2, Mode.FAN_IN, distribution);
    }

    @Override
    public void fill(Matrix parameter, int fanIn, int fanOut, RandomGenerator random) {
        double fan = switch (mode) {
            case FAN_IN -> fanIn;
            case FAN_OUT -> fanOut;
            case FAN_AVERAGE -> 0.5 * (fanIn + fanOut);
        };
        double deviation = Math.sqrt(scale / fan);
        Initialiser drawn = switch (distribution) {
            case NORMAL -> new Normal(0, deviation);
            case TRUNCATED_NORMAL -> new TruncatedNormal(0, deviation / TruncatedNormal.DEVIATION_AFTER_TRUNCATION);
            case UNIFORM -> new Uniform(-Math.sqrt(3) * deviation, Math.sqrt(3) * deviation);
        };
        drawn.fill(parameter, fanIn, fanOut, random);
    }

    @Override
    public String describe() {
        String shape = distribution.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (mode == Mode.FAN_IN && scale == 2) {
            return "he-" + shape;
        }
        if (mode == Mode.FAN_IN && scale == 1) {
            return "lecun-" + shape;
        }
        if (mode == Mode.FAN_AVERAGE && scale == 1) {
            return "glorot-" + shape;
        }
        return "variance-scaling %s %s %s"
                .formatted(scale, mode.name().toLowerCase(Locale.ROOT).replace('_', '-'), shape);
    }
}
