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
    /** Share of overshooting steps that goes with layers that jump. */
    private static final double SOME = 0.05;

    /** Skill that a run must have had for the deaths that came with its loss to be a consequence. */
    private static final double HAD = 0.3;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Thresholds t = file.thresholds();
        List<StepReading> probes = file.probes();
        LongSteps steps = LongSteps.of(file);
        double overshoot = steps.overshoot();
        NonFinite broken = file.firstNonFinite();
        double restless = restlessness(file);
        boolean jumps = restless > t.restlessness();
        boolean diverged = steps.diverged(t);
        boolean longSteps = overshoot > t.overshootShare() || steps.violentFromTheStart();
        List<UnitRef> died = died(file);
        boolean unstable = file.outcome().state() == Outcome.State.UNSTABLE || lost(file, died);
        boolean byUpdates = (diverged || steps.broke()) && (longSteps || jumps || steps.worst() < 0 || steps.blownUp());
        boolean restlessly = longSteps || (jumps && overshoot > SOME);
        if (!byUpdates && !unstable && !(restlessly && !file.settled())) {
            return Optional.empty();
        }
        Report report = new Report(Cause.RATE_TOO_HIGH, file)
                .certainty(certainty(file, steps, restlessly, byUpdates))
                .since(sinceStep(file, probes));
        if (overshoot > 0) {
            report.say(FindingPhrase.PAST_THE_VALLEY.with(Words.percent(overshoot)));
        }
        if (overshoot > t.overshootShare()) {
            report.evidence(
                    EvidencePhrase.RAISING_STEPS.with(), overshoot, ">", t.overshootShare(), SourcePhrase.QUADRATIC);
        } else if (steps.violentFromTheStart()) {
            report.say(FindingPhrase.FIRST_STEP_WORST.with(Words.number(-steps.worst())))
                    .evidence(
                            EvidencePhrase.FIRST_GAIN.with(LongSteps.FIRST),
                            steps.worst(),
                            "<",
                            -1,
                            SourcePhrase.QUADRATIC);
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
            report.say(FindingPhrase.LOSS_ROSE.with(Words.number(steps.rise())))
                    .evidence(
                            EvidencePhrase.LOSS_RISE.with(),
                            steps.rise(),
                            ">",
                            t.divergence(),
                            SourcePhrase.RUN_ITSELF);
        }
        if (unstable) {
            double best = file.recording().evaluations(Evaluation.Part.TRAIN).stream()
                    .mapToDouble(Evaluation::loss)
                    .min()
                    .orElse(Double.NaN);
            report.say(FindingPhrase.LOST_AGAIN.with(
                    Words.number(best), Words.number(file.outcome().end())));
        }
        if (broken != null && steps.broke()) {
            report.say(FindingPhrase.UPDATES_DID_IT.with(NonFiniteRule.origin(broken)));
        }
        if (!died.isEmpty()) {
            report.units(died)
                    .say(FindingPhrase.DIED_ON_THE_WAY.with(Words.count(died.size()), DeadUnits.history(died)));
        }
        return Optional.of(report.advice(Advice.lower(file)).write(Severity.FAILURE));
    }

    /**
     * Steps that only the rate explains are certain; a run at the level of the best constant may have other reasons.
     */
    private static Certainty certainty(CaseFile file, LongSteps steps, boolean restlessly, boolean byUpdates) {
        if (byUpdates) {
            return restlessly || steps.blownUp() ? Certainty.CERTAIN : Certainty.LIKELY;
        }
        boolean elsewhere = file.convergence().levelled() && file.outcome().standing() == null;
        return elsewhere || !restlessly ? Certainty.POSSIBLE : Certainty.LIKELY;
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

    /** Whether a run had learned something, and lost all of it while most units of some layer died. */
    private static boolean lost(CaseFile file, List<UnitRef> died) {
        return file.outcome().state() == Outcome.State.FAILED
                && Course.of(file.recording()).bestSkill() > HAD
                && file.hiddenActivations(LayerSetup::canDie).stream()
                        .anyMatch(layer -> DeadUnits.most(file.thresholds(), layer, count(died, layer)));
    }

    private static int count(List<UnitRef> units, LayerSetup layer) {
        return (int)
                units.stream().filter(unit -> unit.layer() == layer.index()).count();
    }

    private static List<UnitRef> died(CaseFile file) {
        List<UnitRef> died = new ArrayList<>();
        for (LayerSetup activation : file.hiddenActivations(LayerSetup::canDie)) {
            file.deadUnits(activation).stream().filter(u -> u.sinceStep() >= 0).forEach(died::add);
        }
        return died;
    }
}
