package dev.gradiometer.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two processes on the folder of one run. */
final class TwoWriters {
    private static final String ONE_WINS =
            "one is refused in one line with exit 2; the other ends as an undisturbed run";

    /** The refusal has to be for the other process, not for what it has just done to a file. */
    private static final String HELD = "is writing to this run";

    private TwoWriters() {}

    static List<Fault> all() {
        return List.of(
                new Fault("two resumes", "two resumes of a killed run start together", ONE_WINS, TwoWriters::resumes),
                new Fault(
                        "resume beside train",
                        "a resume starts beside a running train",
                        ONE_WINS,
                        lab -> beside(lab, false)),
                new Fault(
                        "resume beside resume",
                        "a resume starts beside a running resume of a killed run",
                        ONE_WINS,
                        lab -> beside(lab, true)),
                new Fault(
                        "diagnose beside train",
                        "diagnose reads the folder of a running train, three times",
                        "it reports; the training ends as an undisturbed run",
                        TwoWriters::reader));
    }

    private static String resumes(Lab lab) throws IOException, InterruptedException {
        Run run = lab.killed(Experiments.LONG, 2);
        Started one = lab.resume(run).start();
        Started other = lab.resume(run).start();
        List<Ended> ended = List.of(one.ended(), other.ended());
        long won = ended.stream().filter(end -> end.code() == Ended.FINE).count();
        Fault.require(
                won == 1,
                "exit codes %s and %s",
                ended.getFirst().code(),
                ended.getLast().code());
        Ended lost = Stream.of(ended.getFirst(), ended.getLast())
                .filter(end -> end.code() != Ended.FINE)
                .findFirst()
                .orElseThrow();
        lost.refused().naming(HELD);
        run.mustEqual(lab.undisturbed(Experiments.LONG));
        return lost.complaint();
    }

    private static String beside(Lab lab, boolean resumed) throws IOException, InterruptedException {
        Path out = lab.folder().resolve("out");
        Run run;
        Started first;
        if (resumed) {
            run = lab.killed(Experiments.LONG, 1);
            int before = run.checkpoints().size();
            first = lab.resume(run).start();
            lab.await(first, () -> run.checkpoints().size() > before);
        } else {
            first = lab.train(lab.experiment(Experiments.LONG), out).start();
            lab.await(first, () -> Run.checkpointsIn(out) > 0);
            run = Run.in(out);
        }
        Ended second = lab.resume(run).run().refused().naming(HELD);
        first.ended().with(Ended.FINE);
        run.mustEqual(lab.undisturbed(Experiments.LONG));
        return second.complaint();
    }

    private static String reader(Lab lab) throws IOException, InterruptedException {
        Path out = lab.folder().resolve("out");
        Started training = lab.train(lab.experiment(Experiments.LONG), out).start();
        lab.await(training, () -> Run.checkpointsIn(out) > 0);
        Run run = Run.in(out);
        for (int time = 0; time < 3; time++) {
            lab.diagnose(run).run().with(Ended.FINE, Ended.FAILURE);
        }
        training.ended().with(Ended.FINE);
        run.mustEqual(lab.undisturbed(Experiments.LONG));
        return "reported, identical";
    }
}
