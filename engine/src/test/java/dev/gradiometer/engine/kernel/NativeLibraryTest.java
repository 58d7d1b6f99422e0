package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
    @TempDir
    Path cache;

    private static final String PLATFORM =
            OpenBlas.platform(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));

    private static NativeLibrary openBlas() throws IOException {
        return OpenBlas.bundled(PLATFORM);
    }

    private List<Path> unpack() throws IOException {
        NativeLibrary library = openBlas();
        return library.unpack(PrivateFolder.at(library.folderIn(cache)));
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
        List<Path> files = unpack();
        List<FileTime> written = times(files);
        assertThat(unpack()).isEqualTo(files);
        assertThat(times(files)).isEqualTo(written);
        assertThat(openBlas().load(Optional.of(cache)).find("cblas_sgemm")).isPresent();
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
        List<Path> files = unpack();
        byte[] library = Files.readAllBytes(files.getLast());
        byte[] first = Files.readAllBytes(files.getFirst());

        byte[] changed = library.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(files.getLast(), changed);
        Files.write(files.getFirst(), new byte[] {1, 2, 3}, StandardOpenOption.TRUNCATE_EXISTING);
        unpack();
        assertThat(Files.readAllBytes(files.getLast())).isEqualTo(library);
        assertThat(Files.readAllBytes(files.getFirst())).isEqualTo(first);

        Files.delete(files.getFirst());
        unpack();
        assertThat(Files.readAllBytes(files.getFirst())).isEqualTo(first);
    }

    @Test
    void clearsAwayWhatAKilledProcessLeftButNotWhatALivingOneWrites() throws IOException {
        List<Path> files = unpack();
        Path folder = files.getFirst().getParent();
        Path stray = Files.createFile(folder.resolve("old.part"));
        Files.setLastModifiedTime(stray, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        Path fresh = Files.createFile(folder.resolve("new.part"));
        Files.delete(files.getFirst());
        unpack();
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
        List<Path> files = unpack();
        Path folder = Files.createDirectories(cache.resolve("classes/elsewhere"));
        for (Path file : files) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        NativeLibrary library = elsewhere();

        List<Path> copies = library.unpack(PrivateFolder.at(library.folderIn(cache.resolve("second"))));

        assertThat(copies).hasSameSizeAs(files);
        assertThat(copies.getLast()).hasSameBinaryContentAs(files.getLast());
    }

    private NativeLibrary elsewhere() throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {cache.resolve("classes").toUri().toURL()}, null)) {
            thread.setContextClassLoader(loader);
            return NativeLibrary.find("elsewhere/", PinnedFile.in(PLATFORM, "openblas.sha256"));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void loadsNoOtherLibraryThanTheOneThatItWasBuiltWith() throws IOException {
        Path folder = Files.createDirectories(cache.resolve("classes/elsewhere"));
        for (Path file : unpack()) {
            byte[] content = Files.readAllBytes(file);
            content[content.length / 2] ^= 1;
            Files.write(folder.resolve(file.getFileName()), content);
        }
        NativeLibrary changed = elsewhere();

        assertThatThrownBy(() -> changed.load(Optional.of(cache.resolve("second"))))
                .isInstanceOf(SecurityException.class)
                .hasMessageMatching("file:.* is not the file that this program was built with, "
                        + "which has the SHA-256 [0-9a-f]{64}");
        assertThat(Files.list(changed.folderIn(cache.resolve("second")))).isEmpty();
    }

    @Test
    void loadsWithoutACacheAndLeavesNothing() throws IOException {
        Set<String> before = temporaries();
        assertThat(openBlas().load(Optional.empty()).find("cblas_sgemm")).isPresent();
        assertThat(openBlas().load(Optional.of(Path.of("relative"))).find("cblas_sgemm"))
                .isPresent();
        assertThat(Path.of("relative")).doesNotExist();
        assertThat(temporaries()).isSubsetOf(before);
    }

    private static Set<String> temporaries() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("gradiometer\\d+"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void replacesAFileThatOthersCanWriteAndASymbolicLink() throws IOException {
        assumeThat(cache.getFileSystem().supportedFileAttributeViews()).contains("posix");
        List<Path> files = unpack();
        Files.setPosixFilePermissions(files.getFirst(), PosixFilePermissions.fromString("rw-rw----"));
        Path same = Files.copy(files.getLast(), cache.resolve("same"));
        Files.delete(files.getLast());
        Files.createSymbolicLink(files.getLast(), same);

        assertThat(unpack()).isEqualTo(files);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())))
                .isEqualTo("rw-------");
        assertThat(Files.isSymbolicLink(files.getLast())).isFalse();
    }

    @Test
    void theJarOfThisPlatformHasThePinnedFiles() throws IOException {
        List<PinnedFile> pinned = PinnedFile.in(PLATFORM, "openblas.sha256");
        assertThat(pinned).isNotEmpty();
        for (PinnedFile file : pinned) {
            Path copy = cache.resolve(file.name());
            try (InputStream in = Objects.requireNonNull(getClass()
                    .getClassLoader()
                    .getResourceAsStream("org/bytedeco/openblas/" + PLATFORM + "/" + file.name()))) {
                Files.copy(in, copy);
            }
            assertThat(file.isContentOf(copy)).as(file.name()).isTrue();
        }
    }

    @Test
    void thePinsAreOfTheVersionThatTheBomNamesAndOfEveryPlatform() throws IOException {
        String bom = Files.readString(Path.of(System.getProperty("gradiometer.root"), "bom", "pom.xml"));
        String version = bom.replaceFirst("(?s).*<openblas.version>(.*)</openblas.version>.*", "$1");
        try (InputStream in = Objects.requireNonNull(PinnedFile.class.getResourceAsStream("openblas.sha256"))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(version);
        }
        List<String> platforms = Pattern.compile("<classifier>(.*)</classifier>")
                .matcher(bom)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(platforms).hasSize(5);
        for (String platform : platforms) {
            assertThat(PinnedFile.in(platform, "openblas.sha256")).as(platform).isNotEmpty();
        }
    }

    @Test
    void saysWhatItLookedFor() {
        assertThatThrownBy(() -> OpenBlas.bundled(OpenBlas.platform("Plan 9", "mips")))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no OpenBLAS for plan 9-mips");
        assertThatThrownBy(() -> NativeLibrary.find("nowhere/", List.of(new PinnedFile("lib.so", "00"))))
                .isInstanceOf(IOException.class)
                .hasMessage("nowhere/lib.so is in no jar of this program");
    }

    @Test
    void knowsTheFoldersOfTheSupportedPlatforms() {
        assertThat(OpenBlas.platform("Linux", "amd64")).isEqualTo("linux-x86_64");
        assertThat(OpenBlas.platform("Linux", "aarch64")).isEqualTo("linux-arm64");
        assertThat(OpenBlas.platform("Mac OS X", "aarch64")).isEqualTo("macosx-arm64");
        assertThat(OpenBlas.platform("Mac OS X", "x86_64")).isEqualTo("macosx-x86_64");
        assertThat(OpenBlas.platform("Windows 11", "amd64")).isEqualTo("windows-x86_64");
    }
}
