package dev.gradiometer.formats.onnx;

import dev.gradiometer.formats.Tensor;
import java.util.List;

/** A setting of a node, fixed when the graph is written. */
public sealed interface Attribute {
    String name();

    /** A whole number. */
    record Whole(String name, long value) implements Attribute {}

    /** A number, rounded to float32: the format has no other. */
    record Real(String name, double value) implements Attribute {}

    /** Whole numbers. */
    record Wholes(String name, List<Long> values) implements Attribute {
        public Wholes {
            values = List.copyOf(values);
        }
    }

    /** A word. */
    record Word(String name, String value) implements Attribute {}

    /** An array. */
    record Array(String name, Tensor value) implements Attribute {}

    /** What no operator here has: graphs, lists of numbers. */
    record Other(String name) implements Attribute {}

    /** Words. */
    record Texts(String name, List<String> values) implements Attribute {
        public Texts {
            values = List.copyOf(values);
        }
    }
}
