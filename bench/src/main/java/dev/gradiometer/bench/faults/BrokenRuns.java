package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Run folders that were cut, changed or moved. */
final class BrokenRuns {
    private static final int FOOTER = 64;

    private BrokenRuns() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "power cut, readings",
                        "after a kill, readings beyond the last checkpoint are gone, a half line or zeros in place; resumed",
                        "ends as an undisturbed run",
                        BrokenRuns::powerCut),
                new Fault(
                        "power cut, checkpoint",
                        "the last checkpoint is cut, empty, or has a changed byte; resumed",
                        "one line, exit 2; or it ends as an undisturbed run from an earlier one",
                        BrokenRuns::checkpoint),
                new Fault(
                        "negative step",
                        "the last checkpoint says that it was made at step -1",
                        "one line, exit 2",
                        BrokenRuns::negativeStep),
                new Fault(
                        "cut while training",
                        "readings.jsonl is cut to half by somebody else while it trains",
                        "one line that names the file, exit 2",
                        BrokenRuns::cutWhileTraining),
                new Fault(
                        "bad middle line",
                        "a line in the middle of readings.jsonl is overwritten; diagnose RUN",
                        "the report and exit code as before; says that a line was left out",
                        BrokenRuns::badLine),
                new Fault(
                        "another's readings",
                        "the manifest has one layer less than the readings; diagnose RUN",
                        "one line, exit 2",
                        BrokenRuns::otherLayers),
                new Fault(
                        "data changed",
                        "the table is changed between kill and resume",
                        "one line, exit 2, that names --accept-changes; with it, it goes on",
                        BrokenRuns::dataChanged),
                new Fault(
                        "another folder",
                        "resumed where a file of the table's name is another table",
                        "ends as an undisturbed run",
                        BrokenRuns::elsewhere));
    }

    private static String powerCut(Lab lab) throws IOException, InterruptedException {
        Run.Result expected = lab.undisturbed(Experiments.LONG);
        List<byte[]> tails =
                List.of(new byte[0], "{\"kind\":\"step\",\"st".getBytes(StandardCharsets.UTF_8), new byte[512]);
        for (byte[] tail : tails) {
            Run run = lab.killed(Experiments.LONG, 2);
            long step = Run.step(run.checkpoints().getLast());
            // The last record before the checkpoint: steps count from 0 and one of five has a record.
            String last = "{\"kind\":\"step\",\"step\":%d,".formatted((step - 1) / 5 * 5);
            List<String> synced = new ArrayList<>(Files.readAllLines(run.readings()));
            int end = 0;
            while (end < synced.size() && !synced.get(end).startsWith(last)) {
                end++;
            }
            Fault.require(end < synced.size(), "no record before the checkpoint at step %d", step);
            synced.subList(end + 1, synced.size()).clear();
            Files.writeString(run.readings(), String.join("\n", synced) + "\n");
            Files.write(run.readings(), tail, StandardOpenOption.APPEND);
            lab.resume(run).run().with(Ended.FINE);
            run.mustEqual(expected);
        }
        return "identical, %d times".formatted(tails.size());
    }

    private interface Damage {
        byte[] to(byte[] whole);
    }

    private static String checkpoint(Lab lab) throws IOException, InterruptedException {
        List<Damage> damages =
                List.of(whole -> Arrays.copyOf(whole, whole.length / 2), whole -> new byte[0], BrokenRuns::changed);
        List<String> seen = new ArrayList<>();
        for (Damage damage : damages) {
            Run run = lab.killed(Experiments.LONG, 2);
            Path last = run.checkpoints().getLast();
            Files.write(last, damage.to(Files.readAllBytes(last)));
            Ended resumed = lab.resume(run).run();
            if (resumed.code() == Ended.FINE) {
                run.mustEqual(lab.undisturbed(Experiments.LONG));
                seen.add("identical");
            } else {
                resumed.refused();
                seen.add("refused");
            }
        }
        return String.join(", ", seen);
    }

    private static byte[] changed(byte[] whole) {
        byte[] changed = whole.clone();
        changed[changed.length - FOOTER] ^= 1;
        return changed;
    }

    private static String negativeStep(Lab lab) throws IOException, InterruptedException {
        Run run = lab.killed(Experiments.LONG, 1);
        Path last = run.checkpoints().getLast();
        String text = Files.readString(last, StandardCharsets.ISO_8859_1);
        String step = "\"step\":\"%d\"".formatted(Run.step(last));
        Fault.require(text.contains(step), "the checkpoint has no %s", step);
        String negative = "\"step\":\"-1\"" + " ".repeat(step.length() - "\"step\":\"-1\"".length());
        Files.writeString(last, text.replace(step, negative), StandardCharsets.ISO_8859_1);
        return lab.resume(run).run().refused().complaint();
    }

    private static String cutWhileTraining(Lab lab) throws IOException, InterruptedException {
        Path out = lab.folder().resolve("out");
        Started training = lab.train(lab.experiment(Experiments.LONG), out).start();
        lab.await(training, () -> Run.checkpointsIn(out) > 0);
        Run run = Run.in(out);
        try (RandomAccessFile readings = new RandomAccessFile(run.readings().toFile(), "rw")) {
            readings.setLength(readings.length() / 2);
        }
        return training.ended().refused().naming("readings.jsonl").complaint();
    }

    private static String badLine(Lab lab) throws IOException, InterruptedException {
        Run run = lab.finished(Experiments.SHORT);
        Ended before = lab.diagnose(run).run().with(Ended.FINE, Ended.FAILURE);
        List<String> lines = new ArrayList<>(Files.readAllLines(run.readings()));
        lines.set(lines.size() / 2, "#".repeat(lines.get(lines.size() / 2).length()));
        Files.write(run.readings(), lines);
        Ended after = lab.diagnose(run).run().with(before.code());
        Fault.require(
                (after.out() + after.err()).matches("(?si).*\\b1\\s+line.*"), "does not say that a line was left out");
        return after.err().isBlank() ? "said in the report" : after.complaint();
    }

    private static String otherLayers(Lab lab) throws IOException, InterruptedException {
        Run run = lab.finished(Experiments.SHORT);
        Run other = lab.finished(Experiments.SHORT.replace("repeat: 8", "repeat: 7"));
        Files.write(run.manifest(), Files.readAllBytes(other.manifest()));
        return lab.diagnose(run).run().refused().complaint();
    }

    private static Run killedOnTable(Lab lab, Path home) throws IOException, InterruptedException {
        Path out = lab.folder().resolve("out");
        Files.createDirectories(home);
        Files.writeString(home.resolve("table.csv"), Experiments.table("no", "yes", 0));
        Files.writeString(home.resolve("experiment.yaml"), Experiments.onTable("table.csv"));
        Started training = lab.train(Path.of("experiment.yaml"), out).in(home).start();
        lab.await(training, () -> Run.checkpointsIn(out) > 0);
        training.signal("KILL").ended();
        return Run.in(out);
    }

    private static String dataChanged(Lab lab) throws IOException, InterruptedException {
        Path home = lab.folder().resolve("home");
        Run run = killedOnTable(lab, home);
        Files.writeString(home.resolve("table.csv"), Experiments.table("no", "yes", 0.25));
        Ended refused = lab.resume(run).in(home).run().refused().naming("--accept-changes");
        lab.call("train", "--resume", run.folder(), "--accept-changes")
                .in(home)
                .run()
                .with(Ended.FINE);
        return refused.complaint();
    }

    private static String elsewhere(Lab lab) throws IOException, InterruptedException {
        Path home = lab.folder().resolve("home");
        Run run = killedOnTable(lab, home);
        Path undisturbed = lab.folder().resolve("undisturbed");
        lab.train(Path.of("experiment.yaml"), undisturbed).in(home).run().with(Ended.FINE);
        Path other = lab.folder().resolve("other");
        lab.file("other/table.csv", Experiments.table("no", "yes", 0.25));
        lab.resume(run).in(other).run().with(Ended.FINE);
        run.mustEqual(Run.in(undisturbed).result());
        return "identical";
    }
}
