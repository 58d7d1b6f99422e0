package dev.gradiometer.formats.onnx;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.protobuf.WireReader;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A graph in the format of ONNX, read whole. Constants that the file keeps beside itself are read from its folder, and
 * from nowhere else.
 *
 * @param producer   the program that wrote it; may be empty
 * @param inputs     what the graph takes, constants left out
 * @param outputs    names of what it gives
 * @param nodes      in their order in the file, which is one in which they can be computed
 * @param constants  arrays by name
 * @param passedOver names of constants that are no arrays of numbers, with what they are
 */
public record OnnxFile(
        String producer,
        List<Input> inputs,
        List<String> outputs,
        List<OnnxNode> nodes,
        SequencedMap<String, Tensor> constants,
        List<String> passedOver) {
    private static final int MOST_NODES = 1_000_000;

    /**
     * A value that the graph takes.
     *
     * @param shape extents, −1 for one that is open; empty if it is not said
     */
    public record Input(String name, List<Long> shape) {
        public Input {
            shape = List.copyOf(shape);
        }
    }

    /**
     * Reads a file.
     *
     * @param name for messages
     * @throws UserInputException if it is no ONNX file, or a part of it is damaged
     * @throws IOException        if it, or a file of constants, cannot be read
     */
    public static OnnxFile read(String name, Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            Path folder = path.toAbsolutePath().getParent();
            return new OnnxFileReader(new OnnxConstants(folder == null ? Path.of("") : folder)).read(bytes);
        } catch (UserInputException e) {
            throw new UserInputException("%s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Gathers what a file says. */
    private static final class OnnxFileReader {
        private final OnnxConstants constants;
        private final List<Input> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private final List<OnnxNode> nodes = new ArrayList<>();
        private String producer = "";
        private boolean hasGraph;

        OnnxFileReader(OnnxConstants constants) {
            this.constants = constants;
        }

        OnnxFile read(MemorySegment bytes) throws IOException {
            WireReader model = new WireReader(bytes);
            while (model.next()) {
                switch (model.field()) {
                    case 2 -> producer = model.text();
                    case 7 -> graph(model.message());
                    default -> {}
                }
            }
            if (!hasGraph) {
                throw new UserInputException("no graph is in it; this is no ONNX model");
            }
            SequencedMap<String, Tensor> arrays = new LinkedHashMap<>(constants.arrays());
            return new OnnxFile(
                    producer,
                    inputs.stream().filter(i -> !arrays.containsKey(i.name())).toList(),
                    List.copyOf(outputs),
                    List.copyOf(nodes),
                    arrays,
                    constants.passedOver());
        }

        private void graph(WireReader graph) throws IOException {
            hasGraph = true;
            while (graph.next()) {
                switch (graph.field()) {
                    case 1 -> nodes.add(node(graph.message()));
                    case 5 -> constants.add(graph.message());
                    case 11 -> inputs.add(input(graph.message()));
                    case 12 -> outputs.add(input(graph.message()).name());
                    default -> {}
                }
                if (nodes.size() > MOST_NODES) {
                    throw new UserInputException("more than %,d nodes".formatted(MOST_NODES));
                }
            }
        }

        private OnnxNode node(WireReader node) throws IOException {
            String operator = "";
            String domain = "";
            String called = "";
            List<String> takes = new ArrayList<>();
            List<String> gives = new ArrayList<>();
            List<Attribute> settings = new ArrayList<>();
            while (node.next()) {
                switch (node.field()) {
                    case 1 -> takes.add(node.text());
                    case 2 -> gives.add(node.text());
                    case 3 -> called = node.text();
                    case 4 -> operator = node.text();
                    case 5 -> settings.add(setting(node.message()));
                    case 7 -> domain = node.text();
                    default -> {}
                }
            }
            return new OnnxNode(operator, domain.equals("ai.onnx") ? "" : domain, called, takes, gives, settings);
        }

        private Attribute setting(WireReader message) throws IOException {
            String name = "";
            Attribute value = null;
            List<Long> wholes = new ArrayList<>();
            while (message.next()) {
                switch (message.field()) {
                    case 1 -> name = message.text();
                    case 2 -> value = new Attribute.Real("", message.real());
                    case 3 -> value = new Attribute.Whole("", message.whole());
                    case 4 -> value = new Attribute.Word("", message.text());
                    case 5 -> {
                        Tensor array = constants.tensor(message.message());
                        value = array == null ? null : new Attribute.Array("", array);
                    }
                    case 8 -> message.wholes(wholes::add);
                    default -> {}
                }
            }
            return switch (value) {
                case Attribute.Real real -> new Attribute.Real(name, real.value());
                case Attribute.Whole whole -> new Attribute.Whole(name, whole.value());
                case Attribute.Word word -> new Attribute.Word(name, word.value());
                case Attribute.Array array -> new Attribute.Array(name, array.value());
                case null -> wholes.isEmpty() ? new Attribute.Other(name) : new Attribute.Wholes(name, wholes);
                case Attribute.Wholes w -> w;
                case Attribute.Texts t -> t;
                case Attribute.Other o -> o;
            };
        }

        private static Input input(WireReader value) {
            String name = "";
            List<Long> shape = List.of();
            while (value.next()) {
                switch (value.field()) {
                    case 1 -> name = value.text();
                    case 2 -> shape = shape(value.message());
                    default -> {}
                }
            }
            return new Input(name, shape);
        }

        private static List<Long> shape(WireReader type) {
            List<Long> shape = new ArrayList<>();
            while (type.next()) {
                if (type.field() != 1) {
                    continue;
                }
                WireReader tensor = type.message();
                while (tensor.next()) {
                    if (tensor.field() == 2) {
                        extents(tensor.message(), shape);
                    }
                }
            }
            return shape;
        }

        private static void extents(WireReader message, List<Long> to) {
            while (message.next()) {
                if (message.field() == 1) {
                    WireReader extent = message.message();
                    long value = -1;
                    while (extent.next()) {
                        value = extent.field() == 1 ? extent.whole() : value;
                    }
                    to.add(value);
                }
            }
        }
    }
}
