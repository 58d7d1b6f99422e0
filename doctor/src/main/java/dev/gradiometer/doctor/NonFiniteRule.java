package dev.gradiometer.doctor;

import dev.gradiometer.engine.training.NonFinite;
import java.util.List;
import java.util.Optional;

/** Values that are no numbers although neither the rate nor the initialisation explains them. */
final class NonFiniteRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        NonFinite origin = file.firstNonFinite();
        if (origin == null) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.NON_FINITE, file)
                .layers(origin.layer() < 0 ? List.of() : List.of(origin.layer()))
                .certainty(Certainty.CERTAIN)
                .since(origin.step())
                .say("%s", words(file))
                .evidence("values that are not finite", (double) origin.count(), ">", 0, "IEEE 754")
                .remedy(
                        "look at the operation named above: a division or a logarithm of zero, or an input that is no number")
                .write(Severity.FAILURE));
    }

    /** Where the first non-finite value came from, as a sentence; empty if there is none. */
    static String words(CaseFile file) {
        NonFinite origin = file.firstNonFinite();
        if (origin == null) {
            return "";
        }
        String where = switch (origin.operation()) {
            case INPUT -> "in the input, column %d".formatted(origin.unit());
            case FORWARD -> "in the output of %s, unit %d".formatted(origin.place(), origin.unit());
            case LOSS -> "in the loss";
            case BACKWARD -> "in the error signal at %s, unit %d".formatted(origin.place(), origin.unit());
            case GRADIENT -> "in the gradient of %s, row %d".formatted(origin.place(), origin.unit());
            case UPDATE -> "in the update of %s, row %d".formatted(origin.place(), origin.unit());
            case WEIGHTS -> "in %s, row %d".formatted(origin.place(), origin.unit());
        };
        return "the first value that is not a finite number is %s, at step %d".formatted(where, origin.step());
    }
}
