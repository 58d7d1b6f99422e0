package dev.gradiometer.experiment.data;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.array.RowSource;
import dev.gradiometer.experiment.preprocessing.ArrayFeatures;
import dev.gradiometer.experiment.preprocessing.Preprocessing;
import dev.gradiometer.experiment.preprocessing.TableFeatures;
import dev.gradiometer.input.Loading;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.tables.Column;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Samples of a file that a trained network is asked about: read as those that it was trained on, and encoded with what
 * was fitted then. Nothing is fitted to them.
 */
public final class NewSamples {
    private final String name;
    private final RowSource inputs;
    private final List<Column> kept;
    private final IntFunction<String> places;

    NewSamples(String name, RowSource inputs, List<Column> kept, IntFunction<String> places) {
        this.name = name;
        this.inputs = inputs;
        this.kept = List.copyOf(kept);
        this.places = places;
    }

    /**
     * How samples are read, which a run says.
     *
     * @param plan      of the data that it was trained on
     * @param fitted    to them
     * @param precision of its network
     */
    public record Manner(DataPlan plan, Preprocessing fitted, Precision precision) {}

    /**
     * Reads samples whose targets nobody asks for; the file need not have them.
     *
     * @param kept    columns of a table that are wanted beside the inputs
     * @param loading hears how far it is
     * @throws UserInputException if the file cannot be read, or samples of it cannot be encoded; it tells all of them
     */
    public static NewSamples read(Manner manner, Path file, List<String> kept, Loading loading) {
        return switch (manner.fitted.features()) {
            case TableFeatures table ->
                NewTable.read(manner, table, file, kept, false, loading).samples();
            case ArrayFeatures array -> {
                if (!kept.isEmpty()) {
                    throw new UserInputException(
                            "%s: columns %s are to be kept, but the run was trained on arrays, which have none"
                                    .formatted(file, Check.list(kept)));
                }
                yield NewArrays.read(manner, array, file);
            }
        };
    }

    /**
     * Reads samples with their targets, as a part to be evaluated. Each sample weighs as the column of weights says, if
     * the run names one and the file has it.
     *
     * @param targets file of the targets where inputs are an array of their own; otherwise null
     * @param loading hears how far it is
     * @throws UserInputException as {@link #read}, and if a target is missing or was not seen in training
     */
    public static Part readPart(Manner manner, Path file, @Nullable Path targets, Loading loading) {
        return switch (manner.fitted.features()) {
            case TableFeatures table -> {
                if (targets != null) {
                    throw new UserInputException(
                            "%s: the run was trained on a table, whose targets are columns; name no file of targets"
                                    .formatted(targets));
                }
                yield NewTable.read(manner, table, file, List.of(), true, loading)
                        .part();
            }
            case ArrayFeatures array -> NewArrays.readPart(manner, array, file, targets);
        };
    }

    /** What to call them in messages, such as the file's name. */
    public String name() {
        return name;
    }

    /** As the network takes them. */
    public RowSource inputs() {
        return inputs;
    }

    /** The columns that were asked for, in that order. */
    public List<Column> kept() {
        return kept;
    }

    /** Where sample {@code row} stands in the file, for messages: "row 17". */
    public String place(int row) {
        return places.apply(row);
    }
}
