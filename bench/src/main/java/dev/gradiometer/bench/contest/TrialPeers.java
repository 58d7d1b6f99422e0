package dev.gradiometer.bench.contest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Trainings of the same small network in Python, by {@code bench/peers/trials.py}. */
public final class TrialPeers {
    private TrialPeers() {}

    /**
     * A way to train many.
     *
     * @param name         of the package and the way
     * @param milliseconds for each training
     */
    public record Peer(String name, double milliseconds) {}

    /** Those whose packages are installed; {@code remarks} receives one line if there are none, with the reason. */
    public static List<Peer> measure(String interpreter, Path script, int rounds, Consumer<String> remarks) {
        List<Peer> peers = new ArrayList<>();
        try {
            Process process = new ProcessBuilder(interpreter, script.toString(), "--rounds", Integer.toString(rounds))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line : lines.lines().toList()) {
                    int tab = line.indexOf('\t');
                    peers.add(new Peer(line.substring(0, tab), Double.parseDouble(line.substring(tab + 1))));
                }
            }
            int code = process.waitFor();
            if (code != 0 || peers.isEmpty()) {
                remarks.accept("left out: %s %s ended with %d".formatted(interpreter, script, code));
            }
        } catch (IOException e) {
            remarks.accept("left out: there is no program " + interpreter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return peers;
    }
}
