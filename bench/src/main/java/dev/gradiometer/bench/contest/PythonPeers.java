package dev.gradiometer.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The engines that a Python interpreter has.
 *
 * @param interpreter program that runs the script
 * @param script      {@code bench/peers/step.py}
 */
public record PythonPeers(String interpreter, Path script) {
    private static final List<String> KNOWN = List.of("pytorch", "jax");

    /** Those whose packages are installed; {@code remarks} receives one line that says which are not, and why. */
    public List<Engine> found(Consumer<String> remarks) {
        List<Engine> engines = new ArrayList<>();
        List<String> installed = List.of();
        String reason = "";
        try {
            Process process = new ProcessBuilder(interpreter, script.toString(), "--list")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                installed = lines.lines().toList();
            }
            int code = process.waitFor();
            reason = code == 0
                    ? "%s does not have the packages".formatted(interpreter)
                    : "%s %s ended with %d".formatted(interpreter, script, code);
        } catch (IOException e) {
            reason = "there is no program " + interpreter;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> missing = new ArrayList<>();
        for (String name : KNOWN) {
            if (installed.contains(name)) {
                engines.add(new Engine.InPython(name, name.equals("pytorch"), interpreter, script));
            } else {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            remarks.accept("left out: %s, because %s".formatted(String.join(", ", missing), reason));
        }
        return engines;
    }
}
