package dev.gradiometer.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.formats.idx.Idx;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A good file cut off or with bytes changed at random is either read, or ends in one line; neither takes long. */
class DamagedFileTest {
    private static final int TRIALS = 2000;

    @TempDir
    Path folder;

    enum Format {
        NPY {
            @Override
            void write(Path path) throws IOException {
                Npy.write(path, TENSOR);
            }

            @Override
            void read(Path path) throws IOException {
                use(Npy.read(path));
            }
        },
        MAPPED_NPY {
            @Override
            void write(Path path) throws IOException {
                Npy.write(path, TENSOR);
            }

            @Override
            void read(Path path) throws IOException {
                use(Npy.map(path, 1000));
            }
        },
        NPZ {
            @Override
            void write(Path path) throws IOException {
                Npz.write(path, TENSORS);
            }

            @Override
            void read(Path path) throws IOException {
                try (Npz archive = Npz.open(path)) {
                    for (String name : archive.names()) {
                        use(archive.read(name, 1 << 20));
                    }
                }
            }
        },
        IDX {
            @Override
            void write(Path path) throws IOException {
                Idx.write(path, TENSOR);
            }

            @Override
            void read(Path path) throws IOException {
                use(Idx.read(path));
            }
        },
        MAPPED_IDX {
            @Override
            void write(Path path) throws IOException {
                Idx.write(path, TENSOR);
            }

            @Override
            void read(Path path) throws IOException {
                use(Idx.map(path, 1000));
            }
        },
        SAFETENSORS {
            @Override
            void write(Path path) throws IOException {
                SafeTensors.write(path, Map.of("step", "7"), TENSORS);
            }

            @Override
            void read(Path path) throws IOException {
                try (SafeTensors file = SafeTensors.open(path)) {
                    for (String name : file.names()) {
                        use(file.read(name));
                    }
                }
            }
        };

        private static final Tensor TENSOR = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 3, 2);
        private static final Map<String, Tensor> TENSORS = new LinkedHashMap<>(Map.of("a.weights", TENSOR));

        static {
            TENSORS.put("label", Tensor.of(new long[] {5}));
        }

        abstract void write(Path path) throws IOException;

        abstract void read(Path path) throws IOException;

        private static void use(Tensor tensor) {
            switch (tensor.type().kind()) {
                case TRUTH, SIGNED, UNSIGNED, FLOAT ->
                    assertThat(tensor.toDoubles()).hasSize((int) tensor.elements());
                case COMPLEX -> assertThat(tensor.components().toDoubles()).hasSize(2 * (int) tensor.elements());
                case PACKED -> assertThat(tensor.data().byteSize()).isLessThan(100);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @Execution(ExecutionMode.CONCURRENT)
    void isReadOrEndsInOneLine(Format format) throws IOException {
        Path path = folder.resolve("file");
        format.write(path);
        byte[] good = Files.readAllBytes(path);
        assertThat(survives(format, path)).isTrue();
        SplittableRandom random = new SplittableRandom(1);
        int refused = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Files.write(path, damage(good, random));
            refused +=
                    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> survives(format, path)) ? 0 : 1;
        }
        assertThat(refused).isBetween(TRIALS / 4, TRIALS - 1);
    }

    private static byte[] damage(byte[] good, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(good, random.nextInt(good.length));
        }
        byte[] bad = good.clone();
        for (int k = random.nextInt(3); k >= 0; k--) {
            bad[random.nextInt(bad.length)] = random.nextBoolean()
                    ? (byte) random.nextInt(256)
                    : (byte) ",\"[]{}(':019<>".charAt(random.nextInt(14));
        }
        return bad;
    }

    private static boolean survives(Format format, Path path) throws IOException {
        try {
            format.read(path);
            return true;
        } catch (UserInputException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n").hasSizeLessThan(500);
            return false;
        }
    }
}
