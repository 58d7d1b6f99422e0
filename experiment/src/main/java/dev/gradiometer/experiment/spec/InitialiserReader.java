package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.initialiser.Constant;
import dev.gradiometer.engine.initialiser.IdentityMatrix;
import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.initialiser.NguyenWidrow;
import dev.gradiometer.engine.initialiser.Normal;
import dev.gradiometer.engine.initialiser.Orthogonal;
import dev.gradiometer.engine.initialiser.PytorchLinear;
import dev.gradiometer.engine.initialiser.TruncatedNormal;
import dev.gradiometer.engine.initialiser.Uniform;
import dev.gradiometer.engine.initialiser.VarianceScaling;
import dev.gradiometer.engine.initialiser.VarianceScaling.Distribution;
import dev.gradiometer.engine.initialiser.VarianceScaling.Mode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code he-normal}, {@code {kind: normal, deviation: 0.1}} or a number, which is a constant. */
final class InitialiserReader {
    static final Names<Mode> MODES = Names.of(Mode.values());
    static final Names<Distribution> DISTRIBUTIONS = Names.of(Distribution.values());

    static final List<String> NAMES = List.of(
            "zeros",
            "constant",
            "normal",
            "truncated-normal",
            "uniform",
            "glorot-normal",
            "glorot-truncated-normal",
            "glorot-uniform",
            "he-normal",
            "he-truncated-normal",
            "he-uniform",
            "lecun-normal",
            "lecun-truncated-normal",
            "lecun-uniform",
            "variance-scaling",
            "pytorch-linear",
            "nguyen-widrow",
            CriticalReader.NAME,
            "orthogonal",
            "identity");

    /** Those whose variance follows the layer's width, by name. */
    static final Names<VarianceScaling> SCALED = Names.of(
            Arrays.stream(Distribution.values())
                    .flatMap(distribution -> Stream.of(
                            VarianceScaling.glorot(distribution),
                            VarianceScaling.he(distribution),
                            VarianceScaling.lecun(distribution)))
                    .toList(),
            VarianceScaling::describe);

    private InitialiserReader() {}

    static Initialiser read(Value value) {
        if (value.isNumber()) {
            return new Constant(value.number(Range.ANY));
        }
        Section section = value.kinded("initialiser", NAMES);
        if (section.kind().equals(CriticalReader.NAME)) {
            throw value.error(
                    "critical chooses weights, and their layer's biases with them; here give any other initialiser");
        }
        Initialiser initialiser = of(section);
        section.end();
        return initialiser;
    }

    private static Initialiser of(Section section) {
        String name = section.kind();
        return switch (name) {
            case "zeros" -> Constant.ZERO;
            case "constant" -> new Constant(section.required("value").number(Range.ANY));
            case "normal" -> {
                Normal preset = Normal.DEFAULT;
                yield new Normal(mean(section, preset.mean()), deviation(section, preset.deviation()));
            }
            case "truncated-normal" -> {
                TruncatedNormal preset = TruncatedNormal.DEFAULT;
                yield new TruncatedNormal(mean(section, preset.mean()), deviation(section, preset.deviation()));
            }
            case "uniform" -> uniform(section);
            case "variance-scaling" ->
                new VarianceScaling(
                        section.number("scale", Range.ABOVE_ZERO, 1),
                        section.choice("mode", MODES, Mode.FAN_IN),
                        section.choice("distribution", DISTRIBUTIONS, Distribution.NORMAL));
            case "pytorch-linear" -> new PytorchLinear();
            case "nguyen-widrow" -> new NguyenWidrow();
            case "orthogonal" -> new Orthogonal(section.number("gain", Range.ANY, Orthogonal.DEFAULT.gain()));
            case "identity" -> new IdentityMatrix(section.number("gain", Range.ANY, IdentityMatrix.DEFAULT.gain()));
            default -> SCALED.get(name);
        };
    }

    private static Uniform uniform(Section section) {
        double low = section.number("low", Range.ANY, Uniform.DEFAULT.low());
        double high = section.number("high", Range.ANY, Uniform.DEFAULT.high());
        if (high < low) {
            throw section.error("high (%s) is below low (%s)".formatted(high, low));
        }
        return new Uniform(low, high);
    }

    private static double mean(Section section, double preset) {
        return section.number("mean", Range.ANY, preset);
    }

    private static double deviation(Section section, double preset) {
        return section.number("deviation", Range.FROM_ZERO, preset);
    }
}
