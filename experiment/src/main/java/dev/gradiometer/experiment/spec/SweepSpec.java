package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which trainings a sweep makes: the settings that it changes, how points are chosen among their values, and with how
 * many seeds each point is trained.
 *
 * @param axes    settings that are changed, the first of them slowest in a grid; may be empty
 * @param sampler how points are chosen
 * @param points  how many are, unless it is a grid
 * @param seeds   with which each point is trained: that of the experiment and the ones after it
 * @param metric  by which points are compared: a metric, {@code loss}, or one of them after {@code training-} or
 *     {@code validation-}; {@code auto} for the one to look at first, on samples that were held out where there are any
 * @param halving how many times fewer points each rung trains, for how many times longer; 1 trains all to the end
 */
public record SweepSpec(List<Axis> axes, Sampler sampler, int points, int seeds, String metric, int halving) {
    public static final int MOST_POINTS = 100_000;
    public static final int MOST_SEEDS = 1_000;
    public static final int MOST_HALVING = 10;
    public static final String AUTO = "auto";

    /** What a file says that says nothing. */
    public static final SweepSpec DEFAULT = new SweepSpec(List.of(), Sampler.GRID, 64, 3, AUTO, 1);

    /** How points are chosen. */
    public enum Sampler {
        /** Every value of each axis with every value of the others. */
        GRID,
        /** Independent and uniform. */
        RANDOM,
        /** A Sobol sequence, which fills the space more evenly than chance does. */
        SOBOL
    }

    public SweepSpec {
        axes = List.copyOf(axes);
    }

    /**
     * The same with one more axis, or with other values for one that it has.
     *
     * @param text {@code key=values}, for example {@code training.learning-rate=1e-4..1:log:13}
     * @throws UserInputException if it cannot be understood
     */
    public SweepSpec withAxis(String text) {
        Place place = new Place("grid " + OneLine.of(text), 0, true);
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw place.error("expected KEY=VALUES, for example training.learning-rate=1e-4..1:log:13");
        }
        Axis added = AxisText.read(text.substring(0, equals).strip(), text.substring(equals + 1), place);
        List<Axis> changed = new ArrayList<>(axes);
        changed.removeIf(axis -> axis.key().equals(added.key()));
        changed.add(added);
        return new SweepSpec(changed, sampler, points, seeds, metric, halving);
    }

    /**
     * The same with one of its numbers or names changed.
     *
     * @param key   as in a file: {@code sampler}, {@code points}, {@code seeds}, {@code metric} or {@code halving}
     * @param value as in a file
     * @throws UserInputException if it does not suit
     */
    public SweepSpec with(String key, String value) {
        Place place = Place.override("sweep." + key + "=" + value);
        Tree tree = new TreeMaker().put(key, Overrides.value(value, place)).tree();
        Reading reading = Reading.unheard();
        SweepSpec changed = SweepReader.read(new Value(tree, "sweep", reading), this);
        reading.problems().check();
        return changed;
    }
}
