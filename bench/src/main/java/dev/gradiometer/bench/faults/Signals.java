package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals at various moments. */
final class Signals {
    /** Exit code of a process that SIGINT ended: 128 and the signal's number. */
    static final int INTERRUPTED = 130;

    private static final int TERMINATED = 143;
    private static final int HUNG_UP = 129;
    private static final double SOON = 3;

    private static final String LARGE = """
            threads: 1
            data: {source: stroke-digits, samples: 200000}
            network: {layers: [{repeat: 20, layers: [{dense: 512, activation: relu}]}, {dense: 10}]}
            loss: categorical-cross-entropy-on-logits
            """;

    private Signals() {}

    static List<Fault> all() {
        return List.of(
                training("INT", INTERRUPTED),
                training("TERM", TERMINATED),
                training("HUP", HUNG_UP),
                new Fault(
                        "INT at the start",
                        "train is interrupted 0.1, 0.4 and 0.8 s after its start",
                        "exit 130, no stack trace, no folder without a manifest",
                        Signals::atTheStart),
                soon("INT while loading", "diagnose", "generates 200,000 digits", 1500),
                soon("INT in inspect", "inspect", "looks at 20 layers of 512 units", 3000));
    }

    private static Fault training(String signal, int code) {
        return new Fault(
                signal + " in training",
                "train gets SIG" + signal + " and is resumed",
                "exit %d, one line; then it ends as an undisturbed run".formatted(code),
                lab -> {
                    Path out = lab.folder().resolve("out");
                    Started training =
                            lab.train(lab.experiment(Experiments.LONG), out).start();
                    lab.await(training, () -> Run.checkpointsIn(out) > 0);
                    Ended ended = training.signal(signal).ended().with(code).oneLine();
                    Run run = Run.in(out);
                    lab.resume(run).run().with(Ended.FINE);
                    run.mustEqual(lab.undisturbed(Experiments.LONG));
                    return ended.complaint();
                });
    }

    private static String atTheStart(Lab lab) throws IOException, InterruptedException {
        List<Integer> codes = new ArrayList<>();
        for (int milliseconds : List.of(100, 400, 800)) {
            Path out = lab.folder().resolve("out-" + milliseconds);
            Started training = lab.train(lab.experiment(Experiments.LONG), out).start();
            Thread.sleep(milliseconds);
            codes.add(training.signal("INT").ended().with(INTERRUPTED).code());
            try (Stream<Path> runs = Files.exists(out) ? Files.list(out) : Stream.empty()) {
                for (Path run : runs.toList()) {
                    Fault.require(Files.exists(new Run(run).manifest()), "a folder without a manifest");
                }
            }
        }
        return "exit codes " + codes;
    }

    private static Fault soon(String name, String command, String work, int milliseconds) {
        return new Fault(
                name,
                "%s %s and is interrupted".formatted(command, work),
                "exit 130 within %.0f s".formatted(SOON),
                lab -> {
                    Path file = lab.experiment(LARGE);
                    Call call = command.equals("inspect")
                            ? lab.call(command, file)
                            : lab.call(command, file, "--out", lab.folder());
                    Started started = call.start();
                    Thread.sleep(milliseconds);
                    Fault.require(started.runs(), "was over before it could be interrupted");
                    long asked = System.nanoTime();
                    started.signal("INT").ended().with(INTERRUPTED);
                    double seconds = (System.nanoTime() - asked) / 1e9;
                    Fault.require(seconds <= SOON, "ended %.1f s after the signal", seconds);
                    return "%.1f s".formatted(seconds);
                });
    }
}
