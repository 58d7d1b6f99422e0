package dev.gradiometer.readings;

/**
 * What a copy of a training did with one thing changed: from the same seed and on the same batches, for some steps. It
 * tells whether what a cause predicts comes true.
 *
 * <p>A skill is 1 − (𝓛 − floor) / (constant − floor) on the training part, with the loss of the best constant and the
 * lowest loss that the targets allow; or the same for the shares of errors if that is larger.
 *
 * @param cause     which cause it is an experiment on: its stable identifier
 * @param change    what was changed, in the words of the remedy
 * @param steps     that both trainings took
 * @param skill     of the changed copy after them; at least −1, also where values stopped being finite
 * @param unchanged of the training as it is, after as many steps; likewise
 * @param scatter   standard deviation of the skill between seeds, as far as known; NaN if not
 * @param seeds     that the skills are the means of
 */
public record Counterfactual(
        String cause, String change, long steps, double skill, double unchanged, double scatter, int seeds) {
    /** By how much the change improves the skill, counted from guessing where the training was worse. */
    public double gain() {
        return skill - Math.max(0, unchanged);
    }
}
