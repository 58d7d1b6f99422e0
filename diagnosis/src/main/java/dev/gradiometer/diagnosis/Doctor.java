package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Text;
import dev.gradiometer.readings.Ending;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Setup;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Diagnoses a recorded run: a pure function of its readings.
 *
 * <p>The outcome comes first. A training that learned has no failure, whatever its gradients look like. For one that
 * did not, rules are asked in an order in which causes come before their consequences, and the first that finds its
 * cause names the failure:
 *
 * <ol>
 *   <li>what no training can overcome: copies, targets out of the output's reach;
 *   <li>what was wrong before the first update: inputs, units born dead, an exploding initialisation, saturation, a
 *       vanished gradient, no gradient at all;
 *   <li>what the updates did: a rate too high, and with it late explosions, deaths and non-finite values;
 *   <li>what came on the way: deaths, a gradient that vanished later, late saturation, a rate too low;
 *   <li>non-finite values of other origin, an ill-fitting loss, and no progress without a known cause.
 * </ol>
 *
 * Of a run that cannot be judged, only what is certain all the same is said.
 */
public final class Doctor {
    static final List<Rule> RULES = List.of(
            new ConflictingLabelsRule(),
            new NothingToLearnRule(false),
            new GradientSignRule(),
            new CopiesRule(),
            new DeadOutputRule(true),
            new MismatchRule(true),
            new LinearNetworkRule(),
            new UnscaledInputRule(),
            new LargeTargetsRule(),
            new WeightDecayRule(),
            new DropoutRule(),
            new LossReductionRule(),
            new ClippingRule(),
            new ScheduleRule(),
            new OptimiserEpsilonRule(),
            new LoneSampleRule(),
            new SmallInitialisationRule(),
            new DeadUnitsRule(true),
            new ExplodingGradientRule(),
            new SaturatedUnitsRule(true),
            new FrozenLayersRule(),
            new CollapseRule(CollapseRule.Which.ONE_NUMBER),
            new VanishingGradientRule(true),
            new NoGradientRule(true),
            new UnshuffledBatchesRule(true),
            new CollapseRule(CollapseRule.Which.FROM_THE_START),
            new CapacityRule(true),
            new EvaluationGapRule(),
            new RateTooHighRule(),
            new DeadOutputRule(false),
            new DeadUnitsRule(false),
            new VanishingGradientRule(false),
            new SaturatedUnitsRule(false),
            new NoGradientRule(false),
            new OneClassRule(),
            new NothingToLearnRule(true),
            new CollapseRule(CollapseRule.Which.ANY),
            new RateTooLowRule(),
            new UnshuffledBatchesRule(false),
            new BatchSizeRule(),
            new TooFewStepsRule(),
            new CapacityRule(false),
            new NonFiniteRule(),
            new MismatchRule(false),
            new NoProgressRule());

    /** Causes that say that more could be learned, which is nothing where the data allow nothing. */
    private static final Set<Cause> PROMISING = EnumSet.of(
            Cause.RATE_TOO_LOW, Cause.TOO_FEW_STEPS, Cause.CAPACITY, Cause.ONE_CLASS_ONLY, Cause.NO_PROGRESS);

    /** Causes that keep a network from learning and cannot make its values infinite. */
    private static final Set<Cause> QUIET = EnumSet.of(
            Cause.VANISHING_GRADIENT,
            Cause.SMALL_INITIALISATION,
            Cause.FROZEN_LAYERS,
            Cause.RATE_TOO_LOW,
            Cause.TOO_FEW_STEPS,
            Cause.CAPACITY);

    private Doctor() {}

    /** What is wrong with the run, the cause to mend first in front. */
    public static Diagnosis diagnose(Recording recording, Thresholds thresholds) {
        return diagnose(examine(recording, thresholds), recording, thresholds);
    }

    /** The same of a run that was examined, perhaps before experiments were made on it. */
    public static Diagnosis diagnose(Examination examination, Recording recording, Thresholds thresholds) {
        CaseFile file = new CaseFile(recording, examination.outcome(), thresholds);
        List<Finding> findings = new ArrayList<>(Ranking.of(examination.hypotheses(), recording));
        addWarningsAndNotes(file, findings);
        return new Diagnosis(
                examination.outcome(),
                findings,
                Unrecorded.of(recording).stream().<Text>map(Unrecorded::with).toList());
    }

    /** How the run went, and every cause that fits if it failed, in the order of the rules. */
    public static Examination examine(Recording recording, Thresholds thresholds) {
        Course course = Course.of(recording);
        Optional<Unjudged> doubt = OutcomeJudge.doubt(course, thresholds);
        Outcome outcome = doubt.map(unjudged -> OutcomeJudge.unjudged(course, unjudged.why()))
                .orElseGet(() -> OutcomeJudge.judge(course, thresholds));
        CaseFile file = new CaseFile(recording, outcome, thresholds);
        List<Finding> hypotheses = doubt.map(Unjudged::rules).orElseGet(() -> rules(file)).stream()
                .map(rule -> rule.examine(file))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(ArrayList::new));
        Set<Cause> named = EnumSet.noneOf(Cause.class);
        hypotheses.removeIf(hypothesis -> !named.add(hypothesis.cause()));
        if (hypotheses.size() > 1) {
            hypotheses.removeIf(hypothesis -> hypothesis.cause() == Cause.NO_PROGRESS);
        }
        if (outcome.state() == Outcome.State.BROKE && file.firstNonFinite() != null) {
            hypotheses.removeIf(hypothesis -> QUIET.contains(hypothesis.cause()));
        }
        if (file.hopeless()) {
            hypotheses.removeIf(hypothesis -> PROMISING.contains(hypothesis.cause()));
        }
        if (outcome.state() == Outcome.State.FAILED && hypotheses.isEmpty()) {
            outcome = OutcomeJudge.unjudged(
                    course,
                    OutcomePhrase.STILL_FALLING.with(
                            recording.stepsDone(), recording.setup().plannedSteps()));
        }
        return new Examination(outcome, hypotheses);
    }

    /** What the experiment alone says, before its first step, each as a warning. */
    public static List<Finding> beforeTraining(Setup setup) {
        Recording nothing = new Recording(setup, List.of(), List.of(), List.of(), Ending.OPEN);
        Outcome none = OutcomeJudge.unjudged(Course.of(nothing), OutcomePhrase.NO_STEP.with());
        List<Finding> findings = new ArrayList<>();
        addWarningsAndNotes(new CaseFile(nothing, none, Thresholds.DEFAULT), findings);
        return findings;
    }

    private static List<Rule> rules(CaseFile file) {
        boolean conflicts = file.outcome().state() == Outcome.State.BELOW
                && Conflicts.of(file.setup().data()).costly()
                && OutcomeJudge.reached(file.outcome(), file.thresholds());
        if (file.learned() || conflicts) {
            return List.of(new ConflictingLabelsRule(), new NothingToLearnRule(false), new CopiesRule());
        }
        return file.weightedLayers().isEmpty() ? List.of(new NoProgressRule()) : RULES;
    }

    private static void addWarningsAndNotes(CaseFile file, List<Finding> findings) {
        if (findings.stream().noneMatch(f -> f.cause() == Cause.OUTPUT_MISMATCH)) {
            MismatchRule.warning(file).ifPresent(findings::add);
        }
        MissingClassWarning.examine(file).ifPresent(findings::add);
        OverfittingWarning.examine(file).ifPresent(findings::add);
        if (file.learned() || file.hopeless()) {
            new OneClassRule().examine(file).ifPresent(findings::add);
        }
        UnshuffledBatchesRule.warning(file).ifPresent(findings::add);
        boolean deathsTold = findings.stream().anyMatch(f -> !f.units().isEmpty());
        if (!deathsTold) {
            DeadUnitsNote.examine(file).ifPresent(findings::add);
        }
    }
}
