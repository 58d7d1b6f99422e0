package dev.gradiometer.doctor;

import dev.gradiometer.experiment.recording.CurvatureReading;
import dev.gradiometer.experiment.recording.Evaluation;
import dev.gradiometer.experiment.recording.LayerSetup;
import dev.gradiometer.instruments.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps that go past the valley. The witness is the gain ratio: a step whose own batch has a higher loss afterwards was longer than twice the best one, on a
 * quadratic η λ &gt; 2. Explosion, non-finite values, dead and saturated units that come after such steps are its consequences.
 */
final class RateTooHighRule implements Rule {
    private static final String GAIN = "gradient descent on a quadratic: η λ > 2";
    private static final String STABLE = "2/λ for gradient descent; Cohen et al. (2021)";
    private static final int EARLY = 16;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Thresholds t = file.thresholds();
        List<StepReading> probes = file.probes();
        double overshoot = file.overshootShare(probes);
        List<StepReading> early = probes.stream().filter(p -> p.step() < EARLY).toList();
        boolean violent = early.stream().anyMatch(p -> file.told(p) && !(p.gainRatio() > -1));
        double rise = rise(file);
        boolean diverged = rise > t.divergence();
        boolean broke = file.firstNonFinite() != null && file.beforeTraining().isPresent();
        double restless = restlessness(file);
        boolean jumps = restless > t.restlessness();
        boolean longSteps = overshoot > t.overshootShare() || violent;
        boolean byUpdates = (broke && (longSteps || jumps || diverged)) || (diverged && (longSteps || jumps));
        if (!byUpdates && !longSteps && !(jumps && overshoot > 0.05)) {
            return Optional.empty();
        }
        Report report = new Report(Cause.RATE_TOO_HIGH, file)
                .certainty((broke || diverged) && longSteps ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(sinceStep(file, probes));
        if (overshoot > 0) {
            report.say(
                    "%s of the probed steps raised the loss of their own batch: they go past the valley",
                    Words.percent(overshoot));
        }
        if (overshoot > t.overshootShare()) {
            report.evidence(
                    "share of steps that raise their own batch's loss", overshoot, ">", t.overshootShare(), GAIN);
        } else if (violent) {
            double worst = early.stream()
                    .filter(file::told)
                    .mapToDouble(StepReading::gainRatio)
                    .map(g -> Double.isNaN(g) ? Double.NEGATIVE_INFINITY : g)
                    .min()
                    .orElse(0);
            report.say(
                            "one of the first steps raised it by %s times the decrease that its gradient predicts",
                            Words.number(-worst))
                    .evidence("gain ratio of one of the first " + EARLY + " steps", worst, "<", -1, GAIN);
        }
        aboveTheStableRate(file, report);
        if (jumps) {
            report.say("in a typical step some layer moves by %s of its norm", Words.percent(restless))
                    .evidence(
                            "largest ‖ΔW‖ / ‖W‖ of a layer, median",
                            restless,
                            ">",
                            t.restlessness(),
                            "DeepDiagnosis (2022)");
        }
        if (diverged) {
            report.say("the loss rose to %s times the larger of its start and the best constant's", Words.number(rise))
                    .evidence("largest loss over its start", rise, ">", t.divergence(), "the run itself");
        }
        if (broke) {
            report.say("%s; the first step was sound, so the updates did it", NonFiniteRule.words(file));
        }
        List<UnitRef> died = died(file);
        if (!died.isEmpty()) {
            report.units(died)
                    .say("%s died on the way: %s", Words.count(died.size(), "unit"), DeadUnitsRule.history(died));
        }
        return Optional.of(report.remedy(
                        "lower training.learning-rate: %s is in use, try %s",
                        Words.number(file.setup().learningRate()),
                        Words.number(file.setup().learningRate() / 10))
                .write(Severity.FAILURE));
    }

    /** What the measured curvature says, if it was measured: before training, or in most measurements; a single peak on the way says little. */
    private static void aboveTheStableRate(CaseFile file, Report report) {
        List<CurvatureReading> rated = file.rated();
        double limit = file.thresholds().unstableRate();
        double typical = CaseFile.median(rated, CurvatureReading::share);
        double first = rated.isEmpty() ? Double.NaN : rated.getFirst().share();
        if (typical > limit) {
            report.say("the rate is %s times the largest stable one, by the measured curvature", Words.number(typical))
                    .evidence("rate over the largest stable one, median", typical, ">", limit, STABLE);
        } else if (first > limit && rated.getFirst().step() == 0) {
            report.say(
                            "the rate of the first step is %s times the largest stable one, by the measured curvature",
                            Words.number(first))
                    .evidence("rate over the largest stable one, first step", first, ">", limit, STABLE);
        }
    }

    /** The largest finite loss on the way over the larger of the first one and that of the best constant. */
    private static double rise(CaseFile file) {
        double base = Math.max(file.outcome().start(), file.setup().trivialLoss());
        double largest = 0;
        for (StepReading step : file.recording().steps()) {
            largest = Double.isFinite(step.loss()) ? Math.max(largest, step.loss()) : largest;
        }
        for (Evaluation evaluation : file.recording().evaluations(Evaluation.Part.TRAIN)) {
            largest = Double.isFinite(evaluation.loss()) ? Math.max(largest, evaluation.loss()) : largest;
        }
        return largest / base;
    }

    private static double restlessness(CaseFile file) {
        return CaseFile.median(
                file.sound(),
                step -> CaseFile.max(file.denseLayers().stream()
                        .mapToDouble(d -> CaseFile.weights(step, d).updateRatio())
                        .filter(Double::isFinite)
                        .toArray()));
    }

    private static long sinceStep(CaseFile file, List<StepReading> probes) {
        return probes.stream()
                .filter(p -> file.told(p) && CaseFile.overshoots(p))
                .mapToLong(StepReading::step)
                .min()
                .orElseGet(() -> file.firstNonFinite() == null
                        ? 0
                        : file.firstNonFinite().step());
    }

    private static List<UnitRef> died(CaseFile file) {
        List<UnitRef> died = new ArrayList<>();
        for (LayerSetup activation : file.hiddenActivations(LayerSetup::canDie)) {
            file.deadUnits(activation).stream().filter(u -> u.sinceStep() >= 0).forEach(died::add);
        }
        return died;
    }
}
