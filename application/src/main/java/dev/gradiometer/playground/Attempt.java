package dev.gradiometer.playground;

import dev.gradiometer.diagnosis.Doctor;
import dev.gradiometer.diagnosis.Thresholds;
import dev.gradiometer.doctor.repair.Candidate;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.inspection.Tower;
import dev.gradiometer.readings.Audience;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Digest;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.readings.StepReading;
import dev.gradiometer.readings.WindowReading;
import dev.gradiometer.runs.Training;
import dev.gradiometer.views.DiagnosedRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One training of the playground, in a thread of its own. For any number of readers. */
public final class Attempt {
    private final int number;
    private final Knobs knobs;
    private final ExperimentFile file;
    private final ExperimentSpec spec;
    private final DataSet data;
    private final RunObserver observer;
    private final Digest digest = new Digest();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Gate gate = new Gate();
    private @Nullable Theory theory;
    private boolean foretold;
    private volatile @Nullable Decision decision;
    private volatile @Nullable DiagnosedRun result;
    private volatile @Nullable Throwable trouble;
    private volatile long stepsDone;
    private volatile boolean investigated;
    private boolean begun;

    /**
     * A training that has not begun.
     *
     * @param knobs where the controls stood
     * @param file  what is trained: what they say, or that with something changed
     */
    Attempt(int number, Knobs knobs, ExperimentFile file, DataSet data, RunObserver observer) {
        this.number = number;
        this.knobs = knobs;
        this.file = file;
        this.spec = file.spec();
        this.data = data;
        this.observer = observer;
    }

    /** Where it is. */
    public enum State {
        RUNNING,
        PAUSED,
        /** All planned steps are done, or the values are not finite any more. */
        OVER,
        /** It was stopped, mostly because another one began. */
        STOPPED,
        /** It could not be trained; {@link Attempt#trouble} says why. */
        FAILED
    }

    void begin() {
        Thread.ofPlatform().name("playground-" + number).daemon().start(this::train);
    }

    private void train() {
        try (Session session = Session.prepare(spec, data)) {
            Painter painter = new Painter(knobs.data(), session, made -> decision = made);
            RunObserver all = new Audience(List.of(new Guarded(), observer, painter));
            result = Training.of(spec, session)
                    .observed(all)
                    .stoppedWhen(gate::closed)
                    .run();
        } catch (RuntimeException | Error e) {
            trouble = e;
        } finally {
            over.countDown();
        }
    }

    /** Number of this training among all of its playground, from 1. */
    public int number() {
        return number;
    }

    public Knobs knobs() {
        return knobs;
    }

    /** What is trained. */
    public ExperimentFile file() {
        return file;
    }

    /** What it is trained on. */
    DataSet data() {
        return data;
    }

    /** What mean-field theory says of its hidden layers, if they are alike. */
    public synchronized Optional<Theory> theory() {
        if (!foretold) {
            theory = Tower.of(spec.network().layers(), data.inputs())
                    .map(tower -> new Theory(tower.gain(), tower.gradientDepth()))
                    .orElse(null);
            foretold = true;
        }
        return Optional.ofNullable(theory);
    }

    /**
     * The training part's points of the plane.
     *
     * @return nothing if its samples are something else
     */
    public Optional<Points> points() {
        return knobs.data().flat() ? Optional.of(Points.of(data.train())) : Optional.empty();
    }

    /**
     * Some samples that the network does not learn from.
     *
     * @return nothing if they are no digits
     */
    public Optional<Digits> digits() {
        return knobs.data() == Dataset.DIGITS ? Optional.of(Digits.of(Painter.asked(data))) : Optional.empty();
    }

    /** Where it is. */
    public State state() {
        if (over.getCount() > 0) {
            return gate.paused() ? State.PAUSED : State.RUNNING;
        }
        return trouble != null ? State.FAILED : gate.stopped() ? State.STOPPED : State.OVER;
    }

    /** Why it failed; a {@link dev.gradiometer.input.UserInputException} says it in one line. */
    public @Nullable Throwable trouble() {
        return trouble;
    }

    /** What the network answered when it was last asked; null before the first time. */
    public @Nullable Decision decision() {
        return decision;
    }

    /** Waits before the next step until it is resumed or stepped. */
    public void pause() {
        gate.pause();
    }

    /** Goes on. */
    public void resume() {
        gate.resume();
    }

    /** Takes {@code steps} steps and pauses again. */
    public void step(int steps) {
        gate.allow(steps);
    }

    /** Ends it before its next step. */
    public void stop() {
        gate.stop();
    }

    /** Steps that are done. */
    long stepsDone() {
        return stepsDone;
    }

    /** Puts what was found out after it in place of what it told by itself. */
    void investigated(DiagnosedRun more) {
        result = more;
        investigated = true;
    }

    /** Whether copies of it were made. */
    public boolean isInvestigated() {
        return investigated;
    }

    /** Asks the doctor to find out on copies of it what its record cannot tell. */
    public Consultation diagnose(Executor executor) {
        return Consultation.diagnosis(this, executor);
    }

    /**
     * Asks the doctor for the smallest change that lets it learn.
     *
     * @param found hears of what learns, first without and then with a proof on other seeds
     */
    public Consultation repair(Consumer<Candidate> found, Executor executor) {
        return Consultation.repair(this, found, executor);
    }

    /** Waits until it is over, at most so many milliseconds; whether it is. */
    boolean await(long millis) throws InterruptedException {
        return over.await(millis, TimeUnit.MILLISECONDS);
    }

    /** Waits until it is over. */
    public void await() throws InterruptedException {
        over.await();
    }

    /**
     * What the doctor says of what is recorded so far.
     *
     * @return nothing before the first step
     */
    public Optional<DiagnosedRun> diagnosed() {
        DiagnosedRun done = result;
        if (done != null) {
            return Optional.of(done);
        }
        synchronized (digest) {
            if (!begun) {
                return Optional.empty();
            }
            Recording recording = digest.recording();
            Thresholds thresholds = Thresholds.with(spec.thresholds());
            return Optional.of(new DiagnosedRun(recording, Doctor.diagnose(recording, thresholds), null, List.of()));
        }
    }

    /** Tells the digest, which other threads read. */
    private final class Guarded implements RunObserver {
        @Override
        public void started(Setup setup) {
            synchronized (digest) {
                digest.started(setup);
                begun = true;
            }
        }

        @Override
        public void step(StepReading reading) {
            synchronized (digest) {
                digest.step(reading);
            }
        }

        @Override
        public void stepDone(long done) {
            stepsDone = done;
        }

        @Override
        public void curvature(CurvatureReading reading) {
            synchronized (digest) {
                digest.curvature(reading);
            }
        }

        @Override
        public void window(WindowReading reading) {
            synchronized (digest) {
                digest.window(reading);
            }
        }

        @Override
        public void evaluation(Evaluation evaluation) {
            synchronized (digest) {
                digest.evaluation(evaluation);
            }
        }
    }
}
