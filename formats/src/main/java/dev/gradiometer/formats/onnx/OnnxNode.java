package dev.gradiometer.formats.onnx;

import dev.gradiometer.formats.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * An operator at work in a graph.
 *
 * @param operator   its name, such as {@code Gemm}
 * @param domain     of the operator; empty for the standard ones
 * @param name       of the node; may be empty
 * @param inputs     names of values; the empty name stands for an optional one that is left out
 * @param outputs    names of values
 * @param attributes its settings
 */
public record OnnxNode(
        String operator,
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        List<Attribute> attributes) {
    public OnnxNode {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = List.copyOf(attributes);
    }

    /** Its name, or that of its first output. */
    public String called() {
        return !name.isEmpty() || outputs.isEmpty() ? name : outputs.getFirst();
    }

    private Optional<Attribute> attribute(String wanted) {
        return attributes.stream().filter(a -> a.name().equals(wanted)).findFirst();
    }

    /** A setting that is a number, whole or not. */
    public double number(String setting, double orElse) {
        return switch (attribute(setting).orElse(null)) {
            case Attribute.Real real -> real.value();
            case Attribute.Whole whole -> whole.value();
            case null -> orElse;
            case Attribute.Wholes w -> orElse;
            case Attribute.Word w -> orElse;
            case Attribute.Texts t -> orElse;
            case Attribute.Array a -> orElse;
            case Attribute.Other o -> orElse;
        };
    }

    /** A setting that is a word. */
    public String word(String setting, String orElse) {
        return attribute(setting).orElse(null) instanceof Attribute.Word word ? word.value() : orElse;
    }

    /** A setting that is an array. */
    public Optional<Tensor> array(String setting) {
        return attribute(setting).orElse(null) instanceof Attribute.Array array
                ? Optional.of(array.value())
                : Optional.empty();
    }
}
