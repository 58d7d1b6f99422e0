package dev.gradiometer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.diagnosis.Severity;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.views.DiagnosedRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private final FakeRuns healthy = runs(SmallRun::learned);
    private final FakeRuns failing =
            runs(() -> SmallRun.failed(SmallRun.finding(Severity.FAILURE, Cause.VANISHING_GRADIENT)));

    private static FakeRuns runs(Supplier<DiagnosedRun> answer) {
        return new FakeRuns(answer);
    }

    private static FakeRuns throwing(RuntimeException e) {
        return runs(() -> {
            throw e;
        });
    }

    @Test
    void aTrainingThatLearnsEndsWithZero() {
        Console console = new Console(healthy);

        assertThat(console.run("diagnose", "x.yaml")).isEqualTo(0);
        assertThat(console.out()).contains("It trains");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void aFindingOfFailureEndsWithThreeAndAWarningDoesNot() {
        assertThat(new Console(failing).run("diagnose", "x.yaml")).isEqualTo(3);
        FakeRuns warned = runs(() -> SmallRun.learned(SmallRun.finding(Severity.WARNING, Cause.DEAD_UNITS)));
        assertThat(new Console(warned).run("diagnose", "x.yaml")).isEqualTo(0);
    }

    @Test
    void trainEndsWithZeroWhateverTheDiagnosis() {
        Console console = new Console(failing);

        assertThat(console.run("train", "x.yaml")).isEqualTo(0);
        assertThat(console.out()).contains("recorded in runs/2026-01-02-hand-made");
    }

    @Test
    void wrongInputIsOneLineOnStandardErrorAndTwo() {
        Console console = new Console(throwing(new UserInputException("x.yaml:3: unknown key 'unts'")));

        assertThat(console.run("diagnose", "x.yaml")).isEqualTo(2);
        assertThat(console.err()).isEqualTo("gradiometer: x.yaml:3: unknown key 'unts'\n");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aFileSystemThatRefusesIsWrongInput() {
        Console console = new Console(throwing(new UncheckedIOException(new AccessDeniedException("runs"))));

        assertThat(console.run("diagnose", "x.yaml")).isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("gradiometer: a file cannot be read or written: no permission for 'runs'\n");
    }

    @Test
    void aBugIsAStackTraceAndWhereToReportIt() {
        Console console = new Console(throwing(new IllegalStateException("two plus two")));

        assertThat(console.run("diagnose", "x.yaml")).isEqualTo(1);
        assertThat(console.err())
                .startsWith("java.lang.IllegalStateException: two plus two\n    at ")
                .containsPattern("gradiometer: this is a bug .* report it .*\n$");
    }

    @Test
    void anErrorOfTheMachineIsABugAndLackOfMemoryIsNot() {
        FakeRuns broken = runs(() -> {
            throw new StackOverflowError();
        });
        FakeRuns full = runs(() -> {
            throw new OutOfMemoryError();
        });

        assertThat(new Console(broken).run("diagnose", "x.yaml")).isEqualTo(1);
        Console console = new Console(full);
        assertThat(console.run("diagnose", "x.yaml")).isEqualTo(2);
        assertThat(console.err()).startsWith("gradiometer: out of memory").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"diagnose", "train"})
    void anInterruptedRunSaysWhereItIsRecorded(String command) {
        int[] asked = {0};
        DiagnosedRun cut = SmallRun.interrupted(() -> ++asked[0] > 7);
        Console console = new Console(runs(() -> cut)).interrupted();

        assertThat(console.run(command, "x.yaml")).isEqualTo(130);
        assertThat(console.err())
                .startsWith("gradiometer: interrupted after 7 of 375 steps; recorded in runs/2026-01-02-hand-made")
                .hasLineCount(1);
        assertThat(console.err().contains("resume with: ./gradiometer train --resume"))
                .isEqualTo(command.equals("train"));
        assertThat(console.err().contains("./gradiometer diagnose runs/")).isEqualTo(command.equals("diagnose"));
        assertThat(console.out()).isEmpty();
    }

    @Test
    void aDiagnosisThatIsInterruptedAfterTheTrainingTellsWhatIsKnown() {
        DiagnosedRun whole = SmallRun.interrupted(() -> false);
        Console console = new Console(runs(() -> whole)).interrupted();

        assertThat(console.run("diagnose", "x.yaml")).isEqualTo(130);
        assertThat(console.err())
                .startsWith("gradiometer: interrupted after the training; recorded in runs/2026-01-02-hand-made")
                .hasLineCount(1);
        assertThat(console.out()).contains("It trains");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "diagnos x.yaml          | unknown command 'diagnos'; did you mean 'diagnose'?",
                "diagnose x.yaml --jsn   | unknown option '--jsn'; did you mean '--json'?",
                "diagnose x.yaml --sett=a=1 | unknown option '--sett'; did you mean '--set'?",
                "diagnose                | missing required parameter",
                "diagnose a.yaml b.yaml  | one argument too many: 'b.yaml'",
                "train                   | missing required argument",
                "train a.yaml --resume r | gradiometer: FILE, --resume=RUN_FOLDER are mutually exclusive",
                "help diagnos            | unknown command 'diagnos'; did you mean 'diagnose'?",
                "diagnose x.yaml --set   | missing required parameter for option '--set'",
                "--verison               | unknown option '--verison'; did you mean '--version'?",
                "map x.yaml              | unknown command 'map'"
            })
    void argumentsThatMakeNoSenseAreOneLineAndTwo(String arguments, String complaint) {
        Console console = new Console(healthy);

        assertThat(console.run(arguments.split(" +"))).isEqualTo(2);
        assertThat(console.err())
                .startsWith("gradiometer: ")
                .contains(complaint)
                .hasLineCount(1);
        assertThat(console.out()).isEmpty();
        assertThat(healthy.asked).isEmpty();
    }

    @Test
    void passesFileSettingsAndFolderOn() {
        new Console(healthy).run("diagnose", "x.yaml", "--set", "a.b=1", "--set=c=[1, 2]", "--out", "there");

        assertThat(healthy.asked)
                .containsExactly(new Runs.Order(Path.of("x.yaml"), List.of("a.b=1", "c=[1, 2]"), Path.of("there")));
    }

    @Test
    void runsGoToRunsUnlessToldOtherwise() {
        new Console(healthy).run("train", "x.yaml");

        assertThat(healthy.asked).containsExactly(new Runs.Order(Path.of("x.yaml"), List.of(), Path.of("runs")));
    }

    @Test
    void theFolderOfARunIsDiagnosedAgain(@TempDir Path folder) {
        assertThat(new Console(failing).run("diagnose", folder.toString())).isEqualTo(3);
        assertThat(failing.asked).containsExactly(folder);
    }

    private static OutputStream refusing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static final String PRINTING =
            "diagnose x.yaml,diagnose x.yaml --json,train x.yaml,notes,notes 12,notes 5 --json,notes 5 --markdown,"
                    + "explain,help,help train,train --help,--version";

    static List<String> printing() {
        return List.of(PRINTING.split(","));
    }

    @ParameterizedTest
    @MethodSource("printing")
    void aReaderThatHasGoneAwayIsNoMistake(String arguments) {
        Console console = new Console(failing).readByAnother();

        assertThat(console.run(refusing("Broken pipe"), arguments.split(" "))).isEqualTo(141);
        assertThat(console.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("printing")
    void whatIsPrintedAndNotWrittenIsAMistake(String arguments) {
        Console console = new Console(failing);

        assertThat(console.run(refusing("No space left on device"), arguments.split(" ")))
                .isEqualTo(2);
        assertThat(console.err())
                .isEqualTo("gradiometer: standard output cannot be written: No space left on device\n");
    }

    @Test
    void anAtSignAndADashMayBeginTheNameOfAFile() {
        new Console(healthy).run("diagnose", "@x.yaml");
        new Console(healthy).run("diagnose", "--", "-x.yaml");

        assertThat(healthy.asked)
                .containsExactly(
                        new Runs.Order(Path.of("@x.yaml"), List.of(), Path.of("runs")),
                        new Runs.Order(Path.of("-x.yaml"), List.of(), Path.of("runs")));
    }

    @Test
    void aPlaceForANewFolderIsRefusedWhereNoneIsMade(@TempDir Path folder) {
        Console console = new Console(healthy);

        assertThat(console.run("train", "--resume", "r", "--out", "there")).isEqualTo(2);
        assertThat(console.run("diagnose", folder.toString(), "--out", "there")).isEqualTo(2);
        assertThat(console.err().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("gradiometer: there: --out says where a new run's folder is made"));
        assertThat(healthy.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Java heap space | set JAVA_TOOL_OPTIONS=-Xmx",
                "Cannot reserve 8 bytes of direct buffer memory | set JAVA_TOOL_OPTIONS=-Xmx",
                "unable to create native thread: possibly out of memory | threads: 1"
            })
    void lackOfMemoryIsAdvisedByItsCause(String said, String advice) {
        Console console = new Console(runs(() -> {
            throw new OutOfMemoryError(said);
        }));

        assertThat(console.run("diagnose", "x.yaml")).isEqualTo(2);
        assertThat(console.err()).contains(advice).hasLineCount(1);
    }

    @Test
    void whatCannotBeResumedIsNotToldToBe() {
        DiagnosedRun cut = SmallRun.interrupted(() -> true);
        Console console = new Console(runs(() -> cut)).interrupted();

        assertThat(console.run("train", "x.yaml")).isEqualTo(130);
        assertThat(console.err())
                .isEqualTo("gradiometer: interrupted after 0 of 375 steps; recorded in runs/2026-01-02-hand-made\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--help",
                "help",
                "help diagnose",
                "init --help",
                "diagnose --help",
                "train --help",
                "inspect --help",
                "notes --help",
                "predict --help",
                "evaluate --help",
                "export --help",
                "sweep --help",
                "repair --help"
            })
    void helpSpeaksOfNothingThatDoesNotExist(String arguments) {
        Console console = new Console(healthy);

        assertThat(console.run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(0);
        assertThat(console.out()).contains("Usage: gradiometer").doesNotContain(" map ");
        assertThat(console.err()).isEmpty();
    }

    @Test
    void versionNamesTheProgramAndItsJava() {
        Console console = new Console(healthy);

        assertThat(console.run("--version")).isEqualTo(0);
        assertThat(console.out()).matches("gradiometer \\S+ \\(Java 2\\d\\S*, .*\\)\n");
    }
}
