package dev.gradiometer.runs;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.network.Network;
import dev.gradiometer.engine.optimiser.Horizon;
import dev.gradiometer.engine.optimiser.Updater;
import dev.gradiometer.experiment.checkpoint.Checkpoint;
import dev.gradiometer.experiment.checkpoint.CheckpointFolder;
import dev.gradiometer.experiment.data.NewSamples;
import dev.gradiometer.experiment.data.Part;
import dev.gradiometer.experiment.metrics.Assessor;
import dev.gradiometer.experiment.metrics.Scoring;
import dev.gradiometer.experiment.onnx.OnnxModel;
import dev.gradiometer.experiment.prediction.RowPredictor;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.PreprocessingFile;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.exports.KerasArchive;
import dev.gradiometer.exports.KerasModel;
import dev.gradiometer.exports.TorchModel;
import dev.gradiometer.formats.onnx.OnnxGraph;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Setup;
import dev.gradiometer.runfolder.Manifest;
import dev.gradiometer.runfolder.RunFolder;
import dev.gradiometer.runfolder.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The network that a run in a folder has trained, at work.
 *
 * @param folder   of the run
 * @param manifest what the folder says of it
 * @param spec     the experiment that was run
 */
record TrainedRun(RunFolder folder, Manifest manifest, ExperimentSpec spec) {
    private static final int BLOCK = 1 << 16;

    RowPredictor predictor() {
        return predictor(preprocessing(), kept());
    }

    private RowPredictor predictor(Preprocessing preprocessing, Path checkpoint) {
        Network network = Network.build(
                spec.network().layers(), preprocessing.features().names().size(), spec.precision(), spec.seed());
        Setup setup = manifest.setup();
        Updater updater =
                spec.training().update().start(network, new Horizon(setup.stepsPerEpoch(), setup.plannedSteps()));
        Checkpoint.read(checkpoint, network).restore(network, updater.chain());
        Matrix averaged = updater.averaged();
        if (averaged != null) {
            network.vector().copyFrom(averaged);
        }
        try {
            return RowPredictor.of(network, spec.loss(), preprocessing);
        } catch (IllegalArgumentException e) {
            throw new UserInputException(
                    "%s: its files do not belong together: %s".formatted(folder.path(), e.getMessage()), e);
        }
    }

    private Path kept() {
        return new CheckpointFolder(folder.checkpoints())
                .kept(spec.training().keepsBest())
                .orElseThrow(() -> new UserInputException(
                        "%s: no checkpoint in it; train it to the end, or go on with train --resume"
                                .formatted(folder.path())));
    }

    private Preprocessing preprocessing() {
        byte[] document = folder.preprocessing();
        try {
            return PreprocessingFile.read(document);
        } catch (UserInputException e) {
            throw new UserInputException("%s, preprocessing.json: %s".formatted(folder.path(), e.getMessage()), e);
        }
    }

    PredictedRows predict(Path data, List<String> kept, Loading loading) {
        RowPredictor predictor = predictor();
        NewSamples samples = NewSamples.read(manner(predictor), data, kept, loading);
        return PredictedRows.of(samples, predictor.ofInputs(samples.inputs()));
    }

    /** @param recorded assessments of the run, any of which says what guessing is; it may be none */
    Assessment evaluate(Path data, @Nullable Path targets, Loading loading, List<Assessment> recorded) {
        Path checkpoint = kept();
        RowPredictor predictor = predictor(preprocessing(), checkpoint);
        Part part = NewSamples.readPart(manner(predictor), data, targets, loading);
        Network network = predictor.network().network();
        Scoring scoring = Scoring.of(predictor.preprocessing().targets(), spec.loss(), network);
        Assessor assessor = (recorded.isEmpty() ? scoring : scoring.fittedAs(recorded.getFirst())).byAll();
        Matrix outputs = predictor.network().outputs(part.inputs());
        int[] rows = IntStream.range(0, outputs.rows()).toArray();
        for (int from = 0; from < rows.length; from += BLOCK) {
            assessor.add(outputs.rows(from, Math.min(rows.length, from + BLOCK)), part, rows, from);
        }
        return assessor.assessment(
                Evaluation.Part.TEST, Checkpoint.progress(checkpoint).step());
    }

    void exportOnnx(Path file) {
        NewFile.require(file);
        OnnxGraph graph = OnnxModel.of(predictor(), spec.name(), manifest.writtenBy());
        write(file, graph::writeTo);
    }

    void exportSafeTensors(Path file) {
        NewFile.require(file);
        RowPredictor predictor = predictor();
        TorchModel model = TorchModel.of(predictor.network().network());
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", "pt");
        metadata.put("name", spec.name());
        metadata.put("written-by", manifest.writtenBy());
        metadata.put("model.py", model.code());
        metadata.put("preprocessing.json", new String(folder.preprocessing(), StandardCharsets.UTF_8));
        write(file, channel -> SafeTensors.write(channel, metadata, model.tensors()));
    }

    void exportKeras(Path file) {
        NewFile.require(file);
        KerasModel model = KerasModel.of(predictor().network().network(), spec.name());
        write(
                file,
                channel -> KerasArchive.write(model, file.resolveSibling("." + file.getFileName() + ".h5"), channel));
    }

    private static void write(Path file, WholeFile.Content content) {
        try {
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw FileTrouble.at(file.toString(), "the network cannot be written", e, "name another file");
        }
    }

    private NewSamples.Manner manner(RowPredictor predictor) {
        return new NewSamples.Manner(spec.data(), predictor.preprocessing(), spec.precision());
    }
}
