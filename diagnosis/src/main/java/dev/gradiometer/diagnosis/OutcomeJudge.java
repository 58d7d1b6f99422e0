package dev.gradiometer.diagnosis;

import dev.gradiometer.diagnosis.Outcome.State;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Setup;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges how a training went on its training part. Where a yardstick says what the data allow, the network is held
 * against that; otherwise its loss against that of the best constant prediction, which knows nothing of the inputs. For
 * classification the share of errors counts too, whichever is better: a network may classify well at a poor loss.
 *
 * <p>A yardstick that is a lower bound of what the data allow condemns as any other, but not a network that is clearly
 * beyond a constant and still falls, unless most units of some layer are dead: models that lay a sequence flat have a
 * start over one that reads it. It acquits only a network that comes to it, not one that may have come to it within the
 * error of both.
 *
 * <p>Where the yardstick finds nothing beyond chance, a network that gives one class for every sample has failed,
 * though its loss fell by what it memorised.
 *
 * <p>A loss that depends on nothing is a failure whatever its value. What has no step, nothing to learn, or a loss
 * below zero is not judged; nor is a run that has not learned after too few steps to tell.
 */
final class OutcomeJudge {
    /** Share of its best skill that a run must have lost to be unstable. */
    private static final double LOST = 0.25;

    private OutcomeJudge() {}

    /** Why {@code course} cannot be judged; nothing if it can. */
    static Optional<Unjudged> doubt(Course course, Thresholds thresholds) {
        if (course.broke()
                || (course.trained() && (MismatchRule.isConstant(course.setup()) || GradientSignRule.turned(course)))) {
            return Optional.empty();
        }
        Optional<Unjudged> whatever = Unjudged.whatever(course);
        boolean clear = course.degenerate() || course.skill() >= thresholds.learnedSkill();
        return whatever.isPresent() || clear ? whatever : Unjudged.soFar(course);
    }

    static Outcome judge(Course course, Thresholds thresholds) {
        Standing standing = Standing.of(course.recording()).orElse(null);
        if (course.broke()) {
            return outcome(course, State.BROKE, Double.NEGATIVE_INFINITY, standing, OutcomePhrase.BROKE.with());
        }
        boolean degenerate = course.degenerate();
        double skill = degenerate ? Math.min(0, course.skill()) : course.skill();
        if (degenerate) {
            return outcome(course, State.FAILED, skill, standing, OutcomePhrase.DID_NOT_LEARN.with(figures(course)));
        }
        State state = state(course, skill, standing, thresholds);
        OutcomePhrase phrase = switch (state) {
            case LEARNED -> OutcomePhrase.TRAINS;
            case OVERFITS -> byHeart(course, standing) ? OutcomePhrase.LEARNED_BY_HEART : OutcomePhrase.OVERFITS;
            case BELOW ->
                Conflicts.of(course.setup().data()).costly()
                        ? OutcomePhrase.LABELS_CONFLICT
                        : standing != null && standing.predictable()
                                ? OutcomePhrase.LEARNED_LESS_THAN_POSSIBLE
                                : OutcomePhrase.LEARNED_LITTLE;
            case UNSTABLE -> OutcomePhrase.UNSTABLE;
            case FAILED, BROKE, NOT_JUDGED -> OutcomePhrase.DID_NOT_LEARN;
        };
        return outcome(course, state, skill, standing, phrase.with(figures(course)));
    }

    private static State state(Course course, double skill, @Nullable Standing standing, Thresholds thresholds) {
        State end = standing != null && standing.predictable()
                ? byYardstick(course, skill, standing, thresholds)
                : standing != null && standing.hopeless()
                        ? skill >= thresholds.learnedSkill() ? State.LEARNED : State.FAILED
                        : standing != null && skill >= thresholds.failedSkill() && standing.share() >= 1
                                ? State.LEARNED
                                : byConstant(skill, thresholds);
        boolean ignoring = standing != null
                && !standing.predictable()
                && OneClassRule.ignoring(course.recording(), course.accuracy()).isPresent();
        if (ignoring) {
            return State.FAILED;
        }
        if (end == State.LEARNED && Conflicts.of(course.setup().data()).costly()) {
            return State.BELOW;
        }
        if (end == State.LEARNED) {
            return overfits(course) || byHeart(course, standing) ? State.OVERFITS : State.LEARNED;
        }
        double best = course.bestSkill();
        boolean had = best >= thresholds.learnedSkill() && byShareOf(best, skill, standing, thresholds);
        return had && best - skill > LOST * best ? State.UNSTABLE : end;
    }

    /** Whether the skill {@code best} was what the data allow, as far as that is known from where the run ends. */
    private static boolean byShareOf(double best, double skill, @Nullable Standing standing, Thresholds thresholds) {
        return standing == null
                || !standing.predictable()
                || skill <= 0
                || standing.share() <= 0
                || standing.share() * best / skill >= thresholds.learnedShare();
    }

    private static State byConstant(double skill, Thresholds thresholds) {
        return skill >= thresholds.learnedSkill()
                ? State.LEARNED
                : skill >= thresholds.failedSkill() ? State.BELOW : State.FAILED;
    }

    private static State byYardstick(Course course, double skill, Standing standing, Thresholds thresholds) {
        boolean onItsWay = standing.lowerBound()
                && skill >= thresholds.learnedSkill()
                && Convergence.of(course.recording()).falling()
                && !DeadUnits.mostOfSomeLayer(course.recording(), thresholds);
        if (onItsWay) {
            return State.LEARNED;
        }
        if (!standing.fallsShortOf(thresholds.learnedShare())) {
            boolean within = standing.share() >= thresholds.learnedShare() && skill >= thresholds.failedSkill();
            return within || !standing.lowerBound() ? State.LEARNED : byConstant(skill, thresholds);
        }
        boolean nothing = standing.share() < thresholds.failedShare() || skill < thresholds.failedSkill();
        return nothing ? State.FAILED : State.BELOW;
    }

    private static boolean byHeart(Course course, @Nullable Standing standing) {
        return ByHeart.holds(course.recording(), standing);
    }

    /** Whether a run comes as far as its data allow, or where that is not known, clearly beyond a constant. */
    static boolean reached(Outcome outcome, Thresholds thresholds) {
        Standing standing = outcome.standing();
        if (standing == null || !standing.predictable()) {
            return outcome.skill() >= thresholds.learnedSkill();
        }
        return !standing.fallsShortOf(thresholds.learnedShare());
    }

    /** Whether the validation loss turned, and the run did not go back to its best network. */
    private static boolean overfits(Course course) {
        Optional<Turning> turning = Turning.of(course.recording());
        Optional<Assessment> kept = course.recording().assessment(Evaluation.Part.TRAIN);
        return turning.isPresent()
                && (kept.isEmpty() || kept.get().step() >= turning.get().last().step());
    }

    static Outcome unjudged(Course course, Text why) {
        return outcome(course, State.NOT_JUDGED, Double.NaN, null, OutcomePhrase.NOT_JUDGED.with(why));
    }

    private static Outcome outcome(Course course, State state, double skill, @Nullable Standing standing, Text text) {
        return new Outcome(
                state,
                (course.evaluated() ? OutcomePhrase.TRAINING_LOSS : OutcomePhrase.BATCH_LOSS).with(),
                course.start(),
                course.broke() ? Double.NaN : course.end(),
                course.setup().trivialLoss(),
                skill,
                course.accuracy(),
                course.setup().trivialAccuracy(),
                standing,
                text);
    }

    private static Text figures(Course course) {
        Setup setup = course.setup();
        String loss = Words.number(course.end());
        String constant = Words.number(setup.trivialLoss());
        if (Double.isNaN(setup.trivialLoss())) {
            return OutcomePhrase.AGAINST_THE_START.with(loss, Words.number(course.start()));
        }
        boolean accurate =
                setup.classification() && !Double.isNaN(course.accuracy()) && !Double.isNaN(setup.trivialAccuracy());
        return accurate
                ? OutcomePhrase.CLASSIFICATION.with(
                        Words.number(course.accuracy()), Words.number(setup.trivialAccuracy()), loss, constant)
                : OutcomePhrase.REGRESSION.with(loss, constant);
    }
}
