package dev.gradiometer.bench.ground.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A network and its training in a few words: the keys of an experiment file, and for the layers {@code stack.*}, of
 * which the hidden layers are copies, and {@code output.*}.
 *
 * @param field    the data
 * @param settings values by key, as YAML on one line
 */
record Design(Field field, SequencedMap<String, String> settings) {
    Design {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** A network for {@code field} of {@code depth} hidden layers. */
    static Design of(Field field, int depth, int width, String activation, String initialiser) {
        return new Design(field, new LinkedHashMap<>())
                .with("stack.depth", Integer.toString(depth))
                .with("stack.width", Integer.toString(width))
                .with("stack.activation", activation)
                .with("network.initialiser", initialiser)
                .with("output.units", Integer.toString(field.outputs()))
                .with("loss", field.goal().loss());
    }

    /** Trained so. */
    Design trained(int epochs, int batch, String optimiser, double rate) {
        return with("training.epochs", Integer.toString(epochs))
                .with("training.batch", Integer.toString(batch))
                .with("training.optimiser", optimiser)
                .with("training.learning-rate", rate);
    }

    Design with(String key, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(settings);
        changed.put(key, value);
        return new Design(field, changed);
    }

    Design with(String key, double value) {
        return with(key, Double.toString(value));
    }

    Design with(String key, int value) {
        return with(key, Integer.toString(value));
    }

    Design on(Field other) {
        return new Design(other, settings);
    }

    /** The data's own setting, beside what the field says. */
    Design data(String key, String value) {
        return on(field.with(key, value));
    }

    boolean says(String key, String value) {
        return value.equals(settings.get(key));
    }

    String text(String key) {
        return settings.getOrDefault(key, "");
    }

    double number(String key) {
        return Double.parseDouble(text(key));
    }

    int whole(String key) {
        return Integer.parseInt(text(key));
    }

    /** The rate times {@code factor}. */
    Design rateTimes(double factor) {
        return with("training.learning-rate", number("training.learning-rate") * factor);
    }

    boolean numbers() {
        return field.goal() == Field.Goal.NUMBERS;
    }

    /** Whether the gradient's size decides the update's, which an adaptive optimiser takes away. */
    boolean proportional() {
        return text("training.optimiser").matches("sgd|momentum|nesterov");
    }

    /** The experiment file. */
    String yaml(String name) {
        StringBuilder yaml = new StringBuilder("name: %s%nseed: 1%nthreads: 1%ndata:%n".formatted(name));
        field.data().forEach((key, value) -> yaml.append("  %s: %s%n".formatted(key, value)));
        yaml.append("network:\n");
        section("network", yaml);
        yaml.append("  layers:\n").append(layers());
        yaml.append("loss: %s%ntraining:%n".formatted(text("loss")));
        section("training", yaml);
        return yaml.toString();
    }

    private void section(String section, StringBuilder yaml) {
        settings.forEach((key, value) -> {
            if (key.startsWith(section + ".")) {
                yaml.append("  %s: %s%n".formatted(key.substring(section.length() + 1), value));
            }
        });
    }

    private String layers() {
        StringBuilder layers = new StringBuilder(listed("stack.first"));
        int depth = whole("stack.depth");
        if (depth > 0) {
            boolean residual = says("stack.residual", "true");
            String indent = residual ? "            " : "        ";
            layers.append("    - repeat: %d%n      layers:%n".formatted(depth));
            layers.append(residual ? "        - residual:\n" : "").append(hidden(indent));
        }
        return layers.append(output()).toString();
    }

    /** A hidden layer: dense, what stands before its activation, the activation, what follows. */
    private String hidden(String indent) {
        StringBuilder hidden = new StringBuilder(indent + "- {dense: " + text("stack.width"));
        if (settings.containsKey("stack.bias")) {
            hidden.append(", bias: ").append(text("stack.bias"));
        }
        if (settings.containsKey("stack.frozen")) {
            hidden.append(", frozen: ").append(text("stack.frozen"));
        }
        hidden.append("}\n");
        if (settings.containsKey("stack.norm")) {
            hidden.append(indent).append("- ").append(text("stack.norm")).append('\n');
        }
        if (settings.containsKey("stack.activation")) {
            hidden.append("%s- {activation: %s}%n".formatted(indent, text("stack.activation")));
        }
        if (settings.containsKey("stack.dropout")) {
            hidden.append("%s- {dropout: %s}%n".formatted(indent, text("stack.dropout")));
        }
        return hidden.toString();
    }

    private String output() {
        StringBuilder output = new StringBuilder("    - {dense: " + text("output.units"));
        for (String key : new String[] {"activation", "initialiser", "bias"}) {
            if (settings.containsKey("output." + key)) {
                output.append(", %s: %s".formatted(key, text("output." + key)));
            }
        }
        return output.append("}\n").toString();
    }

    private String listed(String key) {
        return settings.containsKey(key) ? "    - " + text(key) + "\n" : "";
    }

    /** Without a key, which gives it its default. */
    Design without(String key) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(settings);
        changed.remove(key);
        return new Design(field, changed);
    }
}
