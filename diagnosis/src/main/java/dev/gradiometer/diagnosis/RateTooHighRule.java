package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.CurvatureReading;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.NonFinite;
import dev.gradiometer.readings.StepReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Steps that go past the valley. The witness is the gain ratio: a step whose own batch has a higher loss afterwards was
 * longer than twice the best one, on a quadratic η λ &gt; 2. Explosion, non-finite values, dead and saturated units
 * that come after such steps are its consequences.
 */
final class RateTooHighRule implements Rule {
    private static final int EARLY = 16;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Thresholds t = file.thresholds();
        List<StepReading> probes = file.probes();
        double overshoot = file.overshootShare(probes);
        List<StepReading> early = probes.stream().filter(p -> p.step() < EARLY).toList();
        boolean violent = early.stream().anyMatch(p -> file.conclusive(p) && !(p.gainRatio() > -1));
        double rise = rise(file);
        boolean diverged = rise > t.divergence();
        NonFinite broken = file.firstNonFinite();
        boolean broke = broken != null && file.beforeTraining().isPresent();
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
            report.say(FindingPhrase.PAST_THE_VALLEY.with(Words.percent(overshoot)));
        }
        if (overshoot > t.overshootShare()) {
            report.evidence(
                    EvidencePhrase.RAISING_STEPS.with(), overshoot, ">", t.overshootShare(), SourcePhrase.QUADRATIC);
        } else if (violent) {
            double worst = early.stream()
                    .filter(file::conclusive)
                    .mapToDouble(StepReading::gainRatio)
                    .map(g -> Double.isNaN(g) ? Double.NEGATIVE_INFINITY : g)
                    .min()
                    .orElse(0);
            report.say(FindingPhrase.FIRST_STEP_WORST.with(Words.number(-worst)))
                    .evidence(EvidencePhrase.FIRST_GAIN.with(EARLY), worst, "<", -1, SourcePhrase.QUADRATIC);
        }
        aboveTheStableRate(file, report);
        if (jumps) {
            report.say(FindingPhrase.LAYER_JUMPS.with(Words.percent(restless)))
                    .evidence(
                            EvidencePhrase.LARGEST_UPDATE.with(),
                            restless,
                            ">",
                            t.restlessness(),
                            SourcePhrase.DEEP_DIAGNOSIS);
        }
        if (diverged) {
            report.say(FindingPhrase.LOSS_ROSE.with(Words.number(rise)))
                    .evidence(EvidencePhrase.LOSS_RISE.with(), rise, ">", t.divergence(), SourcePhrase.RUN_ITSELF);
        }
        if (broken != null && broke) {
            report.say(FindingPhrase.UPDATES_DID_IT.with(NonFiniteRule.origin(broken)));
        }
        List<UnitRef> died = died(file);
        if (!died.isEmpty()) {
            report.units(died)
                    .say(FindingPhrase.DIED_ON_THE_WAY.with(Words.count(died.size()), DeadUnitsRule.history(died)));
        }
        return Optional.of(report.advice(Advice.rate(file, RemedyPhrase.LOWER_RATE_TO, 0.1))
                .write(Severity.FAILURE));
    }

    /**
     * What the measured curvature says, if it was measured: before training, or in most measurements; a single peak on
     * the way says little.
     */
    private static void aboveTheStableRate(CaseFile file, Report report) {
        List<CurvatureReading> rated = file.rated();
        double limit = file.thresholds().unstableRate();
        double typical = CaseFile.median(rated, CurvatureReading::share);
        double first = rated.isEmpty() ? Double.NaN : rated.getFirst().share();
        if (typical > limit) {
            report.say(FindingPhrase.RATE_OVER_STABLE.with(Words.number(typical)))
                    .evidence(EvidencePhrase.RATE_OVER_STABLE.with(), typical, ">", limit, SourcePhrase.STABLE_RATE);
        } else if (first > limit && rated.getFirst().step() == 0) {
            report.say(FindingPhrase.FIRST_RATE_OVER_STABLE.with(Words.number(first)))
                    .evidence(
                            EvidencePhrase.FIRST_RATE_OVER_STABLE.with(), first, ">", limit, SourcePhrase.STABLE_RATE);
        }
    }

    /** The largest finite loss on the way over the larger of the first one and that of the best constant. */
    private static double rise(CaseFile file) {
        double trivial = file.setup().trivialLoss();
        double base = Double.isNaN(trivial)
                ? file.outcome().start()
                : Math.max(file.outcome().start(), trivial);
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
                step -> CaseFile.max(file.weightedLayers().stream()
                        .mapToDouble(d -> CaseFile.updateRatio(step, d))
                        .filter(Double::isFinite)
                        .toArray()));
    }

    private static long sinceStep(CaseFile file, List<StepReading> probes) {
        return probes.stream()
                .filter(p -> file.conclusive(p) && CaseFile.overshoots(p))
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
