package dev.gradiometer.experiment.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
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
        requireRefusal(replaced("\"gradiometer-checkpoint\":\"1\"", "\"gradiometer-checkpoint\":\"2\""));
        requireRefusal(replaced("\"gradiometer-checkpoint\":\"1\"", "\"gradiometer-checkpoinT\":\"1\""));
        requireRefusal(replaced("optimiser.step", "optimizer.step"));
    }

    private byte[] replaced(String part, String replacement) {
        String text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).contains(part);
        return text.replace(part, replacement).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
