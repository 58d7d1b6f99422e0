package dev.gradiometer.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.formats.Tensor;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written is read; no more than was allowed; a damaged file is the user's error. */
class Hdf5Test {
    private static final long MOST = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void groupsAreReadAgainInWhicheverOrderTheyCome() throws IOException {
        Path first = written(List.of("layers/dense/vars", "layers/empty"));
        assertThat(Hdf5.read("w.h5", first, MOST).text("layers/empty", "name")).contains("group");
        Path second = written(List.of("layers/empty", "layers/dense/vars"));
        assertThat(Hdf5.read("w.h5", second, MOST).text("layers/empty", "name")).contains("group");
    }

    private Path written() throws IOException {
        return written(List.of("layers/dense/vars", "layers/empty"));
    }

    private Path written(List<String> groups) throws IOException {
        SequencedMap<String, Tensor> arrays = new LinkedHashMap<>();
        arrays.put("layers/dense/vars/0", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        arrays.put("layers/dense/vars/1", Tensor.of(new double[] {7, 8}, 2));
        Path file = folder.resolve("w.h5");
        SequencedMap<String, String> names = new LinkedHashMap<>();
        groups.forEach(group -> names.put(group, "group"));
        Hdf5Output.write(file, arrays, names);
        return file;
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        Hdf5 file = Hdf5.read("w.h5", written(), MOST);
        assertThat(file.arrays().sequencedKeySet()).containsExactly("layers/dense/vars/0", "layers/dense/vars/1");
        Tensor matrix = file.arrays().get("layers/dense/vars/0");
        assertThat(matrix.shape()).isEqualTo(List.of(2L, 3L));
        assertThat(matrix.toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(file.arrays().get("layers/dense/vars/1").toDoubles()).containsExactly(7, 8);
        assertThat(file.text("layers/dense/vars", "name")).contains("group");
        assertThat(file.text("layers/empty", "name")).contains("group");
    }

    @Test
    void readsNoMoreThanItMay() throws IOException {
        Path file = written();
        assertThatThrownBy(() -> Hdf5.read("w.h5", file, 30))
                .isInstanceOf(UserInputException.class)
                .hasMessageContaining("would be more than is read of one file");
    }

    @Test
    void refusesDamageAsTheUsersError() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Random random = new Random(2);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("damaged"), damaged);
            try {
                Hdf5.read("damaged", file, MOST);
            } catch (UserInputException e) {
                refused++;
                assertThat(e.getMessage()).startsWith("damaged: ");
            }
        }
        assertThat(refused).isGreaterThan(20);
    }
}
