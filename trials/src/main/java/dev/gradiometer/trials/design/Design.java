package dev.gradiometer.trials.design;

import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.random.RandomGenerator;

/** The points of a sweep: for each a value of every axis, in the order of the axes. */
public final class Design {
    private Design() {}

    /**
     * The points; equal ones once.
     *
     * @param seed of random points and of the shift of a Sobol sequence
     * @throws UserInputException if there is no axis, a grid's interval does not say how many values it has, or there
     *     are too many points or axes
     */
    public static List<List<String>> points(SweepSpec sweep, long seed) {
        if (sweep.axes().isEmpty()) {
            throw new UserInputException("nothing to sweep: say what changes, such as"
                    + " --grid training.learning-rate=1e-4..1:log:13, or in the file under sweep.grid");
        }
        return switch (sweep.sampler()) {
            case GRID -> grid(sweep.axes());
            case RANDOM -> random(sweep.axes(), sweep.points(), Seeds.stream(seed, "sweep"));
            case SOBOL -> sobol(sweep.axes(), sweep.points(), Seeds.stream(seed, "sweep"));
        };
    }

    private static List<List<String>> grid(List<Axis> axes) {
        long size = 1;
        for (Axis axis : axes) {
            if (axis.values().isEmpty()) {
                throw new UserInputException(
                        ("grid %s: a grid needs to know how many values the interval has: add :13, for example,"
                                        + " or choose points with --sampler sobol")
                                .formatted(axis.key()));
            }
            size = Math.min(Integer.MAX_VALUE, size * axis.values().size());
        }
        if (size > SweepSpec.MOST_POINTS) {
            throw new UserInputException("the grid has more than %,d points; take fewer values, or --sampler sobol"
                    .formatted(SweepSpec.MOST_POINTS));
        }
        List<List<String>> points = List.of(List.of());
        for (Axis axis : axes) {
            List<List<String>> longer = new ArrayList<>();
            points.forEach(point -> axis.values().forEach(value -> {
                List<String> more = new ArrayList<>(point);
                more.add(value);
                longer.add(List.copyOf(more));
            }));
            points = longer;
        }
        return points;
    }

    private static List<List<String>> random(List<Axis> axes, int count, RandomGenerator random) {
        SequencedSet<List<String>> points = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            points.add(axes.stream().map(axis -> axis.at(random.nextDouble())).toList());
        }
        return List.copyOf(points);
    }

    /**
     * With a random digital shift, under which a net stays a net and the first point is not the corner of all lows.
     * Owen, "On dropping the first Sobol' point", 2020, says why it is kept.
     */
    private static List<List<String>> sobol(List<Axis> axes, int count, RandomGenerator random) {
        if (axes.size() > Sobol.MOST_DIMENSIONS) {
            throw new UserInputException("a Sobol sequence has at most %d axes here, got %d; take --sampler random"
                    .formatted(Sobol.MOST_DIMENSIONS, axes.size()));
        }
        Sobol sequence = new Sobol(axes.size());
        int[] shift = axes.stream().mapToInt(axis -> random.nextInt()).toArray();
        SequencedSet<List<String>> points = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            double[] shares = sequence.next(shift);
            List<String> point = new ArrayList<>();
            for (int axis = 0; axis < shares.length; axis++) {
                point.add(axes.get(axis).at(shares[axis]));
            }
            points.add(List.copyOf(point));
        }
        return List.copyOf(points);
    }
}
