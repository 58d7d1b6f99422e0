package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script {@code ./gradiometer}, in a project of its own with a JDK and a Maven that only write down what they are
 * asked.
 */
class LauncherTest {
    private static final Path SHELL = Path.of("/bin/sh");

    /** Makes an archive where that is asked for, unless FULL is set; does not start with -bad; writes down the rest. */
    private static final String JAVA = """
            case "${JAVA_TOOL_OPTIONS-} $*" in
              -bad*) echo "Picked up JAVA_TOOL_OPTIONS: -bad" >&2; echo "Unrecognized option: -bad"; exit 1 ;;
              *-Xshare:dump*)
                for argument; do
                  case $argument in
                    -XX:SharedArchiveFile=*) echo part >"${argument#*=}" ;;
                    *gradiometer.jar*) echo "dump $argument" >>'%2$s' ;;
                  esac
                done
                echo dump >>'%2$s'
                exit ${FULL-0} ;;
              *-Xshare:on*|*" -version") exit 0 ;;
              *DumpLoadedClassList*) exit 0 ;;
            esac
            printf '%1$s %%s\\n' "core ${OPENBLAS_CORETYPE-none}" "locale ${LC_ALL-none}" "$@" >>'%2$s'
            exit 3""";

    @TempDir
    private Path folder;

    private Path home;
    private Path log;

    @BeforeEach
    void makeProject() throws IOException {
        assumeTrue(Files.isExecutable(SHELL));
        log = folder.resolve("log");
        home = Files.createDirectories(folder.resolve("a project"));
        Files.createDirectories(home.resolve("cli/src/main"));
        Files.createDirectories(home.resolve("cli/src/shell"));
        for (String file : List.of("gradiometer", "cli/src/shell/jvm.sh", "cli/src/shell/classes.sh")) {
            Files.copy(Path.of(System.getProperty("gradiometer.root", "..")).resolve(file), home.resolve(file));
        }
        Files.writeString(home.resolve("pom.xml"), "");
        Files.writeString(home.resolve("cli/pom.xml"), "");
        jdk("jdk", "25.0.9");
        script("bin/mvn", "echo mvn \"$@\" >>'%s'; mkdir -p cli/target; : >cli/target/gradiometer.jar".formatted(log));
    }

    private void jdk(String name, String version) throws IOException {
        script(name + "/bin/javac", "");
        script(name + "/bin/java", JAVA.formatted(name, log));
        Files.writeString(folder.resolve(name + "/release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int run(Map<String, String> environment, Path launcher, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(SHELL.toString(), launcher.toString());
        builder.command().addAll(List.of(arguments));
        builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.endsWith("_OPTIONS"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        return builder.start().waitFor();
    }

    private String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private List<String> log() throws IOException {
        return Files.readAllLines(log);
    }

    @Test
    void buildsOnFirstUseOnly() throws Exception {
        assertThat(run(Map.of(), home.resolve("gradiometer"), "help")).isEqualTo(3);
        assertThat(out()).isEqualTo("gradiometer: building it, which takes a minute or two\n");
        assertThat(log()).first().asString().startsWith("mvn -B -q").endsWith("-pl cli -am package");

        Files.delete(log);
        run(Map.of(), home.resolve("gradiometer"), "help");
        assertThat(log()).noneMatch(line -> line.startsWith("mvn"));
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        run(Map.of(), home.resolve("gradiometer"), "help");
        Files.delete(log);
        Path source = Files.writeString(home.resolve("cli/src/main/A.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        run(Map.of(), home.resolve("gradiometer"), "help");

        assertThat(log()).first().asString().startsWith("mvn");
    }

    @Test
    void passesArgumentsAndTheOptionsThatTheProgramNeeds() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a project/gradiometer"));
        run(Map.of(), link, "diagnose", "my file.yaml", "--set", "a=[1, 2]");

        assertThat(log())
                .contains("jdk --add-modules=jdk.incubator.vector", "jdk --enable-native-access=ALL-UNNAMED")
                .contains("jdk " + home.toRealPath().resolve("cli/target/gradiometer.jar"))
                .endsWith("jdk diagnose", "jdk my file.yaml", "jdk --set", "jdk a=[1, 2]");
    }

    @Test
    void keepsWhatTheEnvironmentSaysToOtherProgramsFromTheMatrixLibrary() throws Exception {
        run(Map.of("OPENBLAS_CORETYPE", "Haswell"), home.resolve("gradiometer"), "help");
        assertThat(log()).contains("jdk core none").doesNotContain("jdk core Haswell");

        Files.delete(log);
        run(Map.of("GRADIOMETER_BLAS_CORE", "Zen"), home.resolve("gradiometer"), "help");
        assertThat(log()).contains("jdk core Zen");
    }

    @Test
    void keepsItsClassesOnceAndNotForACommandThatIsOverAtOnce() throws Exception {
        Path archive = home.resolve("cli/target/classes-25.0.9.jsa");
        run(Map.of(), home.resolve("gradiometer"), "help");
        run(Map.of(), home.resolve("gradiometer"), "train", "--help");
        assertThat(archive).doesNotExist();
        run(Map.of(), home.resolve("gradiometer"), "notes");
        run(Map.of(), home.resolve("gradiometer"), "notes");

        assertThat(archive).hasContent("part");
        assertThat(log()).containsOnlyOnce("dump").contains("jdk -XX:SharedArchiveFile=" + archive.toRealPath());
        assertThat(out()).isEmpty();
    }

    @Test
    void putsDriversBehindTheProgramButNotIntoTheArchiveOfItsClasses() throws Exception {
        Path drivers = Files.createDirectories(home.resolve("drivers"));
        run(Map.of(), home.resolve("gradiometer"), "help");
        Path jar = home.toRealPath().resolve("cli/target/gradiometer.jar");
        assertThat(log()).contains("jdk " + jar, "jdk -Dgradiometer.home=" + home.toRealPath());

        Files.delete(log);
        for (String name : List.of("b.jar", "a 1.jar", "notes.txt")) {
            Files.writeString(drivers.resolve(name), "");
        }
        run(Map.of(), home.resolve("gradiometer"), "notes");
        Path real = drivers.toRealPath();
        assertThat(log())
                .contains("dump " + jar, "jdk " + jar + ":" + real.resolve("a 1.jar") + ":" + real.resolve("b.jar"));
    }

    @Test
    void startsTheAssembledJarWithSparkBehindItWhereACommandAsksForSpark() throws Exception {
        Path target = Files.createDirectories(home.resolve("trials-spark/target"));
        Files.writeString(target.resolve("class-path"), "/jars/spark.jar\n");
        script("bin/mvn", "echo mvn \"$@\" >>'%s'; : >trials-spark/target/gradiometer-spark.jar".formatted(log));
        run(Map.of(), home.resolve("gradiometer"), "sweep", "a.yaml", "--spark", "local[2]");

        assertThat(out()).isEqualTo("gradiometer: building it with Spark; the first time that downloads 280 MB\n");
        assertThat(log()).first().asString().endsWith("-Ppeers -pl trials-spark -am package");
        assertThat(log())
                .contains("jdk --add-opens=java.base/sun.nio.ch=ALL-UNNAMED")
                .contains("jdk " + target.toRealPath().resolve("gradiometer-spark.jar") + ":/jars/spark.jar")
                .noneMatch(line -> line.contains("SharedArchiveFile"))
                .endsWith("jdk sweep", "jdk a.yaml", "jdk --spark", "jdk local[2]");
    }

    @Test
    void keepsNoArchiveThatIsNotWholeAndTriesAgainLater() throws Exception {
        for (int start = 0; start < 3; start++) {
            assertThat(run(Map.of("FULL", "1"), home.resolve("gradiometer"), "notes"))
                    .isEqualTo(3);
        }
        Path archive = home.resolve("cli/target/classes-25.0.9.jsa");
        assertThat(archive).doesNotExist();
        assertThat(log()).containsOnlyOnce("dump").noneMatch(line -> line.contains("SharedArchiveFile"));

        Files.setLastModifiedTime(
                home.resolve("cli/target/gradiometer.jar"),
                FileTime.from(Instant.now().minusSeconds(9000)));
        Files.setLastModifiedTime(
                archive.resolveSibling(archive.getFileName() + ".tried"),
                FileTime.from(Instant.now().minusSeconds(7200)));
        makeSourcesOld();
        run(Map.of(), home.resolve("gradiometer"), "notes");
        assertThat(archive).hasContent("part");
    }

    private void makeSourcesOld() throws IOException {
        for (String file : List.of("pom.xml", "cli/pom.xml", "cli/src/main")) {
            Files.setLastModifiedTime(
                    home.resolve(file), FileTime.from(Instant.now().minusSeconds(99_000)));
        }
    }

    @Test
    void keepsTheArchiveOfAProjectThatCannotBeWrittenInTheUsersCache() throws Exception {
        run(Map.of(), home.resolve("gradiometer"), "help");
        Path target = home.resolve("cli/target");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeTrue(!Files.isWritable(target), "this user may write everywhere");
            Path cache = folder.resolve("cache");
            run(Map.of("XDG_CACHE_HOME", cache.toString()), home.resolve("gradiometer"), "notes");
            run(Map.of("XDG_CACHE_HOME", cache.toString()), home.resolve("gradiometer"), "notes");
            assertThat(log()).containsOnlyOnce("dump").anyMatch(line -> line.contains("SharedArchiveFile=" + cache));

            Files.delete(log);
            run(Map.of("XDG_CACHE_HOME", "", "HOME", "?"), home.resolve("gradiometer"), "notes");
            assertThat(log()).doesNotContain("dump").noneMatch(line -> line.contains("SharedArchiveFile"));
        } finally {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void saysInOneLineWhatOptionsComeFromOutsideAndThatJavaDoesNotStart() throws Exception {
        run(Map.of(), home.resolve("gradiometer"), "help");
        assertThat(run(Map.of("JAVA_TOOL_OPTIONS", "-Xmx8g"), home.resolve("gradiometer"), "help"))
                .isEqualTo(3);
        assertThat(out()).isEqualTo("gradiometer: Java takes options from JAVA_TOOL_OPTIONS=-Xmx8g\n");

        assertThat(run(Map.of("JAVA_TOOL_OPTIONS", "-bad"), home.resolve("gradiometer"), "help"))
                .isEqualTo(2);
        assertThat(out())
                .isEqualTo("gradiometer: Java does not start with JAVA_TOOL_OPTIONS=-bad: Unrecognized option: -bad\n");
    }

    @ParameterizedTest
    @CsvSource({"C, true", "POSIX, true", "'', false", "xx_YY.UTF-8, false"})
    void givesNamesOfFilesTheirLettersWhereTheLocaleHasOnlyAscii(String locale, boolean asciiOnScreen)
            throws Exception {
        run(Map.of("LANG", locale), home.resolve("gradiometer"), "help");

        assertThat(log()).contains("jdk locale C.UTF-8");
        assertThat(log().contains("jdk -Dgradiometer.ascii=true")).isEqualTo(asciiOnScreen);
    }

    @Test
    void leavesALocaleAloneThatHasMore() throws Exception {
        run(Map.of("LANG", "C.UTF-8"), home.resolve("gradiometer"), "help");

        assertThat(log()).contains("jdk locale none").noneMatch(line -> line.contains("gradiometer.ascii"));
    }

    @Test
    void needsNoAccessToTheInsideOfTheJdk() throws Exception {
        run(Map.of(), home.resolve("gradiometer"), "help");
        assertThat(log()).noneMatch(line -> line.contains("--add-opens") || line.contains("--add-exports"));
    }

    @Test
    void leavesAJdkThatIsTooOldAlone() throws Exception {
        jdk("old", "24.0.2");
        jdk("new", "26-ea");
        String path = folder.resolve("new/bin") + ":" + folder.resolve("bin") + ":" + System.getenv("PATH");
        run(Map.of("JAVA_HOME", folder.resolve("old").toString(), "PATH", path), home.resolve("gradiometer"), "help");

        assertThat(log()).noneMatch(line -> line.startsWith("old ")).endsWith("new help");
    }

    @Test
    void saysWhereToGetMavenIfThereIsNone() throws Exception {
        for (String tool : List.of("dirname", "readlink", "find", "head", "mkdir")) {
            script("few/" + tool, "PATH=/usr/bin:/bin exec %s \"$@\"".formatted(tool));
        }

        assertThat(run(Map.of("PATH", folder.resolve("few").toString()), home.resolve("gradiometer"), "help"))
                .isEqualTo(2);
        assertThat(out())
                .startsWith("gradiometer: ")
                .contains("Maven", "https://maven.apache.org")
                .hasLineCount(1);
    }
}
