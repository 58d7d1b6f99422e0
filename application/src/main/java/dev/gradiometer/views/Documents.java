package dev.gradiometer.views;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.gradiometer.diagnosis.Finding;
import dev.gradiometer.diagnosis.Remedy;
import dev.gradiometer.runfolder.json.JsonForm;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Documents for programs: the form of the run folder, with texts as strings. */
public final class Documents {
    private static final JsonMapper MAPPER = JsonForm.mapper()
            .rebuild()
            .addModule(new TextModule())
            .addMixIn(Finding.class, FindingForm.class)
            .addMixIn(Remedy.class, RemedyForm.class)
            .addMixIn(Remedy.Activation.class, ActivationForm.class)
            .addMixIn(Remedy.Setting.class, SettingForm.class)
            .addMixIn(Remedy.Output.class, OutputForm.class)
            .build();

    private Documents() {}

    /** A finding says its first and last layer too, for readers that want a range. */
    @JsonIgnoreProperties(
            value = {"first-layer", "last-layer"},
            allowGetters = true)
    private interface FindingForm {
        @JsonProperty("first-layer")
        int firstLayer();

        @JsonProperty("last-layer")
        int lastLayer();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Remedy.Together.class, name = "together"),
        @JsonSubTypes.Type(value = Remedy.Setting.class, name = "setting"),
        @JsonSubTypes.Type(value = Remedy.Dropout.class, name = "dropout"),
        @JsonSubTypes.Type(value = Remedy.Width.class, name = "width"),
        @JsonSubTypes.Type(value = Remedy.HiddenLayers.class, name = "hidden-layers"),
        @JsonSubTypes.Type(value = Remedy.Longer.class, name = "longer"),
        @JsonSubTypes.Type(value = Remedy.WeightDecay.class, name = "weight-decay"),
        @JsonSubTypes.Type(value = Remedy.Unfreeze.class, name = "unfreeze"),
        @JsonSubTypes.Type(value = Remedy.LayerNorm.class, name = "layer-norm"),
        @JsonSubTypes.Type(value = Remedy.LearningRate.class, name = "learning-rate"),
        @JsonSubTypes.Type(value = Remedy.Activation.class, name = "activation"),
        @JsonSubTypes.Type(value = Remedy.Initialisation.class, name = "initialisation"),
        @JsonSubTypes.Type(value = Remedy.Normalisation.class, name = "normalisation"),
        @JsonSubTypes.Type(value = Remedy.Residual.class, name = "residual"),
        @JsonSubTypes.Type(value = Remedy.Output.class, name = "output"),
        @JsonSubTypes.Type(value = Remedy.InputScaling.class, name = "input-scaling"),
        @JsonSubTypes.Type(value = Remedy.OneHotTargets.class, name = "one-hot-targets"),
        @JsonSubTypes.Type(value = Remedy.TargetScaling.class, name = "target-scaling"),
        @JsonSubTypes.Type(value = Remedy.Shuffling.class, name = "shuffling"),
        @JsonSubTypes.Type(value = Remedy.CheckLabels.class, name = "check-labels"),
        @JsonSubTypes.Type(value = Remedy.CheckOperation.class, name = "check-operation")
    })
    private interface RemedyForm {}

    private interface ActivationForm {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable String initialiser();
    }

    private interface SettingForm {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable String value();
    }

    private interface OutputForm {
        @JsonSetter(nulls = Nulls.SET)
        @Nullable String activation();

        @JsonSetter(nulls = Nulls.SET)
        @Nullable String loss();
    }

    /**
     * A document that names its format.
     *
     * @param content a record
     * @return JSON in UTF-8
     */
    public static byte[] write(String format, int version, Object content) {
        return JsonForm.document(MAPPER, format, version, content);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws dev.gradiometer.input.UserInputException if it is of another format or a newer version, or does not fit
     */
    public static <T> T read(byte[] text, String format, int version, Class<T> type) {
        return JsonForm.readDocument(MAPPER, text, format, version, type);
    }
}
