package dev.gradiometer.playground;

import java.util.StringJoiner;

/**
 * Writes knobs as an experiment file. Where all samples make a step, the curvature is measured too: it is that of the
 * loss that is descended.
 *
 * @param knobs to write
 */
record KnobsText(Knobs knobs) {
    String yaml() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("name: playground")
                .add("seed: " + knobs.seed())
                .add("precision: " + knobs.precision())
                .add("threads: 1")
                .add("data: " + knobs.data().source())
                .add("network:")
                .add("  initialiser: " + initialiser());
        if (knobs.bias() != 0) {
            text.add("  bias-initialiser: {kind: constant, value: " + Words.plain(knobs.bias()) + "}");
        }
        text.add("  layers:");
        hidden(text);
        text.add("    - dense: " + knobs.data().classes());
        if (knobs.bias() != 0) {
            text.add("      bias: zeros");
        }
        text.add("loss: categorical-cross-entropy-on-logits")
                .add("training:")
                .add("  steps: " + knobs.steps())
                .add("  batch: " + (knobs.batch() == 0 ? "full" : Integer.toString(knobs.batch())))
                .add("  optimiser: " + knobs.optimiser())
                .add("  learning-rate: " + Words.plain(knobs.rate()));
        if (knobs.batch() == 0) {
            text.add("readings: {sharpness: {every: 25}}");
        }
        return text.toString();
    }

    private void hidden(StringJoiner text) {
        if (!knobs.residual() || knobs.depth() == 1) {
            text.add("    - repeat: " + knobs.depth()).add("      layers:");
            layer(text, "        ");
            return;
        }
        layer(text, "    ");
        text.add("    - repeat: " + (knobs.depth() - 1)).add("      layers:").add("        - residual:");
        layer(text, "            ");
    }

    /** A hidden layer; the activation stands beside it where nothing is between. */
    private void layer(StringJoiner text, String indent) {
        text.add(indent + "- dense: " + knobs.width());
        if (knobs.normalisation() == Knobs.Normalisation.NONE) {
            text.add(indent + "  activation: " + knobs.activation());
        } else {
            text.add(indent + "- " + knobs.normalisation().label()).add(indent + "- activation: " + knobs.activation());
        }
    }

    /** Where a gain changes the variance, it is written as that. */
    private String initialiser() {
        if (knobs.gain() == 1) {
            return knobs.initialiser();
        }
        double square = knobs.gain() * knobs.gain();
        return switch (knobs.initialiser()) {
            case "he-normal" -> scaling(2 * square, "fan-in");
            case "lecun-normal" -> scaling(square, "fan-in");
            case "glorot-normal" -> scaling(square, "fan-average");
            case "orthogonal" -> "{kind: orthogonal, gain: " + Words.plain(knobs.gain()) + "}";
            default -> knobs.initialiser();
        };
    }

    private static String scaling(double scale, String mode) {
        return "{kind: variance-scaling, scale: " + Words.plain(scale) + ", mode: " + mode + "}";
    }
}
