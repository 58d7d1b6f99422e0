package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Disks that are full or that must not be written. */
final class FullDisks {
    private FullDisks() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        "disk full, train",
                        "the disk fills up while it trains; room is made and it is resumed",
                        "one line, exit 2; then it ends as an undisturbed run",
                        FullDisks::training),
                new Fault(
                        "disk full, checkpoint",
                        "there is room for one checkpoint only; room is made and it is resumed",
                        "one line, exit 2; then it ends as an undisturbed run",
                        FullDisks::checkpoint),
                new Fault(
                        "disk full, diagnose",
                        "diagnose FILE records on a disk that fills up",
                        "one line, exit 2",
                        FullDisks::diagnosing),
                new Fault(
                        "disk full, repair",
                        "repair keeps what it trains on a disk that fills up; room is made and it is repeated",
                        "one line, exit 2; then it repairs",
                        FullDisks::repairing),
                new Fault(
                        "disk full, report",
                        "diagnose RUN on a full disk",
                        "the same report and exit code, a line says that it kept none",
                        lab -> again(lab, disk -> disk.fill())),
                new Fault(
                        "read-only, report",
                        "diagnose RUN on a disk that is mounted read-only",
                        "the same report and exit code, a line says that it kept none",
                        lab -> again(lab, disk -> disk.remount("ro"))),
                new Fault(
                        "read-only, train",
                        "train records on a disk that is mounted read-only",
                        "one line, exit 2",
                        FullDisks::readOnly));
    }

    private static String training(Lab lab) throws IOException, InterruptedException {
        SmallDisk disk = lab.disk("3m");
        Path out = disk.folder().resolve("out");
        Ended ended = lab.train(lab.experiment(Experiments.LONG), out).run().refused();
        disk.remount("size=200m");
        Run run = Run.in(out);
        lab.resume(run).run().with(Ended.FINE);
        run.mustEqual(lab.undisturbed(Experiments.LONG));
        return ended.complaint();
    }

    private static String checkpoint(Lab lab) throws IOException, InterruptedException {
        Run whole = lab.finished(Experiments.SHORT);
        Path first = whole.checkpoints().getFirst();
        long room = Files.size(first) * 3 / 2 + Files.size(whole.readings());
        SmallDisk disk = lab.disk(Long.toString(room));
        Path out = disk.folder().resolve("out");
        Ended ended = lab.train(lab.experiment(Experiments.SHORT), out).run().refused();
        Run run = Run.in(out);
        Fault.require(
                run.checkpoints().size() == 1,
                "%d checkpoints",
                run.checkpoints().size());
        disk.remount("size=200m");
        lab.resume(run).run().with(Ended.FINE);
        run.mustEqual(lab.undisturbed(Experiments.SHORT));
        return ended.complaint();
    }

    private static String diagnosing(Lab lab) throws IOException, InterruptedException {
        SmallDisk disk = lab.disk("500k");
        return lab.call("diagnose", lab.experiment(Experiments.LONG), "--out", disk.folder())
                .run()
                .refused()
                .complaint();
    }

    private static String repairing(Lab lab) throws IOException, InterruptedException {
        SmallDisk disk = lab.disk("300k");
        Path experiment = lab.experiment(Experiments.FAILING);
        Path kept = disk.folder().resolve("repairs");
        Ended ended = lab.call("repair", experiment, "--work", kept).run().refused();
        disk.remount("size=50m");
        lab.call("repair", experiment, "--work", kept).run().with(Ended.FINE);
        return ended.complaint();
    }

    private interface Change {
        void on(SmallDisk disk) throws IOException, InterruptedException;
    }

    private static String again(Lab lab, Change change) throws IOException, InterruptedException {
        SmallDisk disk = lab.disk("50m");
        lab.train(lab.experiment(Experiments.SHORT), disk.folder()).run().with(Ended.FINE);
        Run run = Run.in(disk.folder());
        Ended before = lab.diagnose(run).run().with(Ended.FINE, Ended.FAILURE);
        Files.deleteIfExists(run.folder().resolve("findings.json"));
        change.on(disk);
        Ended after = lab.diagnose(run).run().with(before.code());
        List<String> missing = new ArrayList<>(before.out().lines().toList());
        missing.removeAll(after.out().lines().toList());
        Fault.require(missing.isEmpty(), "not in the report: %s", missing);
        Fault.require(after.out().contains("the findings are shown here only"), "it does not say that it kept none");
        return "reported, and said that it kept none";
    }

    private static String readOnly(Lab lab) throws IOException, InterruptedException {
        SmallDisk disk = lab.disk("50m");
        disk.remount("ro");
        return lab.train(lab.experiment(Experiments.SHORT), disk.folder().resolve("out"))
                .run()
                .refused()
                .within(20)
                .complaint();
    }
}
