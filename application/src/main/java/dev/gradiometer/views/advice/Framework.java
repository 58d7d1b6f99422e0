package dev.gradiometer.views.advice;

import dev.gradiometer.diagnosis.Remedy;
import java.util.List;

/** A framework that people train with. */
public enum Framework {
    PYTORCH("PyTorch"),
    KERAS("Keras");

    private final String title;

    Framework(String title) {
        this.title = title;
    }

    /** Its name. */
    public String title() {
        return title;
    }

    /** The lines of code that a remedy comes to; none if it is nothing to write, such as labels to look at. */
    public List<String> code(Remedy remedy) {
        return switch (this) {
            case PYTORCH -> PyTorchCode.of(remedy);
            case KERAS -> KerasCode.of(remedy);
        };
    }
}
