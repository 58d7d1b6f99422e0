package dev.gradiometer.experiment.session;

import dev.gradiometer.engine.initialiser.Initialiser;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Huber;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.engine.loss.Summed;
import dev.gradiometer.engine.network.LayerSpec;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.data.Task;
import dev.gradiometer.experiment.data.TrivialPredictor;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.instruments.LayerRoles;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.Setup;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Puts into words and numbers what is known before the first step. */
final class SetupWriter {
    private SetupWriter() {}

    static Setup describe(
            ExperimentSpec spec,
            DataSet data,
            Network network,
            Epochs epochs,
            Timetable timetable,
            TrivialPredictor trivial) {
        List<String> classes = switch (data.task()) {
            case Task.Classification classification -> classification.classNames();
            case Task.MultiLabel labels -> List.of();
            case Task.Regression regression -> List.of();
        };
        return new Setup(
                spec.name(),
                spec.seed(),
                spec.precision().label(),
                spec.threads(),
                classes,
                network.inputs(),
                network.outputs(),
                LayerRoles.of(network),
                network.parameterCount(),
                loss(spec.loss()),
                initialiser(spec),
                spec.training().update().optimiser().name(),
                spec.training().update().describe(),
                UpdateWriter.describe(spec.training().update()),
                spec.training().update().learningRate(),
                epochs.batch(),
                epochs.stepsPerEpoch(),
                timetable.plannedSteps(),
                trivial.loss(),
                trivial.accuracy(),
                trivial.floor(),
                spec.data().source().title(),
                data.profile(),
                new TreeMap<>(spec.thresholds()));
    }

    private static LossSetup loss(Loss loss) {
        return new LossSetup(
                loss.name(), reads(loss), loss instanceof Summed ? LossSetup.Reduction.SUM : LossSetup.Reduction.MEAN);
    }

    private static LossSetup.Reads reads(Loss loss) {
        return switch (loss) {
            case SquaredError squared -> LossSetup.Reads.VALUES;
            case AbsoluteError absolute -> LossSetup.Reads.VALUES;
            case Huber huber -> LossSetup.Reads.VALUES;
            case Poisson poisson -> LossSetup.Reads.OTHER;
            case BinaryCrossEntropy binary ->
                binary.logits() ? LossSetup.Reads.EVENT_LOGITS : LossSetup.Reads.EVENT_PROBABILITIES;
            case CategoricalCrossEntropy categorical ->
                categorical.logits() ? LossSetup.Reads.CLASS_LOGITS : LossSetup.Reads.CLASS_PROBABILITIES;
            case Summed summed -> reads(summed.each());
        };
    }

    /** How the weights were drawn; empty if not all in the same way, or read. */
    private static String initialiser(ExperimentSpec spec) {
        if (spec.network().weights() != null) {
            return "";
        }
        Set<String> words = new LinkedHashSet<>();
        spec.network().layers().stream()
                .flatMap(SetupWriter::inside)
                .filter(LayerSpec.Dense.class::isInstance)
                .map(layer -> ((LayerSpec.Dense) layer).weights())
                .map(Initialiser::describe)
                .forEach(words::add);
        return words.size() == 1 ? words.iterator().next() : "";
    }

    private static Stream<LayerSpec> inside(LayerSpec layer) {
        return layer instanceof LayerSpec.Residual block
                ? block.branch().stream().flatMap(SetupWriter::inside)
                : Stream.of(layer);
    }
}
