package dev.gradiometer.sweeps;

import static java.util.Objects.requireNonNull;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.Problems;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.trials.TrialData;
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
 * @param data    what its trainings train on, as far as that is in memory
 * @param sweep   how
 * @param measure by which points are compared
 * @param points  in the order in which they are tried
 */
public record Plan(ExperimentFile file, TrialData data, SweepSpec sweep, Measure measure, List<Point> points) {
    private static final int MOST_TRIALS = 1_000_000;

    public Plan {
        points = List.copyOf(points);
    }

    /**
     * Plans a sweep on the data that each experiment names.
     *
     * @param folder where relative paths of its data start
     * @throws UserInputException as {@link #of(ExperimentFile, TrialData, SweepSpec)}
     */
    public static Plan of(ExperimentFile file, Path folder, SweepSpec sweep) {
        return of(file, TrialData.in(folder), sweep);
    }

    /**
     * Plans a sweep; every experiment of it is read, and the data of the first that can be trained, so that no mistake
     * shows after hours.
     *
     * @throws UserInputException if an axis cannot be, a value does not suit its setting, there are too many
     *     trainings, none of them can be made, or the measure does not suit the data
     */
    public static Plan of(ExperimentFile file, TrialData data, SweepSpec sweep) {
        sweep.axes().forEach(axis -> require(axis, sweep));
        List<List<String>> values = Design.points(sweep, file.spec().seed());
        if ((long) values.size() * sweep.seeds() > MOST_TRIALS) {
            throw new UserInputException("%,d points with %,d seeds each: at most %,d trainings are possible"
                    .formatted(values.size(), sweep.seeds(), MOST_TRIALS));
        }
        if (file.spec().seed() > Long.MAX_VALUE - sweep.seeds()) {
            throw new UserInputException("seed %d: there are no %d seeds from there on; take a smaller one"
                    .formatted(file.spec().seed(), sweep.seeds()));
        }
        List<Point> points = read(file, sweep.axes(), values);
        return new Plan(file, data, sweep, measure(sweep.metric(), points, data), points);
    }

    /** As the first point that can be trained has it. */
    private static Measure measure(String name, List<Point> points, TrialData data) {
        UserInputException refused = null;
        for (Point point : points) {
            ExperimentSpec spec = point.spec().onThreads(1);
            List<Metric> metrics;
            DataSet samples;
            try {
                samples = data.dataSet(spec);
                try (Session session = Session.prepare(spec, samples, Watch.END, data.folder())) {
                    metrics = session.metrics();
                }
            } catch (UserInputException e) {
                refused = refused == null ? e : refused;
                continue;
            }
            return Measure.of(name, samples, metrics);
        }
        throw new UserInputException(
                "no training can be made: " + requireNonNull(refused).getMessage(), refused);
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
