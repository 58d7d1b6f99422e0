package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.LayerSetup;
import dev.gradiometer.readings.Yardstick;
import java.util.List;
import java.util.Optional;

/**
 * A network that has come as far as it can, and is smaller than another that comes farther on the same data; or one
 * that passes everything through so few units that it cannot come far.
 */
final class CapacityRule implements Rule {
    /** Times as many inputs and outputs as the narrowest layer has units that make it a bottleneck. */
    private static final int TIMES = 4;

    /** Units of a hidden layer below which it is narrow beside the yardstick's network. */
    private static final int NARROW = 16;

    /** Units that are enough for small data. */
    private static final int ENOUGH = 32;

    /** Share of the best constant's loss that the loss may still change in twice the steps. */
    private static final double LITTLE = 0.05;

    private final boolean bottleneck;

    /** @param bottleneck whether to look for a bottleneck only, which shows before training */
    CapacityRule(boolean bottleneck) {
        this.bottleneck = bottleneck;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        return bottleneck ? bottleneck(file) : small(file);
    }

    private static Optional<Finding> bottleneck(CaseFile file) {
        List<LayerSetup> hidden = hidden(file);
        int narrowest = hidden.stream().mapToInt(CapacityRule::width).min().orElse(Integer.MAX_VALUE);
        int ends = Math.min(file.setup().inputs(), file.setup().outputs());
        int few = Math.max(1, ends / TIMES);
        return narrowest <= few && explains(file)
                ? Optional.of(narrow(
                                new Report(Cause.CAPACITY, file)
                                        .certainty(Certainty.LIKELY)
                                        .since(-1),
                                hidden)
                        .evidence(EvidencePhrase.NARROWEST_LAYER.with(), narrowest, "≤", few, SourcePhrase.RUN_ITSELF)
                        .say(FindingPhrase.BOTTLENECK.with(narrowest))
                        .write(meant(file) ? Severity.WARNING : Severity.FAILURE))
                : Optional.empty();
    }

    /**
     * Whether a bottleneck can be what is wrong: it breaks no training, data that allow nothing do not need more, and
     * one that is {@linkplain #meant meant} leaves more than nothing.
     */
    private static boolean explains(CaseFile file) {
        Outcome.State state = file.outcome().state();
        Standing standing = file.outcome().standing();
        boolean possible = meant(file) ? state == Outcome.State.BELOW : state != Outcome.State.BROKE;
        return possible && (standing == null || standing.predictable());
    }

    /** Whether the network gives back as many numbers as it reads: the bottleneck of an autoencoder is its purpose. */
    private static boolean meant(CaseFile file) {
        return file.setup().inputs() == file.setup().outputs() && !file.setup().classification();
    }

    private static List<LayerSetup> hidden(CaseFile file) {
        return file.weightedLayers().subList(0, file.depth() - 1);
    }

    /** Numbers that pass a layer: units, at all positions. */
    private static int width(LayerSetup layer) {
        return layer.output().size();
    }

    private static Optional<Finding> small(CaseFile file) {
        Standing standing = file.outcome().standing();
        if (standing == null || !standing.predictable()) {
            return Optional.empty();
        }
        List<LayerSetup> hidden = hidden(file);
        int narrowest = hidden.stream().mapToInt(CapacityRule::width).min().orElse(0);
        double span = file.setup().trivialLoss() - file.setup().lossFloor();
        boolean level = Pace.of(file, Evaluation::loss)
                .filter(pace -> pace.level(LITTLE * span))
                .isPresent();
        Optional<Yardstick.Reach> line = LinearNetworkRule.linearModel(file, standing.metric());
        boolean none = hidden.isEmpty()
                && line.filter(reach -> standing.allowed() - reach.allowed() > standing.noise())
                        .isPresent();
        boolean narrow = !hidden.isEmpty() && narrowest < NARROW && level;
        if (!none && !narrow) {
            return Optional.empty();
        }
        Report report = new Report(Cause.CAPACITY, file)
                .certainty(level ? Certainty.LIKELY : Certainty.POSSIBLE)
                .since(-1);
        if (none) {
            return Optional.of(report.say(FindingPhrase.NO_HIDDEN_LAYER.with())
                    .evidence(EvidencePhrase.HIDDEN_LAYERS.with(), 0, "<", 1, SourcePhrase.PERCEPTRONS)
                    .advice(Advice.of(
                            RemedyPhrase.MORE_UNITS,
                            new Remedy.HiddenLayers(file.outputWeighted().index(), 2, ENOUGH)))
                    .write(Severity.FAILURE));
        }
        return Optional.of(narrow(report, hidden)
                .evidence(EvidencePhrase.NARROWEST_LAYER.with(), narrowest, "<", NARROW, SourcePhrase.YARDSTICK)
                .say(FindingPhrase.NARROW.with(narrowest))
                .write(Severity.FAILURE));
    }

    private static Report narrow(Report report, List<LayerSetup> hidden) {
        return report.layers(hidden.stream()
                        .filter(layer -> width(layer) < NARROW)
                        .map(LayerSetup::index)
                        .toList())
                .advice(Advice.of(
                        RemedyPhrase.MORE_UNITS,
                        new Remedy.Width(hidden.stream().map(LayerSetup::index).toList(), ENOUGH)));
    }
}
