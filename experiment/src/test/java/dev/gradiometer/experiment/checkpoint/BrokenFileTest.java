package dev.gradiometer.experiment.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.random.Seeds;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is in the file, reading it ends in one line that names the file, and changes nothing. */
class BrokenFileTest {
    private static final String GOOD =
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[8,16]}}";

    @TempDir
    Path folder;

    private final SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT));
    private Path path;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("broken.safetensors");
        Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(3, 1));
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0000', textBlock = """
            "b"            | "a"                       | Duplicate
            "b"            | "__metadata__"            | __metadata__
            [8,16]         | [4,12]                    | after the tensor before it
            [8,16]         | [12,20]                   | after the tensor before it
            [8,16]         | [16,8]                    | data_offsets [begin, end]
            [8,16]         | [8]                       | data_offsets [begin, end]
            [8,16]         | [8,16.0]                  | whole numbers
            [8,16]         | [8,99999999999999999999]  | whole numbers
            [8,16]         | [-8,0]                    | whole numbers
            [8,16]         | 8                         | data_offsets to be an array
            [2,1]          | [3,1]                     | expected 12 bytes
            [2,1]          | [2,1,1]                   | at most 2 dimensions
            [2,1]          | [4294967296,4294967296]   | at most 2^31 - 1
            [2,1]          | [65536,65536]             | at most 2^31 - 1
            "F32"          | "F16"                     | expected dtype F32 or F64
            "F32"          | 32                        | expected dtype F32 or F64
            "shape":[2,1], |                           | expected dtype, shape and data_offsets
            "dtype":"F32"  | "dtype":"F32","more":1    | expected dtype, shape and data_offsets
            """)
    void isRefusedWhenARuleOfTheFormatIsBroken(String part, String replacement, String named) throws IOException {
        assertThat(TensorHeader.parse(GOOD.getBytes(UTF_8), 16).entries()).hasSize(2);
        String broken = GOOD.replace(part, replacement == null ? "" : replacement);
        assertThatThrownBy(() -> TensorHeader.parse(broken.getBytes(UTF_8), 16))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining(named);
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
