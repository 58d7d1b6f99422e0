package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import java.util.Optional;

/**
 * Weight decay that takes more from the weights than the loss gives them: they shrink until no signal gets through, or
 * decay and loss hold each other at a loss that is far from the least one.
 */
final class WeightDecayRule implements Rule {
    /** Share of its first norm below which a layer has shrunk. */
    private static final double SHRUNK = 1.0 / 3;

    /** The same that nothing but a decay leaves, whatever else pulls. */
    private static final double NEXT_TO_NOTHING = 0.01;

    /** Share of the loss's pull that the decay has where the two hold each other, as far as one batch tells. */
    private static final double HOLDS = 0.5;

    /** Share of the loss that is left which the decay has to cost. */
    private static final double COSTS = 0.1;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        Optional<Decay> found = Decay.of(file).filter(Decay::acted);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Decay decay = found.get();
        double missing = file.outcome().end() - file.setup().lossFloor();
        double costs = decay.penalty() / missing;
        boolean byItself = decay.alone() < SHRUNK && !decay.scaled();
        boolean gone = decay.left() < NEXT_TO_NOTHING;
        boolean shrunk = decay.left() < SHRUNK && (byItself || gone || decay.pull() > HOLDS);
        boolean holds = decay.pull() > HOLDS && costs > COSTS;
        if (!shrunk && !holds) {
            return Optional.empty();
        }
        double lambda = file.setup().updating().weightDecay();
        Report report = new Report(Cause.WEIGHT_DECAY, file)
                .certainty(shrunk && decay.left() < SHRUNK * SHRUNK ? Certainty.CERTAIN : Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.DECAY_IN_USE.with(Words.number(lambda)));
        if (shrunk) {
            report.say(FindingPhrase.WEIGHTS_SHRANK.with(Words.percent(decay.left()), Words.number(decay.alone())))
                    .evidence(EvidencePhrase.NORM_LEFT.with(), decay.left(), "<", SHRUNK, SourcePhrase.RUN_ITSELF);
        }
        if (holds) {
            report.say(FindingPhrase.DECAY_HOLDS_THE_LOSS.with(Words.number(decay.pull()), Words.number(costs)))
                    .evidence(EvidencePhrase.DECAY_OVER_GRADIENT.with(), decay.pull(), ">", HOLDS, SourcePhrase.KROGH)
                    .evidence(EvidencePhrase.COST_OF_DECAY.with(), costs, ">", COSTS, SourcePhrase.KROGH);
        }
        return Optional.of(report.advice(
                        Advice.of(RemedyPhrase.LESS_DECAY, new Remedy.WeightDecay(0), new Remedy.WeightDecay(1e-4)))
                .write(Severity.FAILURE));
    }
}
