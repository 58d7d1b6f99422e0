package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.UpdateSetup;
import java.util.Optional;

/**
 * A batch that does not fit the rate: so small that the noise of its gradients keeps the loss up, or so large that the
 * run has too few steps.
 *
 * <p>Gradient descent at rest on a quadratic stays as far above the minimum as the noise of its gradients throws it:
 * with covariance C of the gradient by η tr(C)/4 for small steps, whatever the curvature. The step itself predicts
 * −gᵀΔw = η ‖g‖² ≈ η tr(C) there, so that a quarter of it is what the noise costs; with momentum β that over 1 − β.
 */
final class BatchSizeRule implements Rule {
    /** Share of what is missing that the noise has to explain. */
    private static final double EXPLAINS = 0.3;

    /** Share of the training samples from which a batch is large, and below which it is small. */
    private static final double LARGE = 0.25;

    /** Steps below which there are few. */
    private static final double FEW_STEPS = 300;

    /** Samples of a batch that is neither. */
    private static final int USUAL = 32;

    /** Share of the best constant's loss that the loss may still change in a level run. */
    private static final double LITTLE = 0.05;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        DataProfile data = file.setup().data();
        int batch = file.setup().batch();
        if (data == null || batch <= 0) {
            return Optional.empty();
        }
        double share = (double) batch / data.samples();
        return share < LARGE ? small(file, batch) : large(file, batch, share);
    }

    private static Optional<Finding> small(CaseFile file, int batch) {
        UpdateSetup updating = file.setup().updating();
        double predicted = -Late.of(file).mean(step -> step.predictedChange()).orElse(Double.NaN);
        boolean carried = updating.rule() == UpdateSetup.Rule.PROPORTIONAL && updating.momentum() < 1;
        double noise = predicted / 4 / (carried ? 1 - updating.momentum() : 1);
        double floor = file.setup().lossFloor();
        double explained = noise / (file.outcome().end() - floor);
        double span = file.setup().trivialLoss() - floor;
        boolean level = Pace.of(file, Evaluation::loss)
                .filter(pace -> pace.level(LITTLE * span))
                .isPresent();
        if (!level || !(explained > EXPLAINS)) {
            return Optional.empty();
        }
        double rate = file.setup().learningRate();
        return Optional.of(new Report(Cause.BATCH_SIZE, file)
                .certainty(Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.NOISE_KEEPS_IT_UP.with(batch, Words.number(noise)))
                .evidence(EvidencePhrase.COST_OF_NOISE.with(), explained, ">", EXPLAINS, SourcePhrase.NOISE_SCALE)
                .advice(Advice.of(
                        RemedyPhrase.LARGER_BATCH,
                        new Remedy.Setting("training.batch", Integer.toString(Math.max(USUAL, 4 * batch))),
                        new Remedy.LearningRate(rate / 10)))
                .write(Severity.FAILURE));
    }

    private static Optional<Finding> large(CaseFile file, int batch, double share) {
        long steps = file.recording().stepsDone();
        boolean falls = Pace.of(file, evaluation -> -evaluation.loss())
                .filter(Pace::grows)
                .isPresent();
        if (file.unfinished() || batch <= USUAL || steps >= FEW_STEPS || !(falls || file.falling())) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.BATCH_SIZE, file)
                .certainty(Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.FEW_STEPS_IN_ALL.with(batch, Words.percent(share), steps))
                .evidence(EvidencePhrase.STEPS_IN_ALL.with(), (double) steps, "<", FEW_STEPS, SourcePhrase.NOISE_SCALE)
                .advice(Advice.of(
                        RemedyPhrase.SMALLER_BATCH, new Remedy.Setting("training.batch", Integer.toString(USUAL))))
                .write(Severity.FAILURE));
    }
}
