package dev.gradiometer.doctor;

import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.json.JsonForm;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The items of a file's list of layers, found by the indices that layers have in a recording. */
final class LayerItems {
    private static final String LAYERS = "network.layers";

    private final ExperimentFile file;
    private final List<String> paths;
    private final List<LayerSpec> layers;

    LayerItems(ExperimentFile file) {
        this.file = file;
        this.paths = file.spec().network().paths();
        this.layers = file.spec().network().layers().stream()
                .flatMap(LayerItems::numbered)
                .toList();
    }

    /** A layer and those inside it, in the order in which a network numbers them. */
    private static Stream<LayerSpec> numbered(LayerSpec layer) {
        return layer instanceof LayerSpec.Residual block
                ? Stream.concat(Stream.of(layer), block.branch().stream().flatMap(LayerItems::numbered))
                : Stream.of(layer);
    }

    /** Key path of the item that a layer comes from. */
    String path(int layer) {
        return paths.get(layer);
    }

    /** The same of several layers, each path once. */
    List<String> paths(List<Integer> indices) {
        return indices.stream().map(paths::get).distinct().toList();
    }

    boolean biased(int layer) {
        return layers.get(layer) instanceof LayerSpec.Dense dense && dense.bias() != null;
    }

    /** Whether the item at {@code path} is a dense layer, with or without an activation beside it. */
    boolean dense(String path) {
        return paths.indexOf(path) >= 0 && layers.get(paths.indexOf(path)) instanceof LayerSpec.Dense;
    }

    /** For each layer the last one with weights before it. */
    List<Integer> weightsBefore(List<Integer> indices) {
        List<Integer> before = new ArrayList<>();
        for (int index : indices) {
            int at = index - 1;
            while (at >= 0 && !(layers.get(at) instanceof LayerSpec.Dense)) {
                at--;
            }
            if (at >= 0) {
                before.add(at);
            }
        }
        return before;
    }

    /** The file with a layer norm behind each of the dense layers {@code indices}, before the activation. */
    ExperimentFile normalised(List<Integer> indices) {
        return rewritten(new HashSet<>(paths(indices)), LayerItems::withNorm);
    }

    /**
     * The file with each of the dense layers {@code indices}, and what follows it up to the next, in a residual block.
     * Where the first copy of a repeated block is not among them, it stands by itself before the others.
     */
    ExperimentFile bridged(List<Integer> indices) {
        Optional<Integer> repeat = indices.stream()
                .filter(index -> paths.indexOf(path(index)) < index && !indices.contains(paths.indexOf(path(index))))
                .map(index -> Integer.parseInt(
                        path(index).substring(LAYERS.length() + 1).split("]", 2)[0]))
                .findFirst();
        return repeat.map(item -> new LayerItems(firstCopyApart(item)).bridged(indices))
                .orElseGet(() -> rewritten(new HashSet<>(paths(indices)), LayerItems::bridge));
    }

    private ExperimentFile firstCopyApart(int item) {
        List<Object> items = new ArrayList<>(items());
        if (items.get(item) instanceof Map<?, ?> block
                && block.get("repeat") instanceof Number copies
                && block.get("layers") instanceof List<?> layers) {
            items.set(item, Map.of("repeat", copies.intValue() - 1, "layers", layers));
            items.addAll(item, layers);
            return file.with(LAYERS, JsonForm.mapper().writeValueAsString(items));
        }
        throw new UserInputException("residual: the first copy of " + LAYERS + "[" + item + "] cannot stand apart");
    }

    /** The file with hidden layers before the one that {@code change} names. */
    ExperimentFile deepened(Remedy.HiddenLayers change) {
        Object hidden = Map.of("dense", change.units(), "activation", "relu", "initialiser", "he-normal");
        return rewritten(Set.of(path(change.before())), (dense, behind) -> {
            List<Object> items = new ArrayList<>(Collections.nCopies(change.count(), hidden));
            items.add(dense);
            items.addAll(behind);
            return items;
        });
    }

    /** Puts something else in the place of an item and those behind it that are no layers of their own. */
    @FunctionalInterface
    private interface Change {
        List<Object> of(Map<String, Object> dense, List<Object> behind);
    }

    private static List<Object> withNorm(Map<String, Object> dense, List<Object> behind) {
        Map<String, Object> alone = new LinkedHashMap<>(dense);
        Object activation = alone.remove("activation");
        List<Object> items = new ArrayList<>(List.of(alone, "layer-norm"));
        if (activation != null) {
            items.add(Map.of("activation", activation));
        }
        items.addAll(behind);
        return items;
    }

    private static List<Object> bridge(Map<String, Object> dense, List<Object> behind) {
        List<Object> branch = new ArrayList<>(List.of(dense));
        branch.addAll(behind);
        return List.of(Map.of("residual", branch));
    }

    private List<?> items() {
        Object network = file.resolved().get("network");
        if (!(network instanceof Map<?, ?> section) || !(section.get("layers") instanceof List<?> items)) {
            throw new IllegalStateException("an experiment without layers");
        }
        return items;
    }

    private ExperimentFile rewritten(Set<String> targets, Change change) {
        List<Object> changed = rewritten(items(), LAYERS, targets, change);
        return file.with(LAYERS, JsonForm.mapper().writeValueAsString(changed));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> rewritten(List<?> items, String path, Set<String> targets, Change change) {
        List<Object> changed = new ArrayList<>();
        int at = 0;
        while (at < items.size()) {
            Object item = items.get(at);
            String here = path + "[" + at + "]";
            at++;
            if (targets.contains(here) && item instanceof Map<?, ?> dense) {
                int from = at;
                while (at < items.size() && attached(items.get(at))) {
                    at++;
                }
                changed.addAll(change.of((Map<String, Object>) dense, new ArrayList<>(items.subList(from, at))));
            } else {
                changed.add(inside(item, here, targets, change));
            }
        }
        return changed;
    }

    /** Whether an item belongs to the dense layer before it: an activation, a normalisation, dropout. */
    private static boolean attached(Object item) {
        return !(item instanceof Map<?, ?> map)
                || (!map.containsKey("dense") && !map.containsKey("residual") && !map.containsKey("repeat"));
    }

    private static Object inside(Object item, String path, Set<String> targets, Change change) {
        if (!(item instanceof Map<?, ?> map)) {
            return item;
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(
                String.valueOf(key),
                value instanceof List<?> list ? rewritten(list, path + "." + key, targets, change) : value));
        return copy;
    }
}
