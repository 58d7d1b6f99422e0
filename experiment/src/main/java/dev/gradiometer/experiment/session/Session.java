package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.kernel.Kernels;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.UpdateChain;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.engine.training.GradientFlow;
import dev.gradiometer.engine.training.TrainingStep;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Samples;
import dev.gradiometer.experiment.data.TargetRange;
import dev.gradiometer.experiment.spec.ExperimentFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.experiment.spec.Shapes;
import dev.gradiometer.experiment.weights.FirstWeights;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.instruments.FlowReader;
import dev.gradiometer.instruments.UnitWindow;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Metric;
import dev.gradiometer.readings.RunObserver;
import dev.gradiometer.readings.Setup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One experiment from its beginning to its end: data and network in memory, training step by step; an observer hears
 * each reading.
 *
 * <pre>{@code
 * Recorder recorder = new Recorder();
 * try (Session session = Session.prepare(ExperimentFile.read(path, List.of()), folder)) {
 *     session.run(recorder, () -> false);
 * }
 * Recording recording = recorder.recording();
 * }</pre>
 *
 * Everything depends on the experiment, its seed and the number of threads alone; other sessions at the same time
 * change nothing. A session may be prepared, run and closed by different threads, one at a time: what it answers while
 * another thread runs it is not defined, and a second {@link #run} or {@link #close} is refused.
 */
public final class Session implements AutoCloseable {
    /**
     * Steps whose values are not finite, in a row, after which a run is given up even though its parameters are finite.
     */
    private static final int NON_FINITE_PATIENCE = 20;

    private final AtomicReference<@Nullable Thread> runner = new AtomicReference<>();
    private final DataSet data;
    private final Network network;
    private final Updater updater;
    private final TrainingStep training;
    private final Timetable timetable;
    private final Epochs epochs;
    private final Evaluator evaluator;
    private final @Nullable CurvatureMeter curvature;
    private final @Nullable EarlyStopping stopping;
    private final Setup setup;
    private UnitWindow window;
    private volatile boolean closed;
    private boolean rewound;
    private int nonFiniteInARow;
    private double epochLoss;
    private long evaluatedAt = -1;

    private Session(ExperimentSpec spec, DataSet data, Watch watch, Kernels kernels, @Nullable FirstWeights weights) {
        this.data = data;
        this.network = Network.build(spec.network().layers(), data.inputs(), spec.precision(), spec.seed());
        if (weights != null) {
            weights.into(network);
        }
        this.epochs =
                new Epochs(spec.seed(), data.train().inputs(), spec.training().batch());
        this.timetable =
                Timetable.of(spec, epochs.stepsPerEpoch(), network.layers().size(), watch);
        Horizon horizon = new Horizon(epochs.stepsPerEpoch(), timetable.plannedSteps());
        this.updater = spec.training().update().start(network, horizon);
        this.training =
                new TrainingStep(network, spec.loss(), updater.chain(), kernels, spec.threads(), timetable.reads());
        this.evaluator = new Evaluator(network, spec.loss(), kernels, data, spec.seed());
        this.curvature = CurvatureMeter.of(spec, data.train(), network, updater, kernels);
        this.stopping = EarlyStopping.of(spec, network, epochs, evaluator);
        this.window = new UnitWindow(network, 0);
        this.setup = SetupWriter.describe(spec, data, network, epochs, timetable, evaluator.trivial());
    }

    /**
     * Loads the data and builds the network of a file.
     *
     * @param folder where relative paths of the file start
     * @throws UserInputException if data are missing or broken, the network does not fit them, or kernels that were
     *     asked for cannot be had
     */
    public static Session prepare(ExperimentFile file, Path folder) {
        return prepare(file, folder, Loading.UNHEARD);
    }

    /** The same, heard by {@code loading} while a long file of data is read. */
    public static Session prepare(ExperimentFile file, Path folder, Loading loading) {
        ExperimentSpec spec = file.spec();
        DataSet data = spec.data().load(folder, spec.precision(), spec.seed(), loading);
        return prepare(spec, data, Watch.ALL, folder);
    }

    /**
     * Loads the data and builds the network.
     *
     * @param folder where relative paths of the experiment start
     * @throws UserInputException as {@link #prepare(ExperimentFile, Path)}
     */
    public static Session prepare(ExperimentSpec spec, Path folder) {
        return prepare(spec, spec.data().load(folder, spec.precision(), spec.seed()), Watch.ALL, folder);
    }

    /**
     * Splits, scales and encodes samples in memory as the experiment says, and builds the network.
     *
     * @throws UserInputException as {@link #prepare(ExperimentFile, Path)}
     */
    public static Session prepare(ExperimentSpec spec, Samples samples) {
        return prepare(spec, spec.data().load(samples, spec.precision(), spec.seed()));
    }

    /**
     * Builds the network for data that are there already, whatever the experiment says of its data. The session only
     * reads them: sessions in several threads may share them.
     *
     * @throws UserInputException if the network does not fit the data, the data have another precision than the
     *     experiment, or kernels that were asked for cannot be had
     */
    public static Session prepare(ExperimentSpec spec, DataSet data) {
        return prepare(spec, data, Watch.ALL);
    }

    /**
     * The same for a training of which less is wanted, which takes less time.
     *
     * @throws UserInputException as {@link #prepare(ExperimentSpec, DataSet)}
     */
    public static Session prepare(ExperimentSpec spec, DataSet data, Watch watch) {
        return prepare(spec, data, watch, Path.of(""));
    }

    /**
     * The same.
     *
     * @param folder where the path of first weights starts, if the experiment has some
     * @throws UserInputException as {@link #prepare(ExperimentSpec, DataSet)}, and if first weights cannot be read or
     *     do not fit
     */
    public static Session prepare(ExperimentSpec spec, DataSet data, Watch watch, Path folder) {
        Precision held = data.train().inputs().precision();
        if (held != spec.precision()) {
            throw new UserInputException(
                    "the data set is in %s, the experiment in %s: load it in the experiment's precision"
                            .formatted(held.label(), spec.precision().label()));
        }
        Shapes.check(spec.network(), data.inputs()).checkTargets(spec.network(), data.outputs());
        TargetRange.check(spec.loss(), data);
        Capacity.check(spec, data);
        EarlyStopping.check(spec, data);
        return new Session(spec, data, watch, kernels(), FirstWeights.of(spec.network(), folder));
    }

    /** A choice of kernels that was forced from outside and cannot be had is the user's to mend. */
    private static Kernels kernels() {
        try {
            return Kernels.best();
        } catch (IllegalStateException e) {
            throw new UserInputException(String.valueOf(e.getMessage()));
        }
    }

    public Setup setup() {
        return setup;
    }

    public Network network() {
        return network;
    }

    /** The samples. */
    public DataSet data() {
        return data;
    }

    /** The metrics that its predictions are judged by, the one to look at first in front. */
    public List<Metric> metrics() {
        return evaluator.metrics();
    }

    /** Numbers of the training samples that the next step sees, in its order. */
    public int[] nextBatch() {
        long next = training.step();
        int from = epochs.first(next);
        return Arrays.copyOfRange(epochs.order(next), from, from + epochs.size(next));
    }

    /** The optimiser at work. */
    public Updater updater() {
        return updater;
    }

    /** The optimiser's links with their state. */
    public UpdateChain chain() {
        return updater.chain();
    }

    /** Steps done so far; of a run that is over and went back to its best state, those up to that state. */
    public long step() {
        return training.step();
    }

    /** Whether all planned steps are done, or patience is at an end. */
    public boolean over() {
        return training.step() >= timetable.plannedSteps() || outOfPatience();
    }

    private boolean outOfPatience() {
        return stopping != null && stopping.over(training.step());
    }

    /** Where this session stands; with the state of network and optimiser, all that later steps depend on. */
    public Position position() {
        return new Position(
                training.step(), epochLoss, nonFiniteInARow, stopping == null ? Position.Best.NONE : stopping.best());
    }

    /**
     * The best state so far, of an experiment that keeps it; null before its first epoch is over. It changes as the
     * session goes on.
     */
    public @Nullable Snapshot best() {
        return stopping == null ? null : stopping.kept();
    }

    /**
     * Goes on from {@code position}, after the network and the optimiser were restored to their state there. A session
     * that keeps its best state is resumed at that first, so that it has it, and then where it goes on.
     */
    public void resumeAt(Position position) {
        training.resumeAt(position.step());
        epochLoss = position.epochLoss();
        nonFiniteInARow = position.nonFiniteSteps();
        window = new UnitWindow(network, position.step());
        if (stopping != null) {
            stopping.resumeAt(network, updater.chain(), position);
        }
        rewound = false;
    }

    /**
     * Trains to the end of the plan, or until the watched loss stops falling, or until values stop being finite, or
     * until {@code interrupted} says so. After a run that was not interrupted, of an experiment that keeps its best
     * state, the session is at that state.
     *
     * @return how it ended; the observer has been told
     * @throws IllegalStateException if another thread runs this session, or it is closed, or its run is over and it
     *     went back to its best state
     */
    public Ending run(RunObserver observer, BooleanSupplier interrupted) {
        enter("run");
        try {
            return train(observer, interrupted);
        } finally {
            runner.set(null);
        }
    }

    /** Takes the session for this thread; from here on it sees all that the thread before it did. */
    private void enter(String asked) {
        Thread other = runner.compareAndExchange(null, Thread.currentThread());
        if (other != null) {
            throw new IllegalStateException("%s: %s; a session is used by one thread at a time"
                    .formatted(
                            asked,
                            closed
                                    ? "the session is closed"
                                    : "thread \"" + other.getName() + "\" is running this session"));
        }
    }

    private Ending train(RunObserver observer, BooleanSupplier interrupted) {
        if (rewound) {
            throw new IllegalStateException(
                    "run: the run is over, and the session is back at its best state; prepare another session");
        }
        observer.started(setup);
        if (training.step() == 0) {
            if (timetable.reads()) {
                observer.window(window.close(0));
            }
            if (timetable.assesses()) {
                evaluate(observer, evaluator.quickToStart());
                evaluatedAt = 0;
            }
        }
        Ending ending = steps(observer, interrupted);
        if (window.samples() > 0) {
            observer.window(window.close(epochs.samples()));
        }
        long last = training.step();
        if (evaluatedAt != last) {
            evaluate(observer, stopping == null ? evaluator : stopping.rest(evaluator, last));
        }
        observer.trained(ending);
        Snapshot best = best();
        if (ending != Ending.INTERRUPTED && best != null) {
            best.restore(network, updater.chain());
            resumeAt(best.position());
            rewound = true;
        }
        if (timetable.assesses() && (ending != Ending.NON_FINITE || best != null)) {
            evaluator.assess(training.step(), updater.averaged()).forEach(observer::assessed);
        }
        observer.ended(ending);
        return ending;
    }

    private Ending steps(RunObserver observer, BooleanSupplier interrupted) {
        while (training.step() < timetable.plannedSteps()) {
            if (outOfPatience()) {
                return Ending.STOPPED_EARLY;
            }
            if (interrupted.getAsBoolean()) {
                return Ending.INTERRUPTED;
            }
            if (!step(observer)) {
                return Ending.NON_FINITE;
            }
        }
        return Ending.COMPLETED;
    }

    /** Takes a step; returns whether it makes sense to take another. */
    private boolean step(RunObserver observer) {
        long number = training.step();
        if (curvature != null && curvature.measuresBefore(number)) {
            observer.curvature(curvature.measure(number));
        }
        int[] order = epochs.order(number);
        GradientFlow flow = training.run(
                data.train().inputs(),
                data.train().targets(),
                data.train().weights(),
                order,
                epochs.first(number),
                epochs.size(number),
                timetable.probes(number));
        if (timetable.reads()) {
            window.add(flow);
        }
        boolean firstBad = flow.nonFinite() != null && nonFiniteInARow == 0;
        if (timetable.records(number) || firstBad) {
            observer.step(FlowReader.read(flow));
        }
        long done = number + 1;
        observer.progress(done, flow.loss());
        epochLoss += flow.loss() * flow.samples();
        boolean epochOver = done % epochs.stepsPerEpoch() == 0;
        if (epochOver) {
            updater.rate().observeEpoch(epochLoss / epochs.samples());
            epochLoss = 0;
        }
        if (timetable.closesWindowAfter(done)) {
            observer.window(window.close(epochs.samples()));
        }
        if (timetable.evaluatesAfter(done)) {
            evaluate(observer, evaluator);
            evaluatedAt = done;
        } else if (epochOver && stopping != null) {
            evaluate(observer, stopping.evaluator());
        }
        if (givesUp(flow)) {
            return false;
        }
        if (epochOver && stopping != null) {
            stopping.epochOver(network, updater.chain(), position());
        }
        observer.stepDone(done);
        return true;
    }

    private boolean givesUp(GradientFlow flow) {
        if (timetable.reads() ? flow.nonFinite() == null : Double.isFinite(flow.loss())) {
            nonFiniteInARow = 0;
            return false;
        }
        nonFiniteInARow++;
        boolean lost = timetable.reads()
                ? network.parameters().stream().anyMatch(p -> flow.weights(p).nonFinite > 0)
                : !finite(network.vector());
        return lost || nonFiniteInARow >= NON_FINITE_PATIENCE;
    }

    private static boolean finite(Matrix vector) {
        for (int i = 0; i < vector.size(); i++) {
            if (!Double.isFinite(vector.get(i))) {
                return false;
            }
        }
        return true;
    }

    private void evaluate(RunObserver observer, Evaluator by) {
        for (Evaluation evaluation : by.evaluate(training.step(), updater.averaged())) {
            if (stopping != null) {
                stopping.heard(evaluation);
            }
            observer.evaluation(evaluation);
        }
    }

    /**
     * Ends the session's threads; closing it again does nothing.
     *
     * @throws IllegalStateException if another thread runs this session: let it end first, or interrupt it
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        enter("close");
        closed = true;
        training.close();
        if (curvature != null) {
            curvature.close();
        }
    }
}
