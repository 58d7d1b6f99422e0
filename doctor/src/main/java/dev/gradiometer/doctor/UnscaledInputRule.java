package dev.gradiometer.doctor;

import dev.gradiometer.experiment.data.DataProfile;
import java.util.List;
import java.util.Optional;

/** Inputs far from mean 0 and deviation 1: the first layer's gradient and curvature grow with their square. */
final class UnscaledInputRule implements Rule {
    private static final String SOURCE = "LeCun et al., Efficient backprop (1998), section 4.3";

    @Override
    public Optional<Finding> examine(CaseFile file) {
        DataProfile data = file.setup().data();
        Thresholds t = file.thresholds();
        double size = Math.sqrt(data.meanSquare());
        Report report = new Report(Cause.UNSCALED_INPUT, file)
                .layers(List.of(file.denseLayers().getFirst().index()))
                .certainty(Certainty.LIKELY)
                .since(0)
                .remedy("set data.scaling: standardise");
        if (size > t.inputMagnitude()) {
            return Optional.of(report.say(
                            "the inputs' root mean square is %s, up to %s: pre-activations, gradients and curvature of layer 1 are as large",
                            Words.number(size), Words.number(data.largestMagnitude()))
                    .say("%s", columns("largest", data.largestColumns()))
                    .evidence("root mean square of the inputs", size, ">", t.inputMagnitude(), SOURCE)
                    .write(Severity.FAILURE));
        }
        if (size < t.inputFaintness()) {
            return Optional.of(
                    report.say("the inputs' root mean square is %s: layer 1 hardly sees them", Words.number(size))
                            .evidence("root mean square of the inputs", size, "<", t.inputFaintness(), SOURCE)
                            .write(Severity.FAILURE));
        }
        if (data.deviationRatio() > t.inputSpread() && data.largestDeviation() > t.inputMagnitude()) {
            return Optional.of(report.say(
                            "input columns differ in scale by a factor of %s: no learning rate suits them all",
                            Words.number(data.deviationRatio()))
                    .say("%s", columns("widest", data.largestColumns()))
                    .evidence(
                            "largest over smallest deviation of a column",
                            data.deviationRatio(),
                            ">",
                            t.inputSpread(),
                            SOURCE)
                    .write(Severity.FAILURE));
        }
        return Optional.empty();
    }

    private static String columns(String which, List<DataProfile.Column> columns) {
        List<String> named = columns.stream()
                .limit(3)
                .map(c -> "%s (%s to %s)".formatted(c.name(), Words.number(c.min()), Words.number(c.max())))
                .toList();
        return which + ": " + String.join(", ", named);
    }
}
