package dev.gradiometer.formats.onnx;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.protobuf.Wire;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A graph of operators and its file: inputs, constants, nodes, outputs, in the order in which they are added. Values of
 * samples are rows of a batch whose number of rows the file leaves open.
 *
 * <p>Written is version 8 of the format, with the operators of ai.onnx 17 and ai.onnx.ml 3, which runtimes read since
 * 2022. Bai, Lu, Zhang et al., "ONNX: Open Neural Network Exchange", 2019; the numbers of fields are those of
 * {@code onnx.proto}.
 */
public final class OnnxGraph {
    /** Domain of the operators for tables: encoders of words. */
    public static final String TABLES = "ai.onnx.ml";

    private static final int VERSION = 8;
    private static final int OPERATORS = 17;
    private static final int TABLE_OPERATORS = 3;
    private static final String BATCH = "batch";

    /** The most that readers of protocol buffers take in one file. */
    private static final long MOST_BYTES = Integer.MAX_VALUE;

    private final String name;
    private final String program;
    private final Wire graph = new Wire();
    private final Map<String, String> metadata = new TreeMap<>();
    private final Set<String> names = new HashSet<>();
    private boolean hasTables;

    /**
     * An empty graph.
     *
     * @param name    what it is called in viewers
     * @param program that makes it
     */
    public OnnxGraph(String name, String program) {
        this.name = name;
        this.program = program;
        graph.text(2, name);
    }

    /** An input of batch × columns; returns its name. */
    public String input(String called, OnnxType type, int columns) {
        claim(called);
        graph.message(11, value(called, type, perRow().message(1, new Wire().whole(1, columns))));
        return called;
    }

    /** Gives {@code value} the name {@code called} and makes it an output of batch × columns. */
    public void output(String called, String value, OnnxType type, int columns) {
        output(called, value, value(called, type, perRow().message(1, new Wire().whole(1, columns))));
    }

    /** Gives {@code value} the name {@code called} and makes it an output of one element a row. */
    public void output(String called, String value, OnnxType type) {
        output(called, value, value(called, type, perRow()));
    }

    private void output(String called, String value, Wire described) {
        claim(called);
        graph.message(
                1, new Wire().text(1, value).text(2, called).text(3, called).text(4, "Identity"));
        graph.message(12, described);
    }

    private static Wire perRow() {
        return new Wire().message(1, new Wire().text(2, BATCH));
    }

    private static Wire value(String called, OnnxType type, Wire shape) {
        Wire tensor = new Wire().whole(1, type.code()).message(2, shape);
        return new Wire().text(1, called).message(2, new Wire().message(1, tensor));
    }

    /**
     * A constant, whose elements are read when the graph is written; returns its name.
     *
     * @throws IllegalArgumentException if it is not of F32, F64, I64 or BOOL
     */
    public String constant(String wanted, Tensor tensor) {
        String called = free(wanted);
        graph.message(5, array(called, tensor));
        return called;
    }

    private static Wire array(String called, Tensor tensor) {
        Wire message = new Wire();
        tensor.shape().forEach(extent -> message.whole(1, extent));
        return message.whole(2, OnnxType.of(tensor.type()).code())
                .text(8, called)
                .bytes(9, littleEndian(tensor));
    }

    /** A constant row of words; returns its name. */
    public String words(String wanted, List<String> words) {
        String called = free(wanted);
        Wire message = new Wire().whole(1, words.size()).whole(2, OnnxType.STRING.code());
        words.forEach(word -> message.text(6, word));
        graph.message(5, message.text(8, called));
        return called;
    }

    private static MemorySegment littleEndian(Tensor tensor) {
        if (tensor.order() == ByteOrder.LITTLE_ENDIAN || tensor.type().bits() == Byte.SIZE) {
            return tensor.data();
        }
        ValueLayout bits =
                tensor.type().bits() == Integer.SIZE ? ValueLayout.JAVA_INT_UNALIGNED : ValueLayout.JAVA_LONG_UNALIGNED;
        MemorySegment turned =
                MemorySegment.ofArray(new long[Math.toIntExact(tensor.data().byteSize() / 8 + 1)]);
        MemorySegment.copy(
                tensor.data(),
                bits.withOrder(ByteOrder.BIG_ENDIAN),
                0,
                turned,
                bits.withOrder(ByteOrder.LITTLE_ENDIAN),
                0,
                tensor.elements());
        return turned.asSlice(0, tensor.data().byteSize());
    }

    /**
     * A node of the standard operators with one output, which is returned.
     *
     * @param wanted name of the node and its output; a number is added where it is taken
     */
    public String node(String operator, String wanted, List<String> inputs, Attribute... attributes) {
        return node("", operator, wanted, inputs, attributes);
    }

    /** The same of the operators of {@link #TABLES}. */
    public String tableNode(String operator, String wanted, List<String> inputs, Attribute... attributes) {
        hasTables = true;
        return node(TABLES, operator, wanted, inputs, attributes);
    }

    private String node(String domain, String operator, String wanted, List<String> inputs, Attribute... attributes) {
        String called = free(wanted);
        Wire node = new Wire();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, called).text(3, called).text(4, operator);
        for (Attribute attribute : attributes) {
            node.message(5, message(attribute));
        }
        if (!domain.isEmpty()) {
            node.text(7, domain);
        }
        graph.message(1, node);
        return called;
    }

    private static Wire message(Attribute attribute) {
        Wire message = new Wire().text(1, attribute.name());
        switch (attribute) {
            case Attribute.Real real -> message.real(2, (float) real.value()).whole(20, 1);
            case Attribute.Whole whole -> message.whole(3, whole.value()).whole(20, 2);
            case Attribute.Wholes wholes -> {
                wholes.values().forEach(value -> message.whole(8, value));
                message.whole(20, 7);
            }
            case Attribute.Texts texts -> {
                texts.values().forEach(value -> message.text(9, value));
                message.whole(20, 8);
            }
            case Attribute.Word word -> message.text(4, word.value()).whole(20, 3);
            case Attribute.Array array ->
                message.message(5, array("", array.value())).whole(20, 4);
            case Attribute.Other other -> throw new IllegalArgumentException("onnx: attribute " + other.name());
        }
        return message;
    }

    /** A line that programs find beside the graph. */
    public void metadata(String key, String value) {
        metadata.put(key, value);
    }

    private void claim(String called) {
        if (!names.add(called)) {
            throw new IllegalArgumentException("onnx: two values of the name " + called);
        }
    }

    private String free(String wanted) {
        String called = wanted;
        for (int number = 2; !names.add(called); number++) {
            called = wanted + "_" + number;
        }
        return called;
    }

    /**
     * Writes the file.
     *
     * @throws UserInputException if it would have more than 2³¹ − 1 bytes, which no reader takes
     * @throws IOException        if the channel refuses
     */
    public void writeTo(WritableByteChannel channel) throws IOException {
        Wire model =
                new Wire().whole(1, VERSION).text(2, program).message(7, graph).message(8, operators("", OPERATORS));
        if (hasTables) {
            model.message(8, operators(TABLES, TABLE_OPERATORS));
        }
        metadata.forEach(
                (key, value) -> model.message(14, new Wire().text(1, key).text(2, value)));
        if (model.size() > MOST_BYTES) {
            throw new UserInputException(
                    "%s: %,d bytes as ONNX; readers take at most %,d in one file, train a smaller network"
                            .formatted(name, model.size(), MOST_BYTES));
        }
        model.writeTo(channel);
    }

    private static Wire operators(String domain, int version) {
        return new Wire().text(1, domain).whole(2, version);
    }
}
