package dev.gradiometer.experiment.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is in the file, reading it ends in one line that names the file, and changes nothing. */
class BrokenFileTest {
    @TempDir
    Path folder;

    private final SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT));
    private Path path;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("broken.safetensors");
        for (int i = 0; i < 3; i++) {
            run.train();
        }
        Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(Position.after(3), 1));
        whole = Files.readAllBytes(path);
    }

    @AfterEach
    void close() {
        run.close();
    }

    private void requireRefusal(byte[] content) throws IOException {
        Files.write(path, content);
        assertThatThrownBy(() -> Checkpoint.read(path, run.network()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(path.toString())
                .hasMessageNotContaining("\n");
    }

    @Test
    void isRefusedWhenCutAnywhere() throws IOException {
        for (int length = 0; length < whole.length; length += length < 20 ? 1 : 61) {
            requireRefusal(Arrays.copyOf(whole, length));
        }
        requireRefusal(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void isRefusedOrReadWhenItsHeaderIsDamaged() throws IOException {
        RandomGenerator random = Seeds.stream(1, "damage");
        int header = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(8 + header)] = (byte) random.nextInt(256);
            Files.write(path, damaged);
            try {
                Checkpoint.read(path, run.network());
            } catch (UserInputException e) {
                refused++;
                assertThat(e).hasMessageContaining(path.toString()).hasMessageNotContaining("\n");
            }
        }
        assertThat(refused).isBetween(350, 500);
    }

    @Test
    void isRefusedWhenItsLengthIsHostile() throws IOException {
        for (long length : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 100_000_001, whole.length, 0, 1}) {
            byte[] damaged = whole.clone();
            ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            requireRefusal(damaged);
        }
    }

    @Test
    void isRefusedWhenItIsMissingOrAFolder() {
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("none"), run.network()))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Checkpoint.read(folder, run.network())).isInstanceOf(UserInputException.class);
    }

    /** The format allows them, no checkpoint has them. */
    @Test
    void isRefusedWhenATensorIsNoMatrixOfFloats() throws IOException {
        for (Tensor odd : List.of(Tensor.of(new int[1], 1), Tensor.of(new float[1], 1, 1, 1))) {
            SafeTensors.write(
                    path,
                    Map.of("gradiometer-checkpoint", "1", "step", "1", "validation-loss", "1"),
                    Map.of("optimiser.odd", odd));
            assertThatThrownBy(() -> Checkpoint.read(path, run.network()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessage(
                            "checkpoint %s: tensor 'optimiser.odd': expected F32 or F64 of at most 2 dimensions"
                                    + " and 2^31 - 1 elements, got %s",
                            path, odd.describe());
        }
    }

    @Test
    void isRefusedWhenItIsNewerOrAnothersFile() throws IOException {
        requireRefusal(replaced("\"gradiometer-checkpoint\":\"2\"", "\"gradiometer-checkpoint\":\"3\""));
        requireRefusal(replaced("\"gradiometer-checkpoint\":\"2\"", "\"gradiometer-checkpoint\":\"0\""));
        requireRefusal(replaced("\"gradiometer-checkpoint\":\"2\"", "\"gradiometer-checkpoinT\":\"2\""));
        requireRefusal(replaced("optimiser.step", "optimizer.step"));
    }

    /** A digest would not catch what was written so; each is refused for what it is. */
    @Test
    void isRefusedWhenItsMetadataMakeNoSense() throws IOException {
        Map<String, String> sound = Map.of("gradiometer-checkpoint", "1", "step", "3", "validation-loss", "1");
        Map<String, Tensor> tensors = new TreeMap<>();
        try (SafeTensors file = SafeTensors.open(path)) {
            for (String name : file.names()) {
                tensors.put(name, file.read(name));
            }
        }
        SafeTensors.write(path, sound, tensors);
        assertThat(Checkpoint.read(path, run.network()).progress().step()).isEqualTo(3);
        for (String[] odd : new String[][] {
            {"step", "-1", "a whole number of at least 0 under 'step'"},
            {"step", "3.5", "a whole number of at least 0 under 'step'"},
            {"step", "99999999999999999999", "a whole number of at least 0 under 'step'"},
            {"step", "4", "an optimiser after 4 steps like the network, got one after 3"},
            {"gradiometer-checkpoint", "-7", "a whole number of at least 1 under 'gradiometer-checkpoint'"},
            {"gradiometer-checkpoint", "2", "a number under 'epoch-loss'"},
            {"validation-loss", "low", "a number under 'validation-loss'"}
        }) {
            Map<String, String> metadata = new TreeMap<>(sound);
            metadata.put(odd[0], odd[1]);
            SafeTensors.write(path, metadata, tensors);
            assertThatThrownBy(() -> Checkpoint.read(path, run.network()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("expected " + odd[2]);
        }
        for (float odd : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            tensors.put("dense1.bias", Tensor.of(new float[] {0, 0, odd, 0, 0, 0, 0, 0}, 8));
            SafeTensors.write(path, sound, tensors);
            assertThatThrownBy(() -> Checkpoint.read(path, run.network()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining(
                            "tensor 'dense1.bias': expected finite numbers, got %s at place 2".formatted(odd));
        }
    }

    @Test
    void isRefusedWhenANumberInItChanged() throws IOException {
        for (int from = whole.length - 1; from > whole.length - 1400; from -= 97) {
            byte[] damaged = whole.clone();
            damaged[from] ^= 1;
            Files.write(path, damaged);
            assertThatThrownBy(() -> Checkpoint.read(path, run.network()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("the file was damaged or changed");
        }
    }

    private byte[] replaced(String part, String replacement) {
        String text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).contains(part);
        return text.replace(part, replacement).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
