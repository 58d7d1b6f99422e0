package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;

/**
 * How many layers a list of items stands for when repeats and residual branches are written out, counted over what the
 * file says, so that nothing has to be made for it: a residual block counts one and its branch, {@code repeat} so many
 * times what it repeats. The count stops growing at {@link Long#MAX_VALUE}.
 *
 * <p>What is no layer counts one; it is for the reader to say what is wrong with it.
 */
final class LayerCount {
    private LayerCount() {}

    /** @throws UserInputException naming the item that brings the count over {@code most}, if one does */
    static void check(Value list, long most) {
        if (!(list.tree() instanceof Tree.Items items)) {
            return;
        }
        long count = 0;
        for (int i = 0; i < items.values().size(); i++) {
            count = sum(count, of(items.values().get(i)));
            if (count > most) {
                throw new Value(items.values().get(i), list.path() + "[" + i + "]", list.reading())
                        .error(
                                "up to here the network has %s%s layers with repeats and residual branches written out; at most %s fit, repeat fewer"
                                        .formatted(
                                                Numbers.shown(count),
                                                count == Long.MAX_VALUE ? " or more" : "",
                                                Numbers.shown(most)));
            }
        }
    }

    private static long of(Tree item) {
        if (!(item instanceof Tree.Entries layer)) {
            return 1;
        }
        if (holds(layer, "residual")) {
            return sum(1, inside(layer, "residual"));
        }
        if (holds(layer, "repeat")) {
            return product(times(layer), inside(layer, "layers"));
        }
        return holds(layer, "dense") && holds(layer, "activation") ? 2 : 1;
    }

    private static long inside(Tree.Entries layer, String key) {
        Tree.Entry entry = layer.entries().get(key);
        long count = 0;
        if (entry != null && entry.value() instanceof Tree.Items items) {
            for (Tree item : items.values()) {
                count = sum(count, of(item));
            }
        }
        return count;
    }

    private static long times(Tree.Entries layer) {
        Tree.Entry entry = layer.entries().get("repeat");
        long times = entry != null && entry.value() instanceof Tree.Scalar scalar && scalar.kind() == Tree.Kind.NUMBER
                ? Numbers.whole(scalar.text()).orElse(1)
                : 1;
        return times >= 1 && times <= NetworkReader.MOST_LAYERS ? times : 1;
    }

    private static boolean holds(Tree.Entries layer, String key) {
        Tree.Entry entry = layer.entries().get(key);
        return entry != null && !Tree.removed(entry);
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private static long product(long a, long b) {
        return b > 0 && a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }
}
