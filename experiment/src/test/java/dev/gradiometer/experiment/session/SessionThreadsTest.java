package dev.gradiometer.experiment.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.GeneratorSpec;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.Layers;
import dev.gradiometer.experiment.spec.SharpnessSpec;
import dev.gradiometer.readings.Recorder;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Sessions belong to no thread, share data, and do not disturb each other. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Isolated
class SessionThreadsTest {
    private record Run(Recording recording, double[] weights) {
        static Run of(Session session) {
            Recorder recorder = new Recorder();
            session.run(recorder, () -> false);
            return new Run(recorder.recording(), session.network().vector().toArray());
        }
    }

    private static ExperimentSpec spec(long seed, Optimiser optimiser) {
        return ExperimentSpec.named("threads")
                .seed(seed)
                .threads(2)
                .data(new GeneratorSpec.Spirals(330, 3, 0.75, 0.02))
                .network(
                        Layers.dense(24),
                        Layers.layerNorm(),
                        Layers.relu(),
                        Layers.dropout(0.1),
                        Layers.residual(Layers.dense(24), Layers.gelu()),
                        Layers.dense(3))
                .loss(new CategoricalCrossEntropy(true))
                .optimiser(optimiser)
                .rate(0.01)
                .epochs(2)
                .batch(32)
                .sharpness(new SharpnessSpec(9, 64, 3))
                .build();
    }

    private static Run alone(ExperimentSpec spec) {
        try (Session session = Session.prepare(spec, Path.of("."))) {
            return Run.of(session);
        }
    }

    private static void same(Run run, Run other) {
        assertThat(run.weights()).isEqualTo(other.weights());
        assertThat(run.recording().steps()).isEqualTo(other.recording().steps());
        assertThat(run.recording().windows()).isEqualTo(other.recording().windows());
        assertThat(run.recording().evaluations()).isEqualTo(other.recording().evaluations());
    }

    private static <T> T inThread(String name, Callable<T> work) throws Exception {
        try (ExecutorService one = Executors.newSingleThreadExecutor(task -> new Thread(task, name))) {
            return one.submit(work).get();
        }
    }

    @Test
    void oneThreadPreparesAnotherRunsAThirdCloses() throws Exception {
        for (Optimiser optimiser : List.of(Adam.DEFAULT, new Sgd())) {
            ExperimentSpec spec = spec(3, optimiser);
            Session session = inThread("a", () -> Session.prepare(spec, Path.of(".")));
            Run run = inThread("b", () -> Run.of(session));
            inThread("c", () -> {
                session.close();
                session.close();
                return true;
            });

            same(run, alone(spec));
        }
    }

    @Test
    void aRunGoesOnInAnotherThread() throws Exception {
        ExperimentSpec spec = spec(5, Adam.DEFAULT);
        try (Session session = Session.prepare(spec, Path.of("."))) {
            inThread("a", () -> session.run(new Recorder(), () -> session.step() == 11));
            inThread("b", () -> session.run(new Recorder(), () -> false));

            assertThat(session.network().vector().toArray())
                    .isEqualTo(alone(spec).weights());
        }
    }

    @Test
    void sessionsAtTheSameTimeOnOneDataSetGiveTheBitsOfOneAfterTheOther() throws Exception {
        List<ExperimentSpec> specs = List.of(spec(1, Adam.DEFAULT), spec(2, new Sgd()), spec(3, Adam.DEFAULT));
        ExperimentSpec first = specs.getFirst();
        DataSet data = first.data().load(Path.of("."), first.precision(), first.seed());
        CountDownLatch together = new CountDownLatch(specs.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(specs.size())) {
            List<Future<Run>> runs = specs.stream()
                    .map(spec -> threads.submit(() -> {
                        together.countDown();
                        together.await();
                        try (Session session = Session.prepare(spec, data)) {
                            return Run.of(session);
                        }
                    }))
                    .toList();
            for (int i = 0; i < specs.size(); i++) {
                try (Session session = Session.prepare(specs.get(i), data)) {
                    same(runs.get(i).get(), Run.of(session));
                }
            }
        }
    }

    @Test
    void aSessionIsUsedByOneThreadAtATime() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        RunObserver waiting = new RunObserver() {
            @Override
            public void stepDone(long steps) {
                running.countDown();
                try {
                    asked.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        Session session = Session.prepare(spec(1, Adam.DEFAULT), Path.of("."));
        try (ExecutorService first = Executors.newSingleThreadExecutor(task -> new Thread(task, "first"))) {
            Future<?> run = first.submit(() -> session.run(waiting, () -> false));
            running.await();
            assertThatThrownBy(() -> session.run(new Recorder(), () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(
                            "run: thread \"first\" is running this session; a session is used by one thread at a time");
            assertThatThrownBy(session::close).hasMessageStartingWith("close: thread \"first\" is running");
            asked.countDown();
            run.get();
            session.close();
            assertThatThrownBy(() -> session.run(new Recorder(), () -> false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith("run: the session is closed");
        }
    }
}
