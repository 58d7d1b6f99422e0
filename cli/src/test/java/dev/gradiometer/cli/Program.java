package dev.gradiometer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program as a process of its own, started by a shell as the launcher does. */
final class Program {
    static final Path SHELL = Path.of("/bin/sh");

    /** Becomes the program, whose errors go where the shell's do. */
    static final String PLAINLY = "exec \"$@\" 3>&2 2>/dev/null";

    private final Process process;
    private final Path errors;

    private Program(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /**
     * Starts it.
     *
     * @param folder where it runs, and where its errors are kept
     * @param script for the shell, which has the program in {@code "$@"}; its errors go to stream 3
     */
    static Program start(Path folder, String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(SHELL.toString(), "-c", script, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xlog:disable",
                "-XX:+UseSerialGC",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dgradiometer.stderr=3",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        Path errors = folder.resolve("errors");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        return new Program(process, errors);
    }

    /** What it printed, once it has ended. */
    String out() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    String err() throws IOException {
        return Files.readString(errors);
    }

    boolean runs() {
        return process.isAlive();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    /** The exit code, or -1 if it has not ended {@code seconds} from now; then it is killed. */
    int code(int seconds) throws InterruptedException {
        if (process.waitFor(seconds, TimeUnit.SECONDS)) {
            return process.exitValue();
        }
        process.destroyForcibly().waitFor();
        return -1;
    }
}
