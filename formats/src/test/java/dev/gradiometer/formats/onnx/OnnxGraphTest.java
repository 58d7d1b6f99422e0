package dev.gradiometer.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in the file, read back field by field; ONNX Runtime runs such files in bench/peers. */
class OnnxGraphTest {
    private final OnnxGraph graph = new OnnxGraph("line", "a test");

    /** A field of a message. */
    private record Field(int number, long value, ByteBuffer data) {
        String text() {
            return StandardCharsets.UTF_8.decode(data.duplicate()).toString();
        }

        List<Field> fields() {
            return read(data.duplicate());
        }
    }

    private static List<Field> read(ByteBuffer bytes) {
        ByteBuffer rest = bytes.order(ByteOrder.LITTLE_ENDIAN);
        List<Field> fields = new ArrayList<>();
        while (rest.hasRemaining()) {
            int tag = (int) varint(rest);
            switch (tag & 7) {
                case 0 -> fields.add(new Field(tag >> 3, varint(rest), ByteBuffer.allocate(0)));
                case 2 -> {
                    int length = (int) varint(rest);
                    fields.add(new Field(tag >> 3, length, rest.slice(rest.position(), length)));
                    rest.position(rest.position() + length);
                }
                case 5 -> fields.add(new Field(tag >> 3, rest.getInt(), ByteBuffer.allocate(0)));
                default -> throw new AssertionError("wire type " + (tag & 7));
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static List<Field> of(List<Field> fields, int number) {
        return fields.stream().filter(field -> field.number == number).toList();
    }

    private List<Field> written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        graph.writeTo(Channels.newChannel(bytes));
        return read(ByteBuffer.wrap(bytes.toByteArray()));
    }

    private List<Field> writtenGraph() throws IOException {
        return of(written(), 7).getFirst().fields();
    }

    @Test
    void saysWhichVersionsAndOperatorsItIsOf() throws IOException {
        graph.metadata("key", "value");
        graph.tableNode("LabelEncoder", "code", List.of("x"));
        List<Field> model = written();
        assertThat(of(model, 1).getFirst().value).isEqualTo(8);
        assertThat(of(model, 2).getFirst().text()).isEqualTo("a test");
        assertThat(of(model, 8).stream().map(Field::fields))
                .extracting(set -> of(set, 1).getFirst().text() + of(set, 2).getFirst().value)
                .containsExactly("17", "ai.onnx.ml3");
        assertThat(of(of(model, 14).getFirst().fields(), 2).getFirst().text()).isEqualTo("value");
    }

    @Test
    void leavesTheNumberOfRowsOpen() throws IOException {
        graph.output("y", graph.input("x", OnnxType.STRING, 300), OnnxType.STRING, 300);
        for (int number : new int[] {11, 12}) {
            List<Field> value = of(writtenGraph(), number).getFirst().fields();
            List<Field> tensor =
                    of(of(value, 2).getFirst().fields(), 1).getFirst().fields();
            assertThat(of(tensor, 1).getFirst().value).isEqualTo(8);
            List<Field> dimensions = of(of(tensor, 2).getFirst().fields(), 1);
            assertThat(dimensions.getFirst().fields().getFirst().text()).isEqualTo("batch");
            assertThat(dimensions.getLast().fields().getFirst().value).isEqualTo(300);
        }
    }

    @Test
    void writesAttributesByTheirKind() throws IOException {
        graph.node(
                "Some",
                "some",
                List.of("a", "b"),
                new Attribute.Whole("w", -1),
                new Attribute.Real("r", 0.5),
                new Attribute.Wholes("ws", List.of(3L, 4L)),
                new Attribute.Texts("ts", List.of("é", "")));
        List<Field> node = of(writtenGraph(), 1).getFirst().fields();
        assertThat(of(node, 1)).extracting(Field::text).containsExactly("a", "b");
        List<List<Field>> attributes = of(node, 5).stream().map(Field::fields).toList();
        assertThat(attributes)
                .extracting(attribute -> of(attribute, 20).getFirst().value)
                .containsExactly(2L, 1L, 7L, 8L);
        assertThat(of(attributes.get(0), 3).getFirst().value).isEqualTo(-1);
        assertThat(of(attributes.get(1), 2).getFirst().value).isEqualTo(Float.floatToRawIntBits(0.5f));
        assertThat(of(attributes.get(2), 8)).extracting(Field::value).containsExactly(3L, 4L);
        assertThat(of(attributes.get(3), 9)).extracting(Field::text).containsExactly("é", "");
    }

    @Test
    void writesElementsInLittleEndianOrder() throws IOException {
        byte[] big = new byte[16];
        ByteBuffer.wrap(big).putDouble(1.5).putDouble(-2);
        graph.constant(
                "big", new Tensor(ElementType.F64, List.of(1L, 2L), ByteOrder.BIG_ENDIAN, MemorySegment.ofArray(big)));
        graph.constant("little", Tensor.of(new float[] {0.25f}, 1));
        List<Field> constants = of(writtenGraph(), 5);
        List<Field> turned = constants.getFirst().fields();
        assertThat(of(turned, 1)).extracting(Field::value).containsExactly(1L, 2L);
        assertThat(of(turned, 2).getFirst().value).isEqualTo(11);
        ByteBuffer data = of(turned, 9).getFirst().data.order(ByteOrder.LITTLE_ENDIAN);
        assertThat(data.getDouble()).isEqualTo(1.5);
        assertThat(data.getDouble()).isEqualTo(-2);
        assertThat(of(constants.getLast().fields(), 9)
                        .getFirst()
                        .data
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getFloat())
                .isEqualTo(0.25f);
    }

    @Test
    void givesEveryValueANameOfItsOwn() {
        assertThat(graph.node("Relu", "h", List.of("x"))).isEqualTo("h");
        assertThat(graph.node("Relu", "h", List.of("x"))).isEqualTo("h_2");
        assertThat(graph.words("h", List.of("a"))).isEqualTo("h_3");
        assertThatThrownBy(() -> graph.input("h", OnnxType.FLOAT, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesConstantsThatItHasNoTypeFor() {
        assertThatThrownBy(() -> graph.constant("c", Tensor.of(new int[] {1}, 1)))
                .hasMessage("onnx: expected a constant of F32, F64, I64 or BOOL, got I32");
    }
}
