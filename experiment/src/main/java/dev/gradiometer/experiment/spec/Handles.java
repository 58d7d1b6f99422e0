package dev.gradiometer.experiment.spec;

import dev.gradiometer.input.UserInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Names for what a network's structure says in several places: {@code network.depth}, {@code network.width},
 * {@code network.activation}, {@code network.gain} and {@code network.normalisation}. An assignment to one of them is
 * short for assignments to plain paths, which take its place before the file is read.
 */
final class Handles {
    static final List<String> ALL =
            List.of("network.depth", "network.width", "network.activation", "network.gain", "network.normalisation");

    private final String name;
    private final String value;
    private final Place place;
    private final Tree.Entries network;
    private final HiddenLayers hidden;

    private Handles(String name, String value, Place place, Tree.Entries network, Tree.Items layers) {
        this.name = name;
        this.value = value;
        this.place = place;
        this.network = network;
        this.hidden = HiddenLayers.of(layers);
    }

    static boolean isHandle(String path) {
        return ALL.contains(path);
    }

    /**
     * The assignments with those to handles written out.
     *
     * @throws UserInputException if the network has nothing that a handle could change
     */
    static List<String> expanded(Tree tree, List<String> assignments) {
        List<String> plain = new ArrayList<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            String path = assignment.substring(0, Math.max(0, equals)).strip();
            if (isHandle(path)) {
                Tree so = Overrides.apply(tree, plain);
                plain.addAll(of(so, path, assignment.substring(equals + 1).strip(), Place.override(assignment)));
            } else {
                plain.add(assignment);
            }
        }
        return plain;
    }

    private static List<String> of(Tree tree, String name, String value, Place place) {
        if (tree instanceof Tree.Entries root
                && value(root, "network") instanceof Tree.Entries network
                && value(network, "layers") instanceof Tree.Items layers) {
            return new Handles(name, value, place, network, layers).assignments();
        }
        throw place.error(name + ": the file has no network.layers that it could change");
    }

    private List<String> assignments() {
        return switch (name) {
            case "network.depth" -> depth();
            case "network.width" -> each(hidden.dense(), ".dense", "hidden dense layer");
            case "network.activation" -> each(hidden.activations(), ".activation", "activation after a hidden layer");
            case "network.gain" -> List.of(gain());
            default -> List.of("network.layers=" + YamlWriter.flow(hidden.normalised(normalisation())));
        };
    }

    private List<String> each(List<String> paths, String key, String what) {
        if (paths.isEmpty()) {
            throw place.error("%s: the network has no %s".formatted(name, what));
        }
        return paths.stream().map(path -> path + key + "=" + value).toList();
    }

    private List<String> depth() {
        List<String> blocks = hidden.repeats();
        if (blocks.size() > 1) {
            throw place.error("%s: the network has %d blocks that repeat; name one of them: %s"
                    .formatted(
                            name,
                            blocks.size(),
                            String.join(
                                    ", ",
                                    blocks.stream().map(p -> p + ".repeat").toList())));
        }
        if (blocks.size() == 1) {
            return List.of(blocks.getFirst() + ".repeat=" + value);
        }
        return hidden.repeated(value)
                .map(layers -> List.of("network.layers=" + YamlWriter.flow(layers)))
                .orElseThrow(() -> place.error(name
                        + ": the hidden layers are neither a block with repeat nor all alike; write them as a block"));
    }

    /** Weights of deviation gain / √fan-in, or of the initialiser that the file has if that has a gain of its own. */
    private String gain() {
        double gain = number();
        Optional<String> kind = kind();
        return kind.filter(k -> k.equals("orthogonal") || k.equals("identity"))
                .map(k -> "network.initialiser={kind: %s, gain: %s}".formatted(k, value))
                .orElseGet(() -> "network.initialiser={kind: variance-scaling, scale: "
                        + ((Tree.Scalar) TreeMaker.number(gain * gain)).text() + "}");
    }

    private double number() {
        Tree read = Overrides.value(value, place);
        return new Value(read, name, Reading.unheard()).number(Range.ABOVE_ZERO);
    }

    private Optional<String> kind() {
        Tree written = value(network, "initialiser");
        Tree named = written instanceof Tree.Entries entries ? value(entries, "kind") : written;
        return named instanceof Tree.Scalar scalar ? Optional.of(scalar.text()) : Optional.empty();
    }

    private Optional<String> normalisation() {
        String asked = new Value(Overrides.value(value, place), name, Reading.unheard())
                .choice("a normalisation", List.of("none", "layer-norm", "batch-norm"));
        return asked.equals("none") ? Optional.empty() : Optional.of(asked);
    }

    private static @Nullable Tree value(Tree.Entries entries, String key) {
        Tree.Entry entry = entries.entries().get(key);
        return entry == null || Tree.removed(entry) ? null : entry.value();
    }
}
