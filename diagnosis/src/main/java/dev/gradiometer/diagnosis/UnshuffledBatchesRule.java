package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.DataProfile.Batches;
import java.util.Optional;

/**
 * Batches whose samples were not drawn at random: rows that are sorted by their label and never shuffled. A step then
 * follows the gradient of one class, and the steps of the next class undo it. It shows in the targets of batches, which
 * differ by far more than a shuffled order lets them.
 *
 * <p>The share of the targets' variance that lies between batches is (count − 1) / (count · rows − 1) in a shuffled
 * order, on average. With at least {@value #FEWEST_ROWS} rows in a batch and {@value #FEWEST_SAMPLES} samples the limit
 * is out of reach of chance, whatever the shares of classes.
 */
final class UnshuffledBatchesRule implements Rule {
    /** How far from a shuffled order, on a scale whose 1 is batches of one class each. */
    private static final double APART = 0.3;

    private static final int FEWEST_ROWS = 8;
    private static final int FEWEST_SAMPLES = 64;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        return failed(file) ? report(file).map(report -> report.write(Severity.FAILURE)) : Optional.empty();
    }

    /** The same of a training that learned all the same, or that broke, which the order does not do. */
    static Optional<Finding> warning(CaseFile file) {
        return failed(file) ? Optional.empty() : report(file).map(report -> report.write(Severity.WARNING));
    }

    private static boolean failed(CaseFile file) {
        return switch (file.outcome().state()) {
            case FAILED, BELOW, UNSTABLE -> true;
            case LEARNED, OVERFITS, BROKE, NOT_JUDGED -> false;
        };
    }

    private static Optional<Report> report(CaseFile file) {
        DataProfile data = file.setup().data();
        Batches batches = data == null ? null : data.batches();
        boolean told = batches != null && batches.rows() >= FEWEST_ROWS && data.samples() >= FEWEST_SAMPLES;
        if (!told || !(batches.apart() > APART)) {
            return Optional.empty();
        }
        Report report = new Report(Cause.UNSHUFFLED_BATCHES, file)
                .certainty(Certainty.LIKELY)
                .since(0);
        if (Double.isNaN(batches.classes())) {
            report.say(FindingPhrase.BATCHES_DIFFER.with(
                    Words.count(batches.count()),
                    Words.percent(batches.between()),
                    Words.percent(batches.shuffled())));
        } else {
            report.say(FindingPhrase.FEW_CLASSES_IN_A_BATCH.with(
                            Words.count(batches.count()),
                            Words.number(batches.classes()),
                            Words.number(batches.classesShuffled())))
                    .evidence(
                            EvidencePhrase.CLASSES_OF_A_BATCH.with(),
                            batches.classes(),
                            "<",
                            batches.classesShuffled(),
                            SourcePhrase.SHUFFLED_ORDER);
        }
        return Optional.of(report.say(FindingPhrase.ORDER_UNDOES.with())
                .evidence(
                        EvidencePhrase.BATCHES_APART.with(), batches.apart(), ">", APART, SourcePhrase.SHUFFLED_ORDER)
                .advice(Advice.of(RemedyPhrase.SHUFFLE, new Remedy.Shuffling())));
    }
}
