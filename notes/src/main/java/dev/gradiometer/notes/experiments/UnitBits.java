package dev.gradiometer.notes.experiments;

import dev.gradiometer.instruments.sparsity.ClassFiring;
import java.util.stream.IntStream;

/** Means over the units of a layer of what their firing says of the classes. */
public final class UnitBits {
    private UnitBits() {}

    /** Mean information of a unit, in bits. */
    public static double mean(ClassFiring firing) {
        return IntStream.range(0, firing.units())
                .mapToDouble(firing::information)
                .average()
                .orElse(Double.NaN);
    }

    /**
     * The same over the units that are on for 5 to 95 % of the samples: where the classes are random, such a unit seems
     * to say (classes − 1)/(2 samples ln 2) bits (Miller, "Note on the bias of information estimates", 1955).
     */
    public static double undecided(ClassFiring firing) {
        double samples = firing.samples().stream().mapToInt(Integer::intValue).sum();
        return IntStream.range(0, firing.units())
                .filter(unit -> {
                    double rate =
                            firing.on().stream().mapToInt(row -> row.get(unit)).sum() / samples;
                    return rate >= 0.05 && rate <= 0.95;
                })
                .mapToDouble(firing::information)
                .average()
                .orElse(Double.NaN);
    }

    /** Classes that a unit serves, on average over the units that serve some. */
    public static double served(ClassFiring firing) {
        return IntStream.range(0, firing.units())
                .map(unit -> firing.serves(unit).size())
                .filter(classes -> classes > 0)
                .average()
                .orElse(0);
    }
}
