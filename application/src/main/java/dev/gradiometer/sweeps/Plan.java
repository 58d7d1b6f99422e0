package dev.gradiometer.sweeps;

import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.trials.design.Design;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The trainings of a sweep.
 *
 * @param file    what is varied
 * @param folder  where relative paths of its data start
 * @param sweep   how
 * @param measure by which points are compared
 * @param points  in the order in which they are tried
 */
public record Plan(ExperimentFile file, Path folder, SweepSpec sweep, Measure measure, List<Point> points) {
    private static final int MOST_TRIALS = 1_000_000;

    public Plan {
        points = List.copyOf(points);
    }

    /**
     * Plans a sweep; every experiment of it is read, so that no mistake shows after hours.
     *
     * @throws UserInputException if an axis cannot be, a value does not suit its setting, or there are too many
     *     trainings
     */
    public static Plan of(ExperimentFile file, Path folder, SweepSpec sweep) {
        sweep.axes().forEach(axis -> require(axis, sweep));
        Measure measure = Measure.of(sweep.metric());
        List<List<String>> values = Design.points(sweep, file.spec().seed());
        if ((long) values.size() * sweep.seeds() > MOST_TRIALS) {
            throw new UserInputException("%,d points with %,d seeds each: at most %,d trainings are possible"
                    .formatted(values.size(), sweep.seeds(), MOST_TRIALS));
        }
        if (file.spec().seed() > Long.MAX_VALUE - sweep.seeds()) {
            throw new UserInputException("seed %d: there are no %d seeds from there on; take a smaller one"
                    .formatted(file.spec().seed(), sweep.seeds()));
        }
        return new Plan(file, folder, sweep, measure, read(file, sweep.axes(), values));
    }

    private static void require(Axis axis, SweepSpec sweep) {
        String key = axis.key();
        if (key.equals("seed") && sweep.seeds() > 1) {
            throw new UserInputException(
                    "grid seed: each point is trained with %d seeds already; sweep other settings, or set seeds to 1"
                            .formatted(sweep.seeds()));
        }
        if (key.equals("threads") || key.equals("name") || key.startsWith("sweep")) {
            throw new UserInputException(
                    "grid %s: it does not change a training, which has one thread in a sweep".formatted(key));
        }
    }

    /** Of each axis the first value that does not suit is told. */
    private static List<Point> read(ExperimentFile file, List<Axis> axes, List<List<String>> all) {
        Problems problems = new Problems();
        Set<String> told = new HashSet<>();
        List<Point> points = new ArrayList<>();
        for (List<String> values : all) {
            List<String> settings = new ArrayList<>();
            for (int axis = 0; axis < axes.size(); axis++) {
                settings.add(axes.get(axis).key() + "=" + values.get(axis));
            }
            try {
                points.add(new Point(values, file.with(settings)));
            } catch (UserInputException e) {
                String message = String.valueOf(e.getMessage());
                String about = axes.stream()
                        .map(Axis::key)
                        .filter(key -> message.contains(key + "="))
                        .findFirst()
                        .orElse("");
                if (told.add(about)) {
                    problems.add(e);
                }
            }
        }
        problems.check();
        return points;
    }

    /** The seeds with which each point is trained. */
    public List<Long> seeds() {
        long first = file.spec().seed();
        return LongStream.range(first, first + sweep.seeds()).boxed().toList();
    }

    /** The experiment of a point with a seed; a seed that is an axis stays. */
    ExperimentSpec spec(Point point, long seed) {
        return sweep.seeds() == 1 ? point.spec() : point.spec().withSeed(seed);
    }
}
