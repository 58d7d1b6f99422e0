package dev.gradiometer.sweeps;

import static java.util.Objects.requireNonNull;

import dev.gradiometer.doctor.Judged;
import dev.gradiometer.doctor.Judging;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialResult;
import dev.gradiometer.trials.TrialRunner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Has the trainings of a plan made and puts what came of them together. */
public final class Sweep {
    private static final Judging JUDGING = new Judging();

    private final Plan plan;
    private final TrialRunner runner;
    private final Lengths lengths;
    private final Rungs rungs;
    private final IdentityHashMap<Point, Cell> cells = new IdentityHashMap<>();
    private final Measure measure;
    private double best = Double.NaN;
    private int done;
    private double work;

    /** A sweep whose trainings {@code runner} makes, on the data that the plan's experiments name. */
    public Sweep(Plan plan, TrialRunner runner) {
        this.plan = plan;
        this.runner = runner;
        this.rungs = Rungs.of(plan.points().size(), plan.sweep().halving());
        this.lengths = new Lengths(plan.data());
        this.measure = plan.measure();
    }

    /** Trainings that are planned, those of all rungs. */
    public int trainings() {
        return rungs.trainings(plan.sweep().seeds());
    }

    /**
     * Trains.
     *
     * @param heard       hears how far it is, by any thread, one at a time
     * @param interrupted asked before each step; once it says so, what is not done is left out
     * @throws dev.gradiometer.input.UserInputException if results cannot be kept
     */
    public SweepResult run(Consumer<Progress> heard, BooleanSupplier interrupted) {
        List<Point> left = plan.points();
        boolean complete = true;
        for (int rung = 0; rung < rungs.size() && complete; rung++) {
            complete = trained(left, rung, heard, interrupted);
            left = rungs.last(rung) || !complete
                    ? left
                    : best(left, rungs.counts().get(rung + 1));
        }
        List<Cell> all = plan.points().stream()
                .map(point -> cells.getOrDefault(point, new Cell(point.values(), List.of(), false)))
                .toList();
        List<Theory> theories = interrupted.getAsBoolean() ? List.of() : Theories.of(plan);
        return new SweepResult(
                plan.file().spec().name(), plan.sweep(), measure, guessing(all), all, theories, complete);
    }

    /**
     * Whether all trainings of a rung were made. One seed after the other, since each has data of its own: however many
     * there are, each is read once.
     */
    private boolean trained(List<Point> points, int rung, Consumer<Progress> heard, BooleanSupplier interrupted) {
        IdentityHashMap<Trial, Point> owners = new IdentityHashMap<>();
        List<Trial> trials = new ArrayList<>();
        IdentityHashMap<Point, Map<Long, Tried>> made = new IdentityHashMap<>();
        double share = rungs.shares().get(rung);
        for (long seed : plan.seeds()) {
            for (Point point : points) {
                made.putIfAbsent(point, new HashMap<>());
                ExperimentSpec spec = plan.spec(point, seed);
                Trial trial = rungs.last(rung) ? Trial.whole(spec) : new Trial(spec, lengths.share(spec, share));
                owners.put(trial, point);
                trials.add(trial);
            }
        }
        Consumer<TrialResult<Judged>> listener = result -> {
            Point point = requireNonNull(owners.get(result.trial()));
            Tried tried = tried(result);
            Map<Long, Tried> bySeed = requireNonNull(made.get(point));
            bySeed.put(tried.seed(), tried);
            Judged judged = tried.judged();
            double value = judged == null ? Double.NaN : measure.value(judged);
            best = Order.compare(value, best, measure) < 0 ? value : best;
            take(point, List.copyOf(bySeed.values()), !rungs.last(rung));
            done++;
            work += share / (rungs.work() * plan.sweep().seeds());
            heard.accept(new Progress(done, trainings(), Math.min(1, work), best));
        };
        return runner.run(trials, JUDGING, listener, interrupted).size() == trials.size();
    }

    private void take(Point point, List<Tried> tried, boolean early) {
        List<Tried> sorted =
                tried.stream().sorted(Comparator.comparingLong(Tried::seed)).toList();
        cells.put(point, new Cell(point.values(), sorted, early));
    }

    private Tried tried(TrialResult<Judged> result) {
        long seed = result.trial().spec().seed();
        return switch (result.answer()) {
            case Answer.Given<Judged> given -> new Tried(seed, given.steps(), given.value(), "");
            case Answer.Refused<Judged> refused -> new Tried(seed, 0, null, refused.why());
        };
    }

    /** As the first training says it that knows it. */
    private double guessing(List<Cell> all) {
        return all.stream()
                .flatMap(Cell::judged)
                .map(measure::guessing)
                .filter(value -> !Double.isNaN(value))
                .findFirst()
                .orElse(Double.NaN);
    }

    private List<Point> best(List<Point> points, int count) {
        return points.stream()
                .sorted((a, b) -> Order.compare(median(a), median(b), measure))
                .limit(count)
                .toList();
    }

    private double median(Point point) {
        Cell cell = cells.get(point);
        return cell == null ? Double.NaN : cell.median(measure);
    }
}
