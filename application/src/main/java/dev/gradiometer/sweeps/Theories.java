package dev.gradiometer.sweeps;

import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.experiment.spec.Axis;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.SweepSpec;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.inspection.RateLimit;
import dev.gradiometer.inspection.Tower;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known about a plan's axes before any training, where it has one or two of them. */
final class Theories {
    private static final int MOST_AXES = 2;
    private static final int MOST_LIMITS = 64;
    /** Values at which a limit is worked out along an interval of which no grid is taken. */
    private static final int VALUES = 9;
    /** So many steps of a curve for one of a grid. */
    private static final int FINER = 4;

    private final Plan plan;

    private Theories(Plan plan) {
        this.plan = plan;
    }

    static List<Theory> of(Plan plan) {
        int axes = plan.sweep().axes().size();
        Theories theory = new Theories(plan);
        List<Theory> theories = new ArrayList<>();
        for (int axis = 0; axis < axes && axes <= MOST_AXES; axis++) {
            theory.about(axis).ifPresent(theories::add);
        }
        return theories;
    }

    private Optional<Theory> about(int axis) {
        String key = axis(axis).key();
        Theory.Kind kind;
        if (key.equals("training.learning-rate")) {
            kind = Theory.Kind.STABLE_RATE;
        } else if (key.equals("network.depth") || key.endsWith(".repeat")) {
            kind = Theory.Kind.TRAINABLE_DEPTH;
        } else {
            return Optional.empty();
        }
        int along = plan.sweep().axes().size() == 1 ? -1 : 1 - axis;
        List<Theory.Limit> limits = new ArrayList<>();
        for (String value : along < 0 ? List.of("") : values(axis(along), kind)) {
            double most = limit(kind, axis, along, value);
            if (!Double.isNaN(most)) {
                limits.add(new Theory.Limit(value, most));
            }
        }
        return limits.isEmpty() ? Optional.empty() : Optional.of(new Theory(kind, axis, along, limits));
    }

    private Axis axis(int index) {
        return plan.sweep().axes().get(index);
    }

    /** The values of a grid; along an interval more of them where theory alone is asked, which costs little. */
    private List<String> values(Axis axis, Theory.Kind kind) {
        List<String> values = switch (axis) {
            case Axis.Listed listed -> listed.values();
            case Axis.Interval interval -> between(interval, count(interval, kind));
        };
        return values.subList(0, Math.min(MOST_LIMITS, values.size()));
    }

    private int count(Axis.Interval axis, Theory.Kind kind) {
        if (plan.sweep().sampler() != SweepSpec.Sampler.GRID) {
            return VALUES;
        }
        int finer = FINER * (axis.count() - 1) + 1;
        return kind == Theory.Kind.TRAINABLE_DEPTH && finer < MOST_LIMITS ? finer : axis.count();
    }

    private static List<String> between(Axis.Interval axis, int count) {
        return new Axis.Interval(axis.key(), axis.low(), axis.high(), axis.logarithmic(), axis.whole(), count).values();
    }

    /** NaN if it is not known. */
    private double limit(Theory.Kind kind, int axis, int along, String value) {
        List<String> settings = new ArrayList<>();
        if (along >= 0) {
            settings.add(axis(along).key() + "=" + value);
        }
        try {
            return switch (kind) {
                case STABLE_RATE -> rate(plan.file().with(settings));
                case TRAINABLE_DEPTH -> depth(axis(axis), settings);
            };
        } catch (UserInputException e) {
            return Double.NaN;
        }
    }

    private double rate(ExperimentSpec spec) {
        DataSet data = data(spec);
        try (Session session =
                Session.prepare(spec.onThreads(1), data, Watch.ENDS, plan.data().folder())) {
            return RateLimit.of(session, spec.onThreads(1))
                    .filter(RateLimit::limited)
                    .map(RateLimit::largest)
                    .orElse(Double.NaN);
        }
    }

    /** In the unit of the axis, of which each step may be several layers. */
    private double depth(Axis axis, List<String> settings) {
        List<String> all = axis.values().isEmpty() ? List.of(axis.at(0), axis.at(0.999)) : axis.values();
        String low = all.getFirst();
        String high = all.getLast();
        ExperimentSpec shallow = with(settings, axis.key() + "=" + low);
        ExperimentSpec deep = with(settings, axis.key() + "=" + high);
        if (!SweepResult.isNumber(low) || !SweepResult.isNumber(high) || low.equals(high)) {
            return Double.NaN;
        }
        Optional<Tower> tower = Tower.of(deep.network().layers(), data(deep).inputs());
        if (tower.isEmpty()) {
            return Double.NaN;
        }
        double from = Double.parseDouble(low);
        double perUnit = (hidden(deep) - hidden(shallow)) / (Double.parseDouble(high) - from);
        return perUnit > 0 ? from + (tower.get().trainableDepth() - hidden(shallow)) / perUnit : Double.NaN;
    }

    private ExperimentSpec with(List<String> settings, String more) {
        List<String> all = new ArrayList<>(settings);
        all.add(more);
        return plan.file().with(all);
    }

    private static double hidden(ExperimentSpec spec) {
        return spec.network().layers().stream()
                        .filter(LayerSpec.Dense.class::isInstance)
                        .count()
                - 1;
    }

    private DataSet data(ExperimentSpec spec) {
        return plan.data().dataSet(spec);
    }
}
