package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Output that goes nowhere. */
final class Streams {
    private Streams() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "full output",
                        "diagnose RUN, with --json, train, inspect, notes, explain, --help and --version write to /dev/full",
                        "exit 2 each, one line",
                        Streams::full),
                new Fault(
                        "closed output",
                        "diagnose RUN with its output closed, >&-",
                        "exit 2, one line",
                        Streams::closedOutput),
                new Fault(
                        "closed errors",
                        "diagnose RUN with 2>&-, and train",
                        "the same report and exit code as with the stream",
                        Streams::closedErrors),
                new Fault(
                        "closed input", "diagnose RUN with <&-", "the same report and exit code", Streams::closedInput),
                new Fault(
                        "reader gone",
                        "diagnose RUN --json into a pipe whose reader has ended",
                        "no stack trace",
                        Streams::readerGone));
    }

    private static String full(Lab lab) throws IOException, InterruptedException {
        Run run = lab.finished(Experiments.SHORT);
        List<String> wrong = new ArrayList<>();
        for (Call call : List.of(
                lab.diagnose(run),
                lab.diagnose(run, "--json"),
                lab.train(lab.experiment(Experiments.SHORT), lab.folder().resolve("out")),
                lab.call("inspect", lab.experiment(Experiments.SHORT)),
                lab.call("notes"),
                lab.call("explain"),
                lab.call("--help"),
                lab.call("--version"))) {
            Ended ended = call.as("exec \"$@\" >/dev/full").run().calm();
            if (ended.code() != Ended.INPUT || ended.err().lines().count() != 1) {
                wrong.add("%s: exit %d".formatted(call.arguments().get(1), ended.code()));
            }
        }
        Fault.require(wrong.isEmpty(), "%s", wrong);
        return "exit 2 each";
    }

    private static String closedOutput(Lab lab) throws IOException, InterruptedException {
        Run run = lab.finished(Experiments.SHORT);
        return lab.diagnose(run).as("exec \"$@\" >&-").run().refused().complaint();
    }

    private static String closedErrors(Lab lab) throws IOException, InterruptedException {
        Run run = lab.finished(Experiments.SHORT);
        same(lab, run, "exec \"$@\" 2>&-");
        lab.train(lab.experiment(Experiments.SHORT), lab.folder().resolve("out"))
                .as("exec \"$@\" 2>&-")
                .run()
                .with(Ended.FINE);
        return "the same report";
    }

    private static String closedInput(Lab lab) throws IOException, InterruptedException {
        same(lab, lab.finished(Experiments.SHORT), "exec \"$@\" <&-");
        return "the same report";
    }

    private static void same(Lab lab, Run run, String command) throws IOException, InterruptedException {
        Ended with = lab.diagnose(run).run().with(Ended.FINE, Ended.FAILURE);
        Ended without = lab.diagnose(run).as(command).run().with(with.code());
        Fault.require(
                without.out().equals(with.out()),
                "another report: %s",
                without.out().lines().findFirst());
    }

    private static String readerGone(Lab lab) throws IOException, InterruptedException {
        Run run = lab.finished(Experiments.SHORT);
        Ended ended = lab.diagnose(run, "--json").as("\"$@\" | true").run().calm();
        Fault.require(ended.err().lines().count() <= 1, "more than one line: %s", ended.complaint());
        return "quiet";
    }
}
