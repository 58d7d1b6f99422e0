package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.LossSetup;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/**
 * An output whose activation is exactly zero on a half line, and that lies there on every sample: it answers 0 whatever
 * the input, and no gradient gets past it. Of numbers only: where probabilities are asked for, such an output does not
 * fit in the first place.
 */
final class DeadOutputRule implements Rule {
    private static final int FEWEST_STEPS = 3;

    private final boolean bornOnly;

    /** @param bornOnly whether only outputs count that were off before training */
    DeadOutputRule(boolean bornOnly) {
        this.bornOnly = bornOnly;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        LayerSetup output = file.setup().outputLayer();
        if (!output.canDie() || file.setup().loss().reads() != LossSetup.Reads.VALUES) {
            return Optional.empty();
        }
        List<UnitRef> units = file.deadUnits(output);
        boolean off = isOff(file, output);
        long since = off && units.isEmpty()
                ? file.since(step -> off(step, output)) - 1
                : units.stream().mapToLong(UnitRef::sinceStep).min().orElse(-1);
        boolean born = since < 0 && units.stream().allMatch(unit -> unit.sinceStep() < 0);
        if ((units.isEmpty() && !off) || (bornOnly && !born)) {
            return Optional.empty();
        }
        Report report = new Report(Cause.DEAD_UNITS, file)
                .layers(List.of(output.index()))
                .certainty(off ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(since)
                .units(units)
                .say(
                        off || units.size() == output.units()
                                ? FindingPhrase.OUTPUT_OFF.with(output.kind())
                                : FindingPhrase.OUTPUTS_OFF.with(
                                        output.kind(), Words.count(units.size()), output.units()));
        if (!units.isEmpty()) {
            report.say(DeadUnits.history(units));
        }
        return Optional.of(
                report.advice(Advice.of(RemedyPhrase.DENSE_OUTPUT, new Remedy.Output(output.index(), "identity", null)))
                        .write(Severity.FAILURE));
    }

    /** Whether every output is exactly zero in all of the last recorded steps. */
    private static boolean isOff(CaseFile file, LayerSetup output) {
        List<StepReading> sound = file.sound();
        return sound.size() >= FEWEST_STEPS
                && sound.subList(sound.size() - FEWEST_STEPS, sound.size()).stream()
                        .allMatch(step -> off(step, output));
    }

    private static boolean off(StepReading step, LayerSetup output) {
        return CaseFile.reading(step, output)
                .map(LayerReading::output)
                .filter(moments -> moments.zeroShare() == 1)
                .isPresent();
    }
}
