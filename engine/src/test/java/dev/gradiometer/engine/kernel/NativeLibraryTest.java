package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path cache;

    private static NativeLibrary openBlas() throws IOException {
        OpenBlas.Platform platform = OpenBlas.Platform.current();
        return NativeLibrary.find(platform.folder(), platform.companions(), platform.library());
    }

    private List<String> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(cache)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".part"))
                    .toList();
        }
    }

    @Test
    void unpacksOnceAndLoads() throws IOException {
        NativeLibrary library = openBlas();
        List<Path> files = library.unpack(cache);
        List<FileTime> written = times(files);
        assertThat(library.unpack(cache)).isEqualTo(files);
        assertThat(times(files)).isEqualTo(written);
        assertThat(library.load(cache).find("cblas_sgemm")).isPresent();
        assertThat(leftovers()).isEmpty();
    }

    private static List<FileTime> times(List<Path> files) throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path file : files) {
            times.add(Files.getLastModifiedTime(file));
        }
        return times;
    }

    @Test
    void repairsFilesThatWereCutOrChangedOrRemoved() throws IOException {
        List<Path> files = openBlas().unpack(cache);
        byte[] library = Files.readAllBytes(files.getLast());
        byte[] first = Files.readAllBytes(files.getFirst());

        byte[] changed = library.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(files.getLast(), changed);
        Files.write(files.getFirst(), new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
        openBlas().unpack(cache);
        assertThat(Files.readAllBytes(files.getLast())).isEqualTo(library);
        assertThat(Files.readAllBytes(files.getFirst())).isEqualTo(first);

        Files.delete(files.getFirst());
        openBlas().unpack(cache);
        assertThat(Files.readAllBytes(files.getFirst())).isEqualTo(first);
    }

    @Test
    void clearsAwayWhatAKilledProcessLeftButNotWhatALivingOneWrites() throws IOException {
        List<Path> files = openBlas().unpack(cache);
        Path folder = files.getFirst().getParent();
        Path stray = Files.createFile(folder.resolve("old.part"));
        Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Path fresh = Files.createFile(folder.resolve("new.part"));
        Files.delete(files.getFirst());
        openBlas().unpack(cache);
        assertThat(stray).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void processesThatStartTogetherAllLoadIt() throws Exception {
        List<ChildProcess> processes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            processes.add(ChildProcess.start(
                    Multiplication.class, "--enable-native-access=ALL-UNNAMED", "-Dgradiometer.cache=" + cache));
        }
        for (ChildProcess process : processes) {
            ChildProcess.Result result = process.await();
            assertThat(result.output().strip()).isEqualTo("42.0");
            assertThat(result.exitCode()).isZero();
        }
        assertThat(leftovers()).isEmpty();
    }

    /** Multiplies 6 by 7 with the library of this process. */
    static final class Multiplication {
        private Multiplication() {}

        public static void main(String[] arguments) {
            Matrix a = Matrix.zeros(Precision.FLOAT32, 1, 1).fill(6);
            Matrix b = Matrix.zeros(Precision.FLOAT32, 1, 1).fill(7);
            Matrix c = Matrix.zeros(Precision.FLOAT32, 1, 1);
            new BlasMultiply().multiply(false, false, 1, a, b, 0, c);
            System.out.println(c.get(0));
        }
    }

    @Test
    void findsFilesThatLieInAFolderAndNotInAJar() throws Exception {
        List<Path> files = openBlas().unpack(cache);
        Path folder = Files.createDirectories(cache.resolve("classes/elsewhere"));
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {cache.resolve("classes").toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            OpenBlas.Platform platform = OpenBlas.Platform.current();
            List<Path> copies = NativeLibrary.find("elsewhere/", platform.companions(), platform.library())
                    .unpack(cache.resolve("second"));
            assertThat(copies).hasSameSizeAs(files);
            assertThat(copies.getLast()).hasSameBinaryContentAs(files.getLast());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void saysWhatItLookedFor() {
        OpenBlas.Platform platform = OpenBlas.Platform.of("Plan 9", "mips");
        assertThatThrownBy(() -> NativeLibrary.find(platform.folder(), platform.companions(), platform.library()))
                .isInstanceOf(IOException.class)
                .hasMessage("org/bytedeco/openblas/plan 9-mips/libopenblas.so.0 is in no jar of this program");
    }

    @Test
    void knowsTheFoldersOfTheSupportedPlatforms() {
        assertThat(OpenBlas.Platform.of("Linux", "amd64").folder()).isEqualTo("org/bytedeco/openblas/linux-x86_64/");
        assertThat(OpenBlas.Platform.of("Linux", "aarch64").folder()).isEqualTo("org/bytedeco/openblas/linux-arm64/");
        assertThat(OpenBlas.Platform.of("Mac OS X", "aarch64").folder())
                .isEqualTo("org/bytedeco/openblas/macosx-arm64/");
        assertThat(OpenBlas.Platform.of("Mac OS X", "x86_64").library()).isEqualTo("libopenblas.0.dylib");
        assertThat(OpenBlas.Platform.of("Windows 11", "amd64").folder())
                .isEqualTo("org/bytedeco/openblas/windows-x86_64/");
    }
}
