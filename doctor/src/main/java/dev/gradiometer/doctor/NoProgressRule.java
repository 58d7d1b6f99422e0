package dev.gradiometer.doctor;

import java.util.Optional;

/** What is left: the training got nowhere and no other rule can say why. */
final class NoProgressRule implements Rule {
    @Override
    public Optional<Finding> examine(CaseFile file) {
        double skill = file.outcome().skill();
        if (file.outcome().state() != Outcome.State.FAILED) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.NO_PROGRESS, file)
                .certainty(Certainty.POSSIBLE)
                .since(0)
                .say(
                        "the loss is hardly better than that of the best constant, and no reading explains it: gradients reach every layer, steps go down, units live")
                .say(
                        "the inputs may not tell anything of the targets, samples and labels may be out of step, or the network may be too small")
                .evidence("skill", skill, "<", file.thresholds().failedSkill(), "best constant prediction")
                .remedy("check that labels belong to their samples; try to overfit a few samples first")
                .write(Severity.FAILURE));
    }
}
