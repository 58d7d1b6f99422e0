package dev.gradiometer.formats.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.protobuf.Wire;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What was written is read, constants beside the file from its folder alone, and a damaged file is the user's error.
 */
class OnnxFileTest {
    @TempDir
    private Path folder;

    private Path written() throws IOException {
        OnnxGraph graph = new OnnxGraph("line", "a test");
        String x = graph.input("x", OnnxType.FLOAT, 2);
        String w = graph.constant("w", Tensor.of(new float[] {3, 4}, 1, 2));
        String y = graph.node("Gemm", "dense", List.of(x, w), new Attribute.Whole("transB", 1));
        graph.output(
                "y",
                graph.node("LeakyRelu", "leaky", List.of(y), new Attribute.Real("alpha", 0.25)),
                OnnxType.FLOAT,
                1);
        return write("line.onnx", graph);
    }

    private Path write(String name, OnnxGraph graph) throws IOException {
        Path file = folder.resolve(name);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            graph.writeTo(channel);
        }
        return file;
    }

    @Test
    void saysWhatWasWritten() throws IOException {
        OnnxFile file = OnnxFile.read("line.onnx", written());
        assertThat(file.producer()).isEqualTo("a test");
        assertThat(file.inputs()).containsExactly(new OnnxFile.Input("x", List.of(-1L, 2L)));
        assertThat(file.outputs()).containsExactly("y");
        assertThat(file.constants().get("w").toFloats()).containsExactly(3, 4);
        assertThat(file.nodes()).extracting(OnnxNode::operator).containsExactly("Gemm", "LeakyRelu", "Identity");
        assertThat(file.nodes().getFirst().number("transB", 0)).isEqualTo(1);
        assertThat(file.nodes().get(1).number("alpha", 0)).isEqualTo(0.25);
    }

    /** A model of one constant whose elements are said to be in {@code location}. */
    private Path outside(String location) throws IOException {
        Wire constant = new Wire().whole(1, 2).whole(2, 1).text(8, "w");
        constant.message(13, new Wire().text(1, "location").text(2, location)).whole(14, 1);
        byte[] model = new Wire()
                .whole(1, 8)
                .message(7, new Wire().message(5, constant))
                .toBytes();
        return Files.write(folder.resolve("outside.onnx"), model);
    }

    @Test
    void readsConstantsBesideTheFile() throws IOException {
        Files.write(
                folder.resolve("w.bin"),
                MemorySegment.ofArray(new float[] {1, 2}).toArray(java.lang.foreign.ValueLayout.JAVA_BYTE));
        assertThat(OnnxFile.read("m", outside("w.bin")).constants().get("w").toFloats())
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "", "inner/w.bin", "a/../../secret"})
    void readsNothingFromElsewhere(String location) throws IOException {
        Path model = outside(location);
        assertThatThrownBy(() -> OnnxFile.read("m", model))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("only a file beside the model is read");
    }

    @Test
    void followsNoLink() throws IOException {
        Path secret = Files.write(folder.resolve("secret"), new byte[8]);
        Files.createSymbolicLink(folder.resolve("link"), secret);
        Path model = outside("link");
        assertThatThrownBy(() -> OnnxFile.read("m", model)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesDamageAsTheUsersError() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("damaged"), damaged);
            try {
                OnnxFile.read("damaged", file);
            } catch (UserInputException e) {
                refused++;
                assertThat(e.getMessage()).hasLineCount(1).startsWith("damaged: ");
            }
        }
        assertThat(refused).isGreaterThan(50);
    }
}
