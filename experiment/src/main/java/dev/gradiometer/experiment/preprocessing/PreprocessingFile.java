package dev.gradiometer.experiment.preprocessing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.runfolder.json.JsonForm;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A preprocessing as JSON, as a run's folder keeps it. */
public final class PreprocessingFile {
    private static final String FORMAT = "gradiometer-preprocessing";
    private static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonForm.mapper()
            .rebuild()
            .addMixIn(Features.class, OfFeatures.class)
            .addMixIn(InputColumn.class, OfInputColumn.class)
            .addMixIn(WordCode.class, OfWordCode.class)
            .addMixIn(Targets.class, OfTargets.class)
            .build();

    private PreprocessingFile() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = TableFeatures.class, name = "table"),
        @JsonSubTypes.Type(value = ArrayFeatures.class, name = "array")
    })
    private interface OfFeatures {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = NumberColumn.class, name = "number"),
        @JsonSubTypes.Type(value = DateColumn.class, name = "date"),
        @JsonSubTypes.Type(value = WordColumn.class, name = "word")
    })
    private interface OfInputColumn {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = WordCode.OneHot.class, name = "one-hot"),
        @JsonSubTypes.Type(value = WordCode.Hashed.class, name = "hash"),
        @JsonSubTypes.Type(value = WordCode.Frequency.class, name = "frequency")
    })
    private interface OfWordCode {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Targets.Classes.class, name = "classes"),
        @JsonSubTypes.Type(value = Targets.Labels.class, name = "labels"),
        @JsonSubTypes.Type(value = Targets.Numbers.class, name = "numbers"),
        @JsonSubTypes.Type(value = Targets.Inputs.class, name = "inputs")
    })
    private interface OfTargets {}

    /** A document in UTF-8. */
    public static byte[] write(Preprocessing preprocessing) {
        return JsonForm.document(MAPPER, FORMAT, VERSION, preprocessing);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws UserInputException if the text is not such a document, or of a newer version
     */
    public static Preprocessing read(byte[] text) {
        Preprocessing read = JsonForm.readDocument(MAPPER, text, FORMAT, VERSION, Preprocessing.class);
        int inputs = read.features().names().size();
        check("features.scaling", inputs, read.features().scaling());
        switch (read.targets()) {
            case Targets.Numbers numbers ->
                check("targets", numbers.names().size(), numbers.units().affine());
            case Targets.Inputs same ->
                check("targets", same.names().size(), same.units().affine());
            case Targets.Classes classes -> requireNames(classes.names());
            case Targets.Labels labels -> requireNames(labels.names());
        }
        return read;
    }

    private static void check(String place, int width, Affine affine) {
        int found = affine.shift().length;
        if (found != 0 && found != width) {
            throw new UserInputException("%s: expected %d shifts and divisors, got %d".formatted(place, width, found));
        }
    }

    private static void requireNames(List<String> names) {
        if (names.isEmpty()) {
            throw new UserInputException("targets.names: expected names, got none");
        }
    }
}
