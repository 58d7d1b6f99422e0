package dev.gradiometer.experiment.models;

import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.engine.activation.Identity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds the layers between a model's input and one of its outputs. Steps that work element by element are taken
 * together until one value is all that goes on, and that function is looked for among the activations; a sum of a value
 * with what layers make of it is a residual block.
 */
final class ChainWalk {
    private static final int DEEPEST = 40;
    private static final int LONGEST_FUNCTION = 64;

    private final List<Step> steps;
    private final Map<String, List<Step>> uses = new HashMap<>();
    private int depth;

    /** @param steps in an order in which they can be computed */
    private ChainWalk(List<Step> steps) {
        this.steps = steps;
        for (Step step : steps) {
            new LinkedHashSet<>(step.inputs())
                    .forEach(input -> uses.computeIfAbsent(input, key -> new ArrayList<>())
                            .add(step));
        }
    }

    /** @throws Unreadable if something between the two is no layer that trains here */
    static List<ModelLayer> layers(List<Step> steps, String input, String output) throws Unreadable {
        return new ChainWalk(leadingTo(steps, output)).chain(input, output, Set.of());
    }

    private static List<Step> leadingTo(List<Step> steps, String output) {
        Set<String> needed = new HashSet<>(Set.of(output));
        List<Step> kept = new ArrayList<>();
        for (Step step : steps.reversed()) {
            if (needed.contains(step.output())) {
                kept.add(step);
                needed.addAll(step.inputs());
            }
        }
        return kept.reversed();
    }

    private List<ModelLayer> chain(String from, String to, Set<Step> without) throws Unreadable {
        if (++depth > DEEPEST) {
            throw new Unreadable("residual blocks are inside each other more than %d times".formatted(DEEPEST));
        }
        List<ModelLayer> layers = new ArrayList<>();
        String at = from;
        while (!at.equals(to)) {
            List<Step> next = uses(at, without);
            if (next.isEmpty()) {
                throw new Unreadable("nothing leads from '%s' to '%s'".formatted(at, to));
            }
            at = advance(at, to, next, without, layers);
        }
        depth--;
        return layers;
    }

    private List<Step> uses(String value, Set<Step> without) {
        return uses.getOrDefault(value, List.of()).stream()
                .filter(step -> !without.contains(step))
                .toList();
    }

    private String advance(String at, String to, List<Step> next, Set<Step> without, List<ModelLayer> layers)
            throws Unreadable {
        Step first = next.getFirst();
        if (next.size() == 1 && first.operation() instanceof Step.Place place) {
            layers.add(place.layer());
            return first.output();
        }
        if (next.size() == 1 && first.operation() instanceof Step.Shift shift) {
            layers.add(shifted(first, layers.isEmpty() ? null : layers.removeLast(), shift));
            return first.output();
        }
        Optional<String> beyond = function(at, to, without, layers);
        if (beyond.isPresent()) {
            return beyond.get();
        }
        return residual(at, next, without, layers);
    }

    private static ModelLayer shifted(Step step, @Nullable ModelLayer before, Step.Shift shift) throws Unreadable {
        if (before instanceof ModelLayer.Dense dense
                && dense.bias() == null
                && shift.bias().elements() == dense.units()) {
            return new ModelLayer.Dense(dense.weights(), shift.bias(), dense.frozen());
        }
        throw new Unreadable("'%s' adds constants to each unit, and no dense layer without bias is before it"
                .formatted(step.name()));
    }

    /** The longest run of steps from {@code from} on that is an activation, else a factor; empty if there is none. */
    private Optional<String> function(String from, String to, Set<Step> without, List<ModelLayer> layers) {
        Set<String> inside = new LinkedHashSet<>(Set.of(from));
        List<Step> taken = new ArrayList<>();
        String end = null;
        ModelLayer found = null;
        for (Step step : steps) {
            if (!step.isElementwise() || without.contains(step) || !inside.containsAll(step.inputs())) {
                continue;
            }
            taken.add(step);
            inside.add(step.output());
            if (taken.size() > LONGEST_FUNCTION) {
                break;
            }
            ModelLayer known = isAllThatGoesOn(step.output(), to, inside, taken, without) ? known(from, taken) : null;
            if (known instanceof ModelLayer.Activate || (known != null && !(found instanceof ModelLayer.Activate))) {
                found = known;
                end = step.output();
            }
        }
        if (found != null && !isIdentity(found)) {
            layers.add(found);
        }
        return Optional.ofNullable(end);
    }

    private static boolean isIdentity(ModelLayer layer) {
        return layer instanceof ModelLayer.Activate activate && activate.activation() instanceof Identity;
    }

    private boolean isAllThatGoesOn(String last, String to, Set<String> inside, List<Step> taken, Set<Step> without) {
        return inside.stream()
                .filter(value -> !value.equals(last))
                .allMatch(value -> !value.equals(to) && taken.containsAll(uses(value, without)));
    }

    private static @Nullable ModelLayer known(String from, List<Step> taken) {
        DoubleUnaryOperator function = z -> value(from, taken, z);
        Optional<Activation> activation = ActivationGuess.of(function);
        if (activation.isPresent()) {
            return new ModelLayer.Activate(activation.get());
        }
        OptionalDouble factor = ActivationGuess.factor(function);
        return factor.isPresent() ? new ModelLayer.Scale(factor.getAsDouble()) : null;
    }

    private static double value(String from, List<Step> taken, double z) {
        Map<String, Double> values = new LinkedHashMap<>(Map.of(from, z));
        double last = z;
        for (Step step : taken) {
            double[] elements = step.inputs().stream().mapToDouble(values::get).toArray();
            last = step.apply(elements);
            values.put(step.output(), last);
        }
        return last;
    }

    private String residual(String at, List<Step> next, Set<Step> without, List<ModelLayer> layers) throws Unreadable {
        Unreadable why = null;
        for (Step sum : next) {
            if (sum.operation() instanceof Step.Sum && sum.inputs().size() == 2) {
                String other = sum.inputs().get(sum.inputs().getFirst().equals(at) ? 1 : 0);
                Set<Step> inner = new HashSet<>(without);
                inner.add(sum);
                int before = depth;
                try {
                    layers.add(block(chain(at, other, inner)));
                    return sum.output();
                } catch (Unreadable e) {
                    depth = before;
                    why = e;
                }
            }
        }
        throw why != null ? why : new Unreadable(describe(next));
    }

    private static ModelLayer block(List<ModelLayer> branch) throws Unreadable {
        if (branch.isEmpty()) {
            throw new Unreadable("a value is added to itself");
        }
        return branch.getLast() instanceof ModelLayer.Scale scale && branch.size() > 1
                ? new ModelLayer.Residual(branch.subList(0, branch.size() - 1), scale.factor())
                : new ModelLayer.Residual(branch, 1);
    }

    private static String describe(List<Step> next) {
        Step step = next.stream()
                .filter(s -> s.operation() instanceof Step.Unknown)
                .findFirst()
                .orElse(next.getFirst());
        return step.operation() instanceof Step.Unknown unknown
                ? "'%s' is %s".formatted(step.name(), unknown.what())
                : "what '%s' does with others is no activation and no residual block".formatted(step.name());
    }
}
