package dev.gradiometer.runs;

import dev.gradiometer.drafting.Draft;
import dev.gradiometer.drafting.DraftModel;
import dev.gradiometer.drafting.Drafting;
import dev.gradiometer.engine.activation.Activation;
import dev.gradiometer.experiment.models.ForeignModel;
import dev.gradiometer.experiment.models.ModelFiles;
import dev.gradiometer.formats.ElementType;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.Loading;
import dev.gradiometer.inspection.ArrayReading;
import dev.gradiometer.inspection.Instrument;
import dev.gradiometer.language.Language;
import dev.gradiometer.runfolder.WholeFile;
import dev.gradiometer.views.InspectedModel;
import dev.gradiometer.views.InspectedNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A model of another program at work here: its arrays read, its network inspected on data, or an experiment that goes
 * on with its training.
 *
 * @param path of its file
 * @param read what the file says
 */
public record Models(Path path, ForeignModel read) {
    private static final long MOST_ELEMENTS = 1L << 27;

    /**
     * Reads a model.
     *
     * @param activation between dense layers of a file that does not say which; null for a guess, which is said
     * @throws dev.gradiometer.input.UserInputException if the file cannot be read, is in no format that is read, or is
     *     damaged
     */
    public static Models open(Path path, @Nullable Activation activation) {
        return new Models(path, ModelFiles.read(path, activation));
    }

    /** Whether a file of that name is taken for a model, or for a pickle of PyTorch, which is refused when read. */
    public static boolean isNamedLikeOne(String name) {
        return ModelFiles.isNamedLikeOne(Path.of(name));
    }

    /** What its arrays are like. */
    public InspectedModel arrays() {
        boolean unitsLast = read.format().equals("Keras") || read.format().equals("HDF5");
        Map<String, Tensor> arrays =
                read.network() == null ? read.arrays() : read.network().weights();
        List<ArrayReading> readings = arrays.entrySet().stream()
                .filter(array -> array.getValue().type().kind() == ElementType.Kind.FLOAT)
                .filter(array -> array.getValue().elements() <= MOST_ELEMENTS)
                .map(array -> ArrayReading.of(array.getKey(), array.getValue(), unitsLast && read.network() == null))
                .toList();
        return new InspectedModel(path.toString(), read, readings);
    }

    /**
     * An experiment that goes on with its training, written to {@code out}, with its weights beside it.
     *
     * @param data    for it, as {@link Drafting#of(Path, Path, List, Loading)} takes them
     * @param targets columns to predict; guessed if there are none
     * @throws dev.gradiometer.input.UserInputException if it is no network of layers that train here, the data do not
     *     fit, something is there already, or the file system refuses
     */
    public Draft experiment(Path data, Path out, List<String> targets, Language language, Loading loading) {
        NewFile.require(out);
        DraftModel model = DraftModel.of(path, read, out);
        Path weights = out.resolveSibling(model.weights());
        NewFile.require(weights);
        Draft draft = Drafting.of(data, out, targets, loading, model);
        String text = draft.text(language);
        try {
            WholeFile.write(
                    weights,
                    channel ->
                            SafeTensors.write(channel, Map.of(), model.network().weights()));
            Files.writeString(out, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FileTrouble.at(out.toString(), "the experiment cannot be written", e, "choose another folder");
        }
        return draft;
    }

    /**
     * Its network on data, as {@link Inspections} look at one before its first step.
     *
     * @param settings changes to the experiment that is drafted, each {@code path=value}
     * @throws dev.gradiometer.input.UserInputException as {@link #experiment}
     */
    public InspectedNetwork inspected(
            Path data, List<String> targets, List<String> settings, Consumer<Instrument> progress, Loading loading) {
        try {
            Path folder = Files.createTempDirectory("gradiometer");
            try {
                Path file = folder.resolve("model.yaml");
                experiment(data, file, targets, Language.ENGLISH, loading);
                InspectedNetwork network = Inspections.ofFile(file, settings, progress, loading);
                return new InspectedNetwork(path.toString(), network.inspection(), network.verdicts());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw FileTrouble.at("the folder of temporary files", "cannot be written", e, "make room there");
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
