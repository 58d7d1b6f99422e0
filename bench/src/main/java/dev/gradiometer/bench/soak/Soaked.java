package dev.gradiometer.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process that trains for as long as it is let, and how its vitals go. */
public final class Soaked implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    /** The heap has its final size and is all resident from the start: what grows then is not garbage. */
    private static final String HEAP = "-Xms256m -Xmx256m -XX:+AlwaysPreTouch";

    private final String name;
    private final Process process;
    private final Path said;
    private final Map<String, Trend> trends =
            Map.of("resident MB", new Trend(), "threads", new Trend(), "descriptors", new Trend());

    private Soaked(String name, Process process, Path said) {
        this.name = name;
        this.process = process;
        this.said = said;
    }

    /**
     * Starts {@code command}; what it says goes to a file in {@code scratch}.
     *
     * @param name what it does
     */
    static Soaked start(String name, Path scratch, List<String> command) throws IOException {
        Path said = Files.createTempFile(scratch, "said", "");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", HEAP);
        return new Soaked(name, builder.start(), said);
    }

    public String name() {
        return name;
    }

    /** Reads its vitals now. */
    public Vitals sampled() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "%s ended with exit code %d: %s".formatted(name, process.exitValue(), Files.readString(said)));
        }
        Vitals vitals = Vitals.of(process.pid());
        trend("resident MB").add(vitals.kilobytes() >> 10);
        trend("threads").add(vitals.threads());
        trend("descriptors").add(vitals.descriptors());
        return vitals;
    }

    /** How one of {@code resident MB}, {@code threads} and {@code descriptors} went. */
    public Trend trend(String quantity) {
        Trend trend = trends.get(quantity);
        if (trend == null) {
            throw new IllegalArgumentException("no quantity '%s'".formatted(quantity));
        }
        return trend;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
