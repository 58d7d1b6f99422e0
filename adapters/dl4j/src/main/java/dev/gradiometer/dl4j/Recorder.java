package dev.gradiometer.dl4j;

import dev.gradiometer.readings.DistinctUnits;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.ParameterRole;
import dev.gradiometer.watch.Entries;
import dev.gradiometer.watch.LayerArrays;
import dev.gradiometer.watch.ParameterArrays;
import dev.gradiometer.watch.RecordedStep;
import dev.gradiometer.watch.TrainedModel;
import dev.gradiometer.watch.WatchOptions;
import dev.gradiometer.watch.WatchedRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Measures a training of DL4J from its first gradient on. */
final class Recorder {
    private final MultiLayerNetwork network;
    private final UpdaterFacts updater;
    private final Twin twin;
    private final PastBatches past;
    private final WatchedRun run;
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private Randomness before = Randomness.now();
    private @Nullable Pending pending;

    /** Begins a run with its first batch, whose gradients are known and whose update is still to come. */
    Recorder(MultiLayerNetwork network, WatchOptions options) {
        this.network = network;
        this.updater = new UpdaterFacts(network);
        this.twin = new Twin(network, new Activations());
        LossSetup loss = Losses.setup(twin.loss(), twin.lastActivation());
        Pending first = measure(0);
        for (int l = 0; l < network.getnLayers(); l++) {
            numbers.put(first.pass().owner(l).layer().index(), l);
        }
        this.run = new WatchedRun(options, "gradiometer for DL4J", describe(first, loss), this::distinct);
        this.past = new PastBatches(twin, loss.reads(), first.batch());
        accept(first);
        past.evaluate(run);
    }

    private TrainedModel describe(Pending first, LossSetup loss) {
        List<LayerArrays> layers = first.pass().layers();
        List<LayerSetup> setups = layers.stream().map(LayerArrays::layer).toList();
        INDArray features = first.batch().features();
        return new TrainedModel(
                network.params().dataType() == DataType.DOUBLE ? "float64" : "float32",
                setups,
                (int) network.numParams(),
                loss,
                Arrays.extents(features).perSample(),
                setups.getLast().units(),
                updater.name(),
                updater.words(),
                updater.setup(),
                updater.rate(0, 0),
                first.batch().samples());
    }

    private int distinct(LayerSetup layer) {
        int number = numbers.getOrDefault(layer.index(), -1);
        INDArray weights =
                number < 0 ? null : network.getLayer(number).paramTable().get("W");
        if (weights == null || !Kind.hasUnits(twin.conf(number))) {
            return -1;
        }
        Entries entries = Arrays.byUnits(weights);
        INDArray bias = network.getLayer(number).paramTable().get("b");
        int units = Arrays.units(weights);
        int columns = entries.size() / units;
        double[][] rows = new double[units][columns + 1];
        for (int unit = 0; unit < units; unit++) {
            for (int c = 0; c < columns; c++) {
                rows[unit][c] = entries.get(unit * columns + c);
            }
            rows[unit][columns] = bias == null ? 0 : bias.getDouble(unit);
        }
        return DistinctUnits.count(rows);
    }

    /** The gradients of a further batch are known, and its update is still to come. */
    void gradients() {
        if (run.cadence().records(run.done()) || (!run.broke() && !Double.isFinite(network.score()))) {
            accept(measure(run.done()));
        }
    }

    private void accept(Pending measured) {
        pending = measured;
        past.keep(measured.step().step(), measured.batch(), measured.step().input());
    }

    private Pending measure(long step) {
        KeptBatch batch = KeptBatch.of(network.getInput(), network.getLabels());
        twin.follow(network);
        Twin.Pass pass = before.again(() -> twin.run(batch.features(), batch.labels()));
        Map<String, ParameterArrays> parameters = parameters(pass, batch.samples());
        RecordedStep recorded = new RecordedStep(
                step,
                twin.lossOfPass(batch.samples()),
                updater.rate(network.getIterationCount(), network.getEpochCount()),
                updater.clips(),
                Arrays.entries(batch.features()),
                Arrays.extents(batch.features()),
                pass.layers());
        return new Pending(recorded, pass, parameters, batch);
    }

    private Map<String, ParameterArrays> parameters(Twin.Pass pass, int samples) {
        Map<String, ParameterArrays> all = new HashMap<>();
        Map<String, INDArray> gradients = network.gradient().gradientForVariable();
        for (int l = 0; l < network.getnLayers(); l++) {
            for (Map.Entry<String, INDArray> entry :
                    network.getLayer(l).paramTable().entrySet()) {
                Optional<ParameterRole> role = Kind.parameter(entry.getKey());
                String key = l + "_" + entry.getKey();
                if (role.isPresent()) {
                    INDArray sum = gradients.get(key);
                    int divisor = network.getLayer(l).conf().isMiniBatch() ? samples : 1;
                    ParameterArrays arrays = new ParameterArrays(
                            pass.owner(l).layer().name() + "." + entry.getKey(),
                            role.get(),
                            Arrays.units(entry.getValue()),
                            sum == null ? null : Arrays.byUnits(sum.div(divisor)),
                            Arrays.byUnits(entry.getValue()));
                    pass.owner(l).add(arrays);
                    all.put(key, arrays);
                }
            }
        }
        return all;
    }

    /** The update was made. */
    void updated() {
        Pending last = pending;
        Randomness used = before;
        before = Randomness.now();
        if (last != null) {
            pending = null;
            Map<String, INDArray> now = network.paramTable();
            last.parameters().forEach((key, arrays) -> {
                INDArray values = now.get(key);
                if (values != null) {
                    arrays.updated(Arrays.byUnits(values));
                }
            });
            boolean probes = run.cadence().probes(last.step().step())
                    && Double.isFinite(last.step().loss());
            twin.follow(network);
            run.record(
                    last.step(),
                    probes
                            ? used.again(() -> twin.lossAgain(
                                    last.batch().features(), last.batch().labels()))
                            : Double.NaN);
        }
        run.stepDone(network.batchSize());
        if (run.cadence().evaluatesAfter(run.done())) {
            evaluate();
        }
    }

    private void evaluate() {
        twin.follow(network);
        past.evaluate(run);
    }

    /** An epoch is over. */
    void epochOver() {
        run.epochOver();
    }

    /** The training is over. */
    void end(boolean interrupted) {
        evaluate();
        run.end(interrupted);
    }

    /** Nothing more is recorded. */
    void abandon() {
        pending = null;
        run.abandon();
    }

    /** A recorded step that waits for its update. */
    private record Pending(
            RecordedStep step, Twin.Pass pass, Map<String, ParameterArrays> parameters, KeptBatch batch) {}
}
