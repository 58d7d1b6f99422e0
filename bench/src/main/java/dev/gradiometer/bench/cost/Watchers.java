package dev.gradiometer.bench.cost;

import dev.gradiometer.cli.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A lab on the newest run of a folder, in a process of its own, and a browser on the page of that run. */
public final class Watchers implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("http://[^\\s\"]+");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final long PATIENCE = 30_000_000_000L;

    private final Path chromium;
    private final Path runs;
    private final Path scratch;
    private @Nullable Process lab;
    private @Nullable Process browser;
    private String page = "";
    private int pages;

    Watchers(Path chromium, Path runs, Path scratch) {
        this.chromium = chromium;
        this.runs = runs;
        this.scratch = scratch;
    }

    /** The first browser of the Chromium kind on the path. */
    public static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts the lab as soon as there is a run. */
    void startLab() throws IOException, InterruptedException {
        String run = awaited("a run in " + runs, this::newest);
        Path said = scratch.resolve("lab");
        lab = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "lab",
                        runs.toString(),
                        "--no-browser",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        page = awaited("an address of the lab", () -> address(said)) + "#/run/" + run;
    }

    private Optional<String> newest() throws IOException {
        if (!Files.isDirectory(runs)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(run -> Files.exists(run.resolve("readings.jsonl")))
                    .map(run -> String.valueOf(run.getFileName()))
                    .max(String::compareTo);
        }
    }

    private static Optional<String> address(Path said) throws IOException {
        Matcher found = ADDRESS.matcher(Files.readString(said));
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    /** Looks for something that is to come. */
    private interface Look {
        Optional<String> now() throws IOException;
    }

    private static String awaited(String what, Look look) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (System.nanoTime() < end) {
            Optional<String> found = look.now();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("expected %s within 30 s".formatted(what));
    }

    void openPage() throws IOException {
        browser = new ProcessBuilder(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--no-first-run",
                        "--window-size=1280,900",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + scratch.resolve("browser-" + pages++),
                        page)
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("browser").toFile())
                .start();
    }

    void closePage() {
        if (browser != null) {
            List<ProcessHandle> all = browser.descendants().toList();
            end(browser);
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            // Not onExit(), whose future is completed on the common pool: the training may hold its only thread.
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    double labSeconds() {
        return lab == null ? 0 : seconds(lab.toHandle());
    }

    double browserSeconds() {
        return browser == null
                ? 0
                : Stream.concat(Stream.of(browser.toHandle()), browser.descendants())
                        .mapToDouble(Watchers::seconds)
                        .sum();
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    @Override
    public void close() {
        closePage();
        if (lab != null) {
            end(lab);
        }
    }
}
