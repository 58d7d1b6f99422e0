package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** A process that is killed: nothing that it was about to write comes any more. */
final class Kills {
    private static final String SAME = "last checkpoint bit for bit that of an undisturbed run, each record there once";
    private static final int TIMES = 4;
    private static final int LONGEST_PAUSE_MILLISECONDS = 1500;

    private Kills() {}

    static List<Fault> all() {
        return List.of(
                new Fault("kill -9", "train is killed at a random moment and resumed, 4 times", SAME, Kills::atRandom),
                new Fault("kill -9 twice", "the resume is killed at a random moment too", SAME, Kills::resumeToo),
                new Fault(
                        "kill at a checkpoint",
                        "train is killed as a checkpoint appears, 4 times",
                        "each step before the checkpoint has its record",
                        Kills::asACheckpointAppears),
                new Fault(
                        "kill before any",
                        "train is killed before its first checkpoint, then resumed",
                        "one line, exit 2; or it trains and ends as an undisturbed run",
                        Kills::beforeTheFirst),
                new Fault(
                        "kill in an epoch",
                        "reduce-on-plateau is interrupted inside of an epoch and resumed",
                        SAME,
                        Kills::insideAnEpoch));
    }

    private static String atRandom(Lab lab) throws IOException, InterruptedException {
        Run.Result expected = lab.undisturbed(Experiments.LONG);
        Random random = new Random(1);
        List<Long> steps = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            Run run = killed(lab, random, time);
            steps.add(Run.step(run.checkpoints().getLast()));
            lab.resume(run).run().with(Ended.FINE);
            run.mustEqual(expected);
        }
        return "identical from checkpoints at steps " + steps;
    }

    private static Run killed(Lab lab, Random random, int time) throws IOException, InterruptedException {
        Path out = lab.folder().resolve("random-" + time);
        Started training = lab.train(lab.experiment(Experiments.LONG), out).start();
        lab.await(training, () -> Run.checkpointsIn(out) > 0);
        Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLISECONDS));
        training.signal("KILL").ended();
        return Run.in(out);
    }

    private static String resumeToo(Lab lab) throws IOException, InterruptedException {
        Run.Result expected = lab.undisturbed(Experiments.LONG);
        Run run = killed(lab, new Random(2), 0);
        long first = Run.step(run.checkpoints().getLast());
        Started resumed = lab.resume(run).start();
        Thread.sleep(LONGEST_PAUSE_MILLISECONDS + new Random(3).nextInt(LONGEST_PAUSE_MILLISECONDS));
        resumed.signal("KILL").ended();
        lab.resume(run).run().with(Ended.FINE);
        run.mustEqual(expected);
        return "identical, first killed after step " + first;
    }

    private static String asACheckpointAppears(Lab lab) throws IOException, InterruptedException {
        List<Long> steps = new ArrayList<>();
        for (int time = 0; time < TIMES; time++) {
            Run run = lab.killed(Experiments.RECORDED, 1 + time % 2);
            long step = Run.step(run.checkpoints().getLast());
            List<Long> missing =
                    new ArrayList<>(LongStream.range(0, step).boxed().toList());
            missing.removeAll(new HashSet<>(run.steps()));
            Fault.require(missing.isEmpty(), "checkpoint at step %d, no records of steps %s", step, missing);
            steps.add(step);
        }
        return "complete up to checkpoints at steps " + steps;
    }

    private static String beforeTheFirst(Lab lab) throws IOException, InterruptedException {
        Path out = lab.folder().resolve("out");
        Started training = lab.train(lab.experiment(Experiments.LONG), out).start();
        lab.await(training, () -> Run.records(out, 1));
        training.signal("KILL").ended();
        Run run = Run.in(out);
        Ended resumed = lab.resume(run).run();
        if (resumed.code() == Ended.FINE) {
            run.mustEqual(lab.undisturbed(Experiments.LONG));
            return "identical";
        }
        return resumed.refused().complaint();
    }

    private static String insideAnEpoch(Lab lab) throws IOException, InterruptedException {
        Path out = lab.folder().resolve("out");
        Started training = lab.train(lab.experiment(Experiments.PLATEAU), out).start();
        lab.await(training, () -> Run.checkpointsIn(out) > 0);
        Ended ended = training.signal("INT").ended().with(Signals.INTERRUPTED, Ended.FINE);
        Fault.require(ended.code() == Signals.INTERRUPTED, "was over before it could be interrupted");
        Run run = Run.in(out);
        long step = Run.step(run.checkpoints().getLast());
        lab.resume(run).run().with(Ended.FINE);
        run.mustEqual(lab.undisturbed(Experiments.PLATEAU));
        return "identical from step " + step;
    }
}
