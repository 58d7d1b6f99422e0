package dev.gradiometer.experiment.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The items of {@code network.layers} before the last dense one, which gives the output, with the paths that they have.
 */
final class HiddenLayers {
    private static final Set<String> NORMS = Set.of("layer-norm", "batch-norm");

    /** An item that is no block. */
    private record Item(String path, Tree tree) {
        boolean has(String key) {
            return tree instanceof Tree.Entries entries && held(entries, key);
        }
    }

    private final Tree.Items layers;
    private final List<Item> items = new ArrayList<>();
    private final List<String> repeats = new ArrayList<>();

    private HiddenLayers(Tree.Items layers) {
        this.layers = layers;
    }

    static HiddenLayers of(Tree.Items layers) {
        HiddenLayers hidden = new HiddenLayers(layers);
        hidden.walk(layers, "network.layers");
        int last = hidden.items.size() - 1;
        while (last >= 0 && !hidden.items.get(last).has("dense")) {
            last--;
        }
        hidden.items.subList(Math.max(0, last), hidden.items.size()).clear();
        return hidden;
    }

    private void walk(Tree.Items list, String path) {
        for (int i = 0; i < list.values().size(); i++) {
            Tree item = list.values().get(i);
            String at = path + "[" + i + "]";
            if (item instanceof Tree.Entries entries && held(entries, "repeat")) {
                repeats.add(at);
                inside(entries, "layers", at);
            } else if (item instanceof Tree.Entries entries && held(entries, "residual")) {
                inside(entries, "residual", at);
            } else {
                items.add(new Item(at, item));
            }
        }
    }

    private void inside(Tree.Entries block, String key, String path) {
        Tree.Entry entry = block.entries().get(key);
        if (entry != null && entry.value() instanceof Tree.Items list) {
            walk(list, path + "." + key);
        }
    }

    private static boolean held(Tree.Entries entries, String key) {
        Tree.Entry entry = entries.entries().get(key);
        return entry != null && !Tree.removed(entry);
    }

    /** Paths of dense layers. */
    List<String> dense() {
        return paths("dense");
    }

    /** Paths of items that have an activation. */
    List<String> activations() {
        return paths("activation");
    }

    private List<String> paths(String key) {
        return items.stream().filter(item -> item.has(key)).map(Item::path).toList();
    }

    /** Paths of blocks that repeat. */
    List<String> repeats() {
        return List.copyOf(repeats);
    }

    /** All layers with the hidden ones, which are alike, as a block; nothing if they are not. */
    Optional<Tree> repeated(String times) {
        List<Tree> hidden = items.stream().map(Item::tree).toList();
        boolean flat = items.stream().allMatch(item -> item.path().lastIndexOf('.') == "network".length());
        if (hidden.isEmpty() || !flat || hidden.stream().anyMatch(tree -> !same(tree, hidden.getFirst()))) {
            return Optional.empty();
        }
        List<Tree> changed = new ArrayList<>();
        changed.add(new TreeMaker()
                .put("repeat", new Tree.Scalar(Place.NOWHERE, times, Tree.Kind.NUMBER))
                .put("layers", TreeMaker.list(List.of(hidden.getFirst())))
                .tree());
        changed.addAll(layers.values().subList(hidden.size(), layers.values().size()));
        return Optional.of(TreeMaker.list(changed));
    }

    private static boolean same(Tree a, Tree b) {
        return YamlWriter.flow(a).equals(YamlWriter.flow(b));
    }

    /** All layers with this normalisation, or with none, between each hidden dense layer and its activation. */
    Tree normalised(Optional<String> norm) {
        return normalised(layers, "network.layers", norm);
    }

    private Tree normalised(Tree.Items list, String path, Optional<String> norm) {
        List<Tree> changed = new ArrayList<>();
        for (int i = 0; i < list.values().size(); i++) {
            Tree item = list.values().get(i);
            String at = path + "[" + i + "]";
            if (item instanceof Tree.Entries entries && held(entries, "repeat")) {
                changed.add(block(entries, "layers", at, norm));
            } else if (item instanceof Tree.Entries entries && held(entries, "residual")) {
                changed.add(block(entries, "residual", at, norm));
            } else if (items.stream().noneMatch(hidden -> hidden.path().equals(at))) {
                changed.add(item);
            } else if (!isNorm(item)) {
                changed.addAll(split(item, norm));
            }
        }
        return TreeMaker.list(changed);
    }

    private Tree block(Tree.Entries entries, String key, String path, Optional<String> norm) {
        Tree.Entry inner = entries.entries().get(key);
        return inner != null && inner.value() instanceof Tree.Items list
                ? entries.with(key, new Tree.Entry(inner.place(), normalised(list, path + "." + key, norm)))
                : entries;
    }

    private static boolean isNorm(Tree item) {
        return switch (item) {
            case Tree.Scalar scalar -> NORMS.contains(scalar.text());
            case Tree.Entries entries -> NORMS.stream().anyMatch(key -> held(entries, key));
            case Tree.Items items -> false;
        };
    }

    private static List<Tree> split(Tree item, Optional<String> norm) {
        if (norm.isEmpty() || !(item instanceof Tree.Entries entries) || !held(entries, "dense")) {
            return List.of(item);
        }
        Tree name = TreeMaker.text(norm.get());
        Tree.Entry activation = entries.entries().get("activation");
        return activation == null || Tree.removed(activation)
                ? List.of(item, name)
                : List.of(
                        entries.without("activation"),
                        name,
                        new TreeMaker().put("activation", activation.value()).tree());
    }
}
