package dev.gradiometer.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    @TempDir
    Path folder;

    /** What comes of {@code trial} with a program that is the shell commands. */
    private Verdict verdict(String commands, Fault.Trial trial) throws IOException, InterruptedException {
        Path launcher = Files.writeString(folder.resolve("program"), "#!/bin/sh\n" + commands);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
        return new Fault("name", "done", "holds", trial).verdict(new Programs(launcher));
    }

    private static String refused(Lab lab) throws IOException, InterruptedException {
        return lab.call("train", "a file").run().refused().complaint();
    }

    @Test
    void oneLineAndExitCodeTwoIsARefusal() throws Exception {
        assertThat(verdict("echo \"gradiometer: no '$2'\" >&2; exit 2", FaultTest::refused))
                .isEqualTo(new Verdict.Held("no 'a file'"));
    }

    @Test
    void anotherExitCodeTwoLinesAndAStackTraceAreNone() throws Exception {
        assertThat(verdict("exit 0", FaultTest::refused)).isEqualTo(new Verdict.Broken("exit code 0, expected [2]: "));
        assertThat(verdict("echo gradiometer: a >&2; echo b >&2; exit 2", FaultTest::refused))
                .isEqualTo(new Verdict.Broken("2 lines on standard error: a / b"));
        assertThat(verdict("printf 'oh\\n\\tat dev.Main\\n' >&2; exit 2", FaultTest::refused)
                        .seen())
                .startsWith("stack trace: oh");
    }

    @Test
    void shellsAroundTheProgramRedirectIt() throws Exception {
        assertThat(verdict(
                        "echo told || exit 2",
                        lab -> Integer.toString(
                                lab.call().as("exec \"$@\" >/dev/full").run().code())))
                .isEqualTo(new Verdict.Held("2"));
    }

    @Test
    void aProcessThatEndsBeforeWhatWasAwaitedIsBroken() throws Exception {
        assertThat(verdict("echo why >&2; exit 5", lab -> {
                    lab.await(lab.call().start(), () -> false);
                    return "";
                }))
                .isEqualTo(new Verdict.Broken("ended too early with exit code 5: why"));
    }

    @Test
    void everyFaultHasANameOfItsOwn() {
        Set<String> names = new HashSet<>();
        assertThat(Faults.all()).allMatch(fault -> names.add(fault.name()));
    }
}
