package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.StepReading;
import java.util.List;
import java.util.Optional;

/** A schedule that takes the rate away while the loss still falls, or a warm-up that does not end. */
final class ScheduleRule implements Rule {
    /** Share of the base rate below which next to nothing is left of it. */
    private static final double GONE = 0.01;

    /** Share of the base rate below which it has begun to go, or that a warm-up should have reached. */
    private static final double LOW = 0.1;

    /** Fall before that, as a share of the loss that is left at the end, from which the loss was falling. */
    private static final double FELL = 0.05;

    /** The same share for the fall that the whole plan would bring at the pace of that time. */
    private static final double AT_THAT_PACE = 0.2;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        double base = file.setup().learningRate();
        Late late = Late.of(file);
        double share = late.typical(StepReading::learningRate) / base;
        if (!late.couldBeLonger()) {
            return Optional.empty();
        }
        long gone = file.sound().stream()
                .filter(step -> step.learningRate() < LOW * base)
                .mapToLong(StepReading::step)
                .findFirst()
                .orElse(Long.MAX_VALUE);
        if (gone > 0 && share < GONE && fellBefore(file, gone)) {
            return Optional.of(
                    report(file, share, GONE, FindingPhrase.RATE_TAKEN_AWAY.with(gone, Words.number(share))));
        }
        double last = file.sound().getLast().learningRate() / base;
        return last < LOW && warmsUp(late.steps())
                ? Optional.of(report(file, last, LOW, FindingPhrase.WARM_UP_GOES_ON.with(Words.percent(last))))
                : Optional.empty();
    }

    private static Finding report(CaseFile file, double share, double limit, dev.gradiometer.language.Text text) {
        return new Report(Cause.SCHEDULE, file)
                .certainty(Certainty.LIKELY)
                .since(0)
                .say(text)
                .say(FindingPhrase.LONGER_WOULD_BE_STABLE.with())
                .evidence(EvidencePhrase.SHARE_OF_RATE.with(), share, "<", limit, SourcePhrase.RUN_ITSELF)
                .advice(Advice.of(
                        RemedyPhrase.STEADY_RATE,
                        new Remedy.Setting("training.schedule", "constant"),
                        new Remedy.Setting("training.schedule", "cosine")))
                .write(Severity.FAILURE);
    }

    /** Whether the loss was falling when the rate went, or there was no time to see. */
    private static boolean fellBefore(CaseFile file, long gone) {
        List<Evaluation> before = file.recording().evaluations(Evaluation.Part.TRAIN).stream()
                .filter(evaluation -> evaluation.step() <= gone)
                .toList();
        List<Evaluation> first = before.stream()
                .filter(evaluation -> evaluation.step() <= gone / 2)
                .toList();
        if (before.size() < 2 || first.isEmpty()) {
            return true;
        }
        double fall = first.getLast().loss() - before.getLast().loss();
        double left = file.outcome().end() - file.setup().lossFloor();
        double plan = (double) file.setup().plannedSteps()
                / (before.getLast().step() - first.getLast().step());
        return fall > FELL * left || fall * plan > AT_THAT_PACE * left;
    }

    /** Whether rates grow in a straight line to the end. */
    private static boolean warmsUp(List<StepReading> late) {
        double first = late.getFirst().learningRate() / (late.getFirst().step() + 1);
        double last = late.getLast().learningRate() / (late.getLast().step() + 1);
        return late.size() > 2 && Math.abs(first / last - 1) < LOW;
    }
}
