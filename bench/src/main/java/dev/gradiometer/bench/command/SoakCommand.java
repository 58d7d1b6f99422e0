package dev.gradiometer.bench.command;

import dev.gradiometer.bench.soak.Soaked;
import dev.gradiometer.bench.soak.Soaking;
import dev.gradiometer.bench.soak.Trend;
import dev.gradiometer.bench.soak.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bench/run soak}: whether memory, threads and open files stay as they are over a long time. Exit code 1 if one
 * of them grows by more than 5 %.
 */
@Command(
        name = "soak",
        description = "Watches one long training, diagnosed while it runs, and a process that trains, resumes and"
                + " diagnoses again and again.",
        mixinStandardHelpOptions = true)
final class SoakCommand implements Callable<Integer> {
    private static final List<String> QUANTITIES = List.of("resident MB", "threads", "descriptors");
    private static final int SAMPLE_MILLISECONDS = 1000;
    private static final int SAMPLES_PER_DIAGNOSIS = 20;
    private static final int ROWS = 15;

    private final Screen screen;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--minutes", paramLabel = "N", description = "default ${DEFAULT-VALUE}")
    private int minutes = 30;

    SoakCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Arguments.read(spec, () -> Arguments.atLeast(1, "minutes", minutes));
        Path scratch = Files.createTempDirectory("gradiometer-soak");
        Path launcher = Arguments.launcher();
        try (Soaked one = Soaking.longTraining(launcher, scratch);
                Soaked many = Soaking.manyRuns(scratch)) {
            watch(List.of(one, many), launcher, scratch);
            return judged(List.of(one, many)) ? 0 : Main.FAILED;
        } finally {
            try (Stream<Path> left = Files.walk(scratch)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    private void watch(List<Soaked> subjects, Path launcher, Path scratch) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long length = minutes * 60_000_000_000L;
        int rows = 0;
        screen.print(line(
                "minute", subjects.stream().flatMap(s -> QUANTITIES.stream()).toList()));
        for (int sample = 1; System.nanoTime() - began < length; sample++) {
            Thread.sleep(SAMPLE_MILLISECONDS);
            List<String> cells = new ArrayList<>();
            for (Soaked subject : subjects) {
                Vitals vitals = subject.sampled();
                cells.add(Long.toString(vitals.kilobytes() >> 10));
                cells.add(Long.toString(vitals.threads()));
                cells.add(Long.toString(vitals.descriptors()));
            }
            double passed = (System.nanoTime() - began) / (double) length;
            if (passed * ROWS >= rows) {
                rows++;
                screen.print(line(String.format(Locale.ROOT, "%.1f", passed * minutes), cells));
            }
            if (sample % SAMPLES_PER_DIAGNOSIS == 0) {
                int code = Soaking.diagnosed(launcher, scratch);
                if (code != 0 && code != 3) {
                    throw new IllegalStateException("diagnose ended with exit code %d: %s"
                            .formatted(code, Files.readString(scratch.resolve("diagnosed"))));
                }
            }
        }
    }

    private static String line(String first, List<String> cells) {
        StringBuilder line = new StringBuilder("%8s".formatted(first));
        cells.forEach(cell -> line.append("%14s".formatted(cell)));
        return line.toString();
    }

    private boolean judged(List<Soaked> subjects) {
        TextTable table = new TextTable("process ", "quantity ", "middle third", "last third", "growth", "flat ");
        boolean flat = true;
        for (Soaked subject : subjects) {
            for (String quantity : QUANTITIES) {
                Trend trend = subject.trend(quantity);
                flat &= trend.isFlat();
                table.row(
                        subject.name(),
                        quantity,
                        Long.toString(trend.early()),
                        Long.toString(trend.late()),
                        Soaking.percent(trend.growth()),
                        trend.isFlat() ? "yes" : "NO");
            }
        }
        screen.print("");
        table.lines().forEach(screen::print);
        screen.print("");
        screen.print("within %.0f %% after a warm-up of a third: %s".formatted(100 * Trend.FLAT, flat ? "yes" : "no"));
        return flat;
    }
}
