package dev.gradiometer.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.experiment.data.DataPlan;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.FileSpec;
import dev.gradiometer.experiment.data.Scaling;
import dev.gradiometer.experiment.data.Split;
import dev.gradiometer.experiment.data.TableColumns;
import dev.gradiometer.experiment.data.Target;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.idx.Idx;
import dev.gradiometer.formats.npy.Npy;
import dev.gradiometer.formats.npy.Npz;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.CsvDialect;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ten thousand damaged files: each is read, or refused in one line that names no class, within a time and with an
 * amount of memory that a small file justifies.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated
class HostileFileTest {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 256L << 20;
    private static final long SEED = 20_260_101;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    /** A reader with a file that it reads, how often that is damaged, and words of its format. */
    enum Reader {
        EXPERIMENT(
                3_000,
                "{",
                "}",
                "[",
                "]",
                ": ",
                "- ",
                "&a ",
                "*a",
                "!!int ",
                "<<: ",
                "|\n",
                "\t",
                "\n",
                "\"",
                "'",
                "#",
                "%",
                "---\n",
                "1e400",
                ".nan",
                "-1",
                "99999999999999999999",
                "\u0000",
                "\uFEFF",
                "\r\n",
                "\\0",
                "repeat: 99999",
                "residual: ",
                "null") {
            @Override
            void write(Path folder) throws IOException {
                Files.writeString(file(folder), """
                        name: hostile
                        seed: 3
                        data: {source: csv, path: "t.csv", label: kind, split: {validation: 0.2}, scaling: standardise}
                        network:
                          initialiser: critical
                          layers:
                            - repeat: 3
                              layers: [{dense: 4, activation: {kind: leaky-relu, alpha: 0.1}}, layer-norm]
                            - residual: [{dense: 4, activation: tanh}]
                              scale: 0.5
                            - {dense: 2, bias: false}
                        loss: categorical-cross-entropy-on-logits
                        training: {epochs: 3, batch: full, optimiser: {kind: adam, beta1: 0.8}, clip: {norm: 1}}
                        readings: {every: 10, sharpness: {samples: 8}}
                        diagnosis: {thresholds: {}}
                        """);
            }

            @Override
            void read(Path folder) {
                assertThat(ExperimentFile.read(file(folder), List.of()).spec()).isNotNull();
            }
        },
        CSV(2_500, ",", "\n", "\"", "\r", ";", "1e400", "-", "NaN", "\u0000", "\uFEFF", "é", "1e38", "1e-320", "x,") {
            @Override
            void write(Path folder) throws IOException {
                Files.writeString(
                        file(folder), "\"a\",b,\"c,d\",kind\r\n1,2.5,red,x\r\n-3,4e2,\"bl\"\"ue\",y\r\n5,.5,red,y\r\n");
            }

            @Override
            void read(Path folder) {
                TableColumns columns = TableColumns.of(new Target.Label("kind")).withCategories(List.of("c,d"));
                FileSpec.Csv spec = new FileSpec.Csv("file", columns, CsvDialect.DEFAULT);
                load(spec, folder);
            }
        },
        NPY(1_500, "(", ")", ",", "'", "True", "9999999999", "<f8", "|O", ">i2", "{", "}", "\u0000", "fortran_order") {
            @Override
            void write(Path folder) throws IOException {
                Npy.write(file(folder), TENSOR);
            }

            @Override
            void read(Path folder) throws IOException {
                use(Npy.read(file(folder)));
                load(new FileSpec.NumPyPair("file", "file", FileSpec.Goal.REGRESSION), folder);
            }
        },
        NPZ(1_000, "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006", ".npy", "x", "\u0000\u0000\u0000\u0000") {
            @Override
            void write(Path folder) throws IOException {
                Npz.write(file(folder), new TreeMap<>(Map.of("x", TENSOR, "y", Tensor.of(new long[] {0, 1}, 2))));
            }

            @Override
            void read(Path folder) throws IOException {
                try (Npz archive = Npz.open(file(folder))) {
                    for (String name : archive.names()) {
                        use(archive.read(name, 1 << 20));
                    }
                }
                load(FileSpec.NumPyArchive.of("file"), folder);
            }
        },
        IDX(1_000, "\u0000\u0000\b\u0003", "\u001f\u008b", "\u00ff\u00ff\u00ff\u00ff", "\u0000", "\u007f") {
            @Override
            void write(Path folder) throws IOException {
                Idx.write(file(folder), TENSOR);
                Idx.write(folder.resolve("labels"), Tensor.of(new int[] {0, 1}, 2));
            }

            @Override
            void read(Path folder) throws IOException {
                use(Idx.read(file(folder)));
                load(new FileSpec.Idx("file", "labels"), folder);
            }
        },
        SAFETENSORS(
                1_000,
                "{",
                "}",
                "[",
                "]",
                "\"",
                ":",
                ",",
                "99999999999999999999",
                "F32",
                "null",
                "-1",
                "\\u0000",
                "1e9") {
            @Override
            void write(Path folder) throws IOException {
                SafeTensors.write(
                        file(folder), Map.of("step", "7"), new TreeMap<>(Map.of("a.weights", TENSOR, "b", TENSOR)));
            }

            @Override
            void read(Path folder) throws IOException {
                try (SafeTensors file = SafeTensors.open("file", file(folder))) {
                    for (String name : file.names()) {
                        use(file.read(name));
                    }
                }
            }
        };

        private static final Tensor TENSOR = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 3, 2);

        private final int trials;
        private final String[] words;

        Reader(int trials, String... words) {
            this.trials = trials;
            this.words = words;
        }

        abstract void write(Path folder) throws IOException;

        abstract void read(Path folder) throws IOException;

        private static Path file(Path folder) {
            return folder.resolve("file");
        }

        private static void use(Tensor tensor) {
            assertThat(tensor.elements()).isNotNegative();
            assertThat(tensor.data().byteSize()).isLessThan(1 << 22);
        }

        private static void load(FileSpec spec, Path folder) {
            DataSet data = DataPlan.of(spec)
                    .withSplit(Split.NONE)
                    .withScaling(Scaling.STANDARDISE)
                    .load(folder, Precision.FLOAT32, 1);
            assertThat(data.profile().nonFiniteShare()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReadOrRefusedInOneLine(Reader reader) throws IOException {
        reader.write(folder);
        Path file = folder.resolve("file");
        byte[] good = Files.readAllBytes(file);
        Mutator mutator = new Mutator(SEED, reader.words);
        int refused = 0;
        for (int trial = 0; trial < reader.trials; trial++) {
            byte[] bad = mutator.damaged(good);
            Files.write(file, bad);
            refused += refuses(reader, trial, bad) ? 1 : 0;
        }
        assertThat(refused).isBetween(reader.trials / 4, reader.trials - 1);
    }

    private boolean refuses(Reader reader, int trial, byte[] bytes) {
        long start = System.nanoTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        String message = null;
        try {
            reader.read(folder);
        } catch (UserInputException e) {
            message = e.getMessage();
        } catch (Throwable e) {
            throw new AssertionError(context(reader, trial, bytes), e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        if (took.compareTo(LONGEST) > 0 || allocated > MOST_BYTES || (message != null && !isOneLine(message))) {
            throw new AssertionError("%s, %,d bytes of memory, said: %s; %s"
                    .formatted(took, allocated, message, context(reader, trial, bytes)));
        }
        return message != null;
    }

    private static boolean isOneLine(String message) {
        return !message.isBlank()
                && message.length() < 5_000
                && message.chars().noneMatch(Character::isISOControl)
                && !message.matches(".*(Exception|REDACTED|java\\.|jackson|snakeyaml|fastcsv|StreamRead).*");
    }

    private static String context(Reader reader, int trial, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1)
                .replaceAll("\\\\", "\\\\\\\\")
                .replace("\n", "\\n");
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c < ' ' || c > '~' ? "\\x%02x".formatted(c) : (char) c));
        return "seed %d, %s, trial %d: %s".formatted(SEED, reader, trial, shown);
    }
}
