package dev.gradiometer.doctor;

import dev.gradiometer.experiment.recording.CurvatureReading;
import dev.gradiometer.experiment.recording.Evaluation;
import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.instruments.StepReading;
import java.util.List;
import java.util.Optional;

/** Steps far shorter than the valley is wide: each achieves nearly all that its gradient predicts, and the loss still falls when the run ends. */
final class RateTooLowRule implements Rule {
    /** Movement of the fastest layer in the whole run below which the network is where it began. */
    private static final double STILL = 0.05;

    private static final double STILL_FALLING = 0.2;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        List<StepReading> probes = file.probes();
        Optional<Double> gain = file.medianGain(probes);
        boolean untold = !probes.isEmpty() && gain.isEmpty();
        if (!untold && !(gain.isPresent() && gain.get() > file.thresholds().linearGain())) {
            return Optional.empty();
        }
        double movement = file.denseLayers().stream()
                .mapToDouble((LayerSetup d) -> file.movement(d))
                .filter(m -> !Double.isNaN(m))
                .max()
                .orElse(0);
        List<Evaluation> evaluations = file.recording().evaluations(Evaluation.Part.TRAIN);
        double persistence = persistence(evaluations);
        boolean still = movement < STILL;
        boolean falling = persistence > STILL_FALLING;
        if (!still && !falling) {
            return Optional.empty();
        }
        Report report = new Report(Cause.RATE_TOO_LOW, file)
                .certainty(still || (gain.isPresent() && gain.get() > 0.95) ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0);
        if (gain.isPresent()) {
            report.say(
                            "a step achieves %s of the decrease that its gradient predicts: on a quadratic, a step up to %s times as long would still go down",
                            Words.percent(Math.min(1, gain.get())),
                            gain.get() < 0.999 ? Words.number(1 / (1 - gain.get())) : "1000")
                    .evidence(
                            "gain ratio, median",
                            gain.get(),
                            ">",
                            file.thresholds().linearGain(),
                            "1 − ηλ/2 on a quadratic; ½ is the best step");
        } else {
            report.say("a step changes the loss by less than its rounding");
        }
        double share = CaseFile.median(file.rated(), CurvatureReading::share);
        if (share < file.thresholds().timidRate()) {
            report.say("the rate is %s of the largest stable one, by the measured curvature", Words.number(share))
                    .evidence(
                            "rate over the largest stable one, median",
                            share,
                            "<",
                            file.thresholds().timidRate(),
                            "the largest is 2/λ for gradient descent");
        }
        report.say(
                "all %d steps, laid end to end, come to %s of the norm of the fastest layer",
                file.sound().isEmpty() ? 0 : file.sound().getLast().step() + 1, Words.percent(movement));
        if (still) {
            report.evidence(
                    "length of all steps of the fastest layer over its norm",
                    movement,
                    "<",
                    STILL,
                    "the network is where it began");
        }
        if (falling) {
            report.say(
                    "the loss was still falling at the end: the last third brought %s of what the first third did",
                    Words.percent(persistence));
        }
        return Optional.of(report.remedy(
                        "raise training.learning-rate: %s is in use, try %s",
                        Words.number(file.setup().learningRate()),
                        Words.number(file.setup().learningRate() * 10))
                .write(Severity.FAILURE));
    }

    /** Decrease of the loss in the last third of the run over that in the first third; 0 if it did not fall at first. */
    private static double persistence(List<Evaluation> evaluations) {
        int n = evaluations.size();
        if (n < 3) {
            return n == 2
                            && evaluations.getLast().loss()
                                    < evaluations.getFirst().loss()
                    ? 1
                    : 0;
        }
        int third = Math.max(1, (n - 1) / 3);
        double first = evaluations.getFirst().loss() - evaluations.get(third).loss();
        double last =
                evaluations.get(n - 1 - third).loss() - evaluations.getLast().loss();
        return first <= 0 ? 0 : last / first;
    }
}
