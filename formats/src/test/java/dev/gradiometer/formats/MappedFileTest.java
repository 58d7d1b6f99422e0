package dev.gradiometer.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.formats.idx.Idx;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.input.UserInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapped file gives the elements that a read one gives, and its mistakes are told in the same words. */
class MappedFileTest {
    private static final double[] NUMBERS = {1.5, -2, 0x1p-130, 4, 5, Double.NEGATIVE_INFINITY};

    @TempDir
    Path folder;

    private static List<Tensor> tensors() {
        return List.of(
                Tensor.of(NUMBERS, 3, 2),
                Tensor.rounded(ElementType.F32, NUMBERS, 2, 3),
                Tensor.of(new int[] {1, -2, Integer.MAX_VALUE}, 3),
                Tensor.of(new byte[] {0, 127, -128, -1}, 4, 1));
    }

    @Test
    void npyIsMapped() throws IOException {
        Path path = folder.resolve("a.npy");
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (Tensor tensor : tensors()) {
                Npy.write(path, new Tensor(tensor.type(), tensor.shape(), order, turned(tensor, order)));
                Tensor mapped = Npy.map(path, 0);
                assertThat(mapped.data().isMapped()).isTrue();
                assertThat(mapped.shape()).isEqualTo(tensor.shape());
                assertThat(mapped.toDoubles()).containsExactly(tensor.toDoubles());
                Files.delete(path);
            }
        }
    }

    private static MemorySegment turned(Tensor tensor, ByteOrder order) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        tensor.writeTo(Channels.newChannel(bytes), order);
        return MemorySegment.ofArray(bytes.toByteArray());
    }

    @Test
    void idxIsMappedUnlessItIsPacked() throws IOException {
        Path path = folder.resolve("a-idx");
        for (Tensor tensor : tensors()) {
            Idx.write(path, tensor);
            Tensor mapped = Idx.map(path, 0);
            assertThat(mapped.data().isMapped()).isTrue();
            assertThat(mapped.shape()).isEqualTo(tensor.shape());
            assertThat(mapped.toDoubles()).containsExactly(tensor.toDoubles());
            byte[] plain = Files.readAllBytes(path);
            try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("packed")))) {
                gzip.write(plain);
            }
            assertThat(Idx.map(folder.resolve("packed"), 6).toDoubles()).containsExactly(tensor.toDoubles());
            assertThatThrownBy(() -> Idx.map(folder.resolve("packed"), 2))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("at most 2 elements");
            Files.delete(path);
        }
    }

    @Test
    void fortranOrderIsTurnedOrRefused() throws IOException {
        Path path = folder.resolve("f.npy");
        Npy.write(path, Tensor.of(new byte[] {1, 4, 2, 5, 3, 6}, 2, 3));
        String file = Files.readString(path, StandardCharsets.ISO_8859_1);
        Files.writeString(
                path, file.replace("'fortran_order': False", "'fortran_order': True "), StandardCharsets.ISO_8859_1);
        assertThat(Npy.map(path, 6).toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> Npy.map(path, 5))
                .isInstanceOf(UserInputException.class)
                .hasMessage(
                        "f.npy is in Fortran order, and at most 5 numbers are turned; save numpy.ascontiguousarray(x)");
    }

    @Test
    void filesThatAreTooShortOrTooLongAreRefusedInTheSameWords() throws IOException {
        Path npy = folder.resolve("a.npy");
        Path idx = folder.resolve("a-idx");
        Npy.write(npy, tensors().getFirst());
        Idx.write(idx, tensors().getFirst());
        byte[] goodNpy = Files.readAllBytes(npy);
        byte[] goodIdx = Files.readAllBytes(idx);
        for (int change : new int[] {-20, -1, 1, 20}) {
            Files.write(npy, Arrays.copyOf(goodNpy, goodNpy.length + change));
            Files.write(idx, Arrays.copyOf(goodIdx, goodIdx.length + change));
            assertThatThrownBy(() -> Npy.map(npy, 100)).hasMessage(message(() -> Npy.read(npy)));
            assertThatThrownBy(() -> Idx.map(idx, 100)).hasMessage(message(() -> Idx.read(idx)));
        }
        for (int length : new int[] {0, 1, 3, 9}) {
            Files.write(npy, Arrays.copyOf(goodNpy, length));
            Files.write(idx, Arrays.copyOf(goodIdx, length));
            assertThatThrownBy(() -> Npy.map(npy, 100)).hasMessage(message(() -> Npy.read(npy)));
            assertThatThrownBy(() -> Idx.map(idx, 100)).hasMessage(message(() -> Idx.read(idx)));
        }
    }

    /** Something that reads a file. */
    private interface Reading {
        Tensor read() throws IOException;
    }

    private static String message(Reading reading) {
        try {
            throw new AssertionError("read " + reading.read());
        } catch (UserInputException e) {
            return e.getMessage();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
