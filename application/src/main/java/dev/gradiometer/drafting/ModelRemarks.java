package dev.gradiometer.drafting;

import dev.gradiometer.experiment.models.ModelRemark;
import dev.gradiometer.language.Text;

/** What had to be decided about a model, in words. */
public final class ModelRemarks {
    private ModelRemarks() {}

    /** One of them as a sentence. */
    public static Text of(ModelRemark remark) {
        return switch (remark) {
            case ModelRemark.Guessed guessed ->
                DraftPhrase.MODEL_GUESSED.with(guessed.activation().name());
            case ModelRemark.Configured configured ->
                DraftPhrase.MODEL_CONFIGURED.with(configured.activation().name());
            case ModelRemark.NoConfig none -> DraftPhrase.MODEL_NO_CONFIG.with();
        };
    }
}
