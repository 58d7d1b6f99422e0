package dev.gradiometer.views;

import dev.gradiometer.inspection.Firing;
import dev.gradiometer.inspection.Inspection;
import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Attribution;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerRole;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of the flow from a step.
 *
 * <p>A layer's gain is ‖δ at its input‖ / ‖δ at its output‖, as in {@link dev.gradiometer.readings.Attribution}.
 * Below the first layer of a chain δ is not measured, so that layer has no gain.
 */
public final class FlowRows {
    private final StepReading step;
    private final List<LayerSetup> setups;
    private final IntToLongFunction dead;
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private FlowRows(List<LayerSetup> setups, StepReading step, IntToLongFunction dead) {
        this.step = step;
        this.setups = setups;
        this.dead = dead;
        for (LayerSetup layer : setups) {
            if (layer.weighted()) {
                numbers.put(layer.index(), numbers.size() + 1);
            }
        }
    }

    /**
     * The rows from the output layer to the first one; each item is a row, or a residual block's row with those of its
     * branch.
     */
    public static List<List<FlowRow>> of(Recording recording, StepReading step) {
        return of(recording.setup().layers(), step, new DeadUnits(recording)::of);
    }

    /** The same of the step that an inspection read. */
    public static List<List<FlowRow>> of(Inspection inspection) {
        return of(inspection.setup().layers(), inspection.reading(), layer -> dead(inspection.firing(), layer));
    }

    /** @param dead for a layer's index its dead units, or −1 if nothing is known of them */
    private static List<List<FlowRow>> of(List<LayerSetup> setups, StepReading step, IntToLongFunction dead) {
        return new FlowRows(setups, step, dead).chain(-1, 0);
    }

    private static long dead(@Nullable Firing firing, int layer) {
        return firing == null
                ? -1
                : firing.layers().stream()
                        .filter(l -> l.index() == layer && l.canDie())
                        .mapToLong(l -> l.dead().size())
                        .findFirst()
                        .orElse(-1);
    }

    private List<List<FlowRow>> chain(int parent, int depth) {
        List<LayerReading> siblings =
                step.layers().stream().filter(l -> l.parent() == parent).toList();
        List<List<FlowRow>> items = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= siblings.size(); to++) {
            if (to == siblings.size() || begins(siblings.get(to))) {
                List<FlowRow> item = item(siblings, from, to, depth);
                if (item.getFirst().says()) {
                    items.addFirst(item);
                }
                from = to;
            }
        }
        return items;
    }

    private boolean begins(LayerReading layer) {
        return setups.get(layer.index()).weighted() || residual(layer);
    }

    private boolean residual(LayerReading layer) {
        return setups.get(layer.index()).role() instanceof LayerRole.Residual;
    }

    private List<FlowRow> item(List<LayerReading> siblings, int from, int to, int depth) {
        LayerReading head = siblings.get(from);
        List<FlowRow> rows = new ArrayList<>();
        rows.add(row(siblings, from, to, depth));
        if (residual(head)) {
            chain(head.index(), depth + 1).forEach(rows::addAll);
        }
        return rows;
    }

    private FlowRow row(List<LayerReading> siblings, int from, int to, int depth) {
        LayerReading head = siblings.get(from);
        List<LayerReading> members = siblings.subList(from, to);
        double slope = Double.NaN;
        double weights = Double.NaN;
        double other = to == siblings.size() ? branchScale(head.parent(), siblings.getLast()) : Double.NaN;
        double saturated = Double.NaN;
        long deadUnits = -1;
        String kind = head.kind();
        for (int position = from; position < to; position++) {
            LayerReading layer = siblings.get(position);
            LayerSetup setup = setups.get(layer.index());
            double gain = position == 0 ? Double.NaN : gain(siblings.get(position - 1), layer);
            switch (Attribution.kind(setup.role())) {
                case WEIGHTS -> weights = gain;
                case RESIDUAL, NORMALISATION, DROPOUT, POOLING, OTHER, LOSS, BRANCH, INPUT, ALIGNMENT ->
                    other = FlowRow.product(gain, other);
                case SLOPE -> {
                    slope = FlowRow.product(gain, slope);
                    kind = residual(head) ? head.kind() + " " + layer.kind() : layer.kind();
                    if (setup.saturates()) {
                        saturated = 1 - layer.liveShare();
                    }
                    if (setup.canDie()) {
                        deadUnits = dead.applyAsLong(layer.index());
                    }
                }
            }
        }
        Optional<ParameterReading> w = head.weights();
        int number = numbers.getOrDefault(head.index(), 0);
        return new FlowRow(
                number,
                number,
                depth,
                Text.of(kind + " " + head.units()),
                members.stream().map(LayerReading::index).toList(),
                setups.get(head.index()).inputs(),
                w.map(ParameterReading::gradient).map(FlowRows::norm).orElse(null),
                slope,
                weights,
                other,
                w.map(ParameterReading::updateRatio).orElse(Double.NaN),
                deadUnits,
                saturated);
    }

    private static Scaled norm(Moments gradient) {
        return gradient.nonFinite() > 0 ? new Scaled(Double.NaN, 0) : gradient.norm();
    }

    /** NaN if a signal was not measured. */
    private static double gain(LayerReading below, LayerReading layer) {
        return below.error() == null || layer.error() == null
                ? Double.NaN
                : below.error().dividedBy(layer.error()).toDouble();
    }

    /**
     * The gain on entry into a residual block's branch, which is its scale; NaN for a scale of 1 and outside of
     * branches.
     */
    private double branchScale(int parent, LayerReading last) {
        if (parent < 0) {
            return Double.NaN;
        }
        double scale = gain(last, step.layers().get(parent));
        return Math.abs(scale - 1) < 1e-4 ? Double.NaN : scale;
    }
}
