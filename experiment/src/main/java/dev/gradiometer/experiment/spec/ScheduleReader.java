package dev.gradiometer.experiment.spec;

import dev.gradiometer.engine.optimiser.Schedule;
import java.util.List;

/** Reads {@code cosine} or {@code {kind: step, epochs: 10, factor: 0.5}}. */
final class ScheduleReader {
    static final List<String> NAMES =
            List.of("constant", "step", "exponential", "cosine", "warm-up", "one-cycle", "reduce-on-plateau");

    private static final Range FROM_ONE = new Range(1, true, Double.POSITIVE_INFINITY, false);
    private static final Range BETWEEN_ZERO_AND_ONE = new Range(0, false, 1, false);
    private static final Range SHARE = Range.between(0, 1);
    private static final int MOST = Integer.MAX_VALUE;

    private ScheduleReader() {}

    static Schedule read(Value value) {
        Section section = value.kinded("schedule", NAMES);
        Schedule schedule = switch (section.kind()) {
            case "constant" -> new Schedule.Constant();
            case "step" ->
                new Schedule.StepDecay(
                        (int) section.required("epochs").whole(1, MOST),
                        section.number("factor", Range.SHARE_ABOVE_ZERO, Schedule.StepDecay.DEFAULT_FACTOR));
            case "exponential" ->
                new Schedule.Exponential(section.required("factor").number(Range.SHARE_ABOVE_ZERO));
            case "cosine" -> new Schedule.Cosine(section.number("minimum", SHARE, Schedule.Cosine.DEFAULT.minimum()));
            case "warm-up" -> warmUp(section);
            case "one-cycle" -> oneCycle(section);
            case "reduce-on-plateau" -> reduceOnPlateau(section);
            default -> throw new IllegalStateException(section.kind());
        };
        section.end();
        return schedule;
    }

    private static Schedule warmUp(Section section) {
        int steps = (int) section.required("steps").whole(1, MOST);
        double start = section.number("start", SHARE, Schedule.WarmUp.DEFAULT_START);
        Value value = section.optional("then");
        if (value == null) {
            return new Schedule.WarmUp(steps, start, new Schedule.Constant());
        }
        Schedule then = read(value);
        if (then instanceof Schedule.WarmUp) {
            throw value.error("a warm-up cannot follow a warm-up: add its steps to the first");
        }
        return new Schedule.WarmUp(steps, start, then);
    }

    private static Schedule oneCycle(Section section) {
        Schedule.OneCycle preset = Schedule.OneCycle.DEFAULT;
        return new Schedule.OneCycle(
                section.number("rise", Range.SHARE_BELOW_ONE, preset.rise()),
                section.number("division", FROM_ONE, preset.division()),
                section.number("final-division", FROM_ONE, preset.finalDivision()));
    }

    private static Schedule reduceOnPlateau(Section section) {
        Schedule.ReduceOnPlateau preset = Schedule.ReduceOnPlateau.DEFAULT;
        return new Schedule.ReduceOnPlateau(
                section.number("factor", BETWEEN_ZERO_AND_ONE, preset.factor()),
                (int) section.whole("patience", 0, MOST, preset.patience()),
                section.number("threshold", Range.SHARE_BELOW_ONE, preset.threshold()),
                (int) section.whole("cooldown", 0, MOST, preset.cooldown()),
                section.number("minimum", SHARE, preset.minimum()));
    }
}
