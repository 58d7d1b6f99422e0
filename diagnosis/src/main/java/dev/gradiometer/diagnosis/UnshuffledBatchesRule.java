package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.DataProfile.Batches;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Batches whose samples were not drawn at random: rows that are sorted by their label and never shuffled. A step then
 * follows the gradient of one class, and the steps of the next class undo it. It shows in the targets of batches, which
 * differ by far more than a shuffled order lets them.
 *
 * <p>The share of the targets' variance that lies between batches is (count − 1) / (count · rows − 1) on average in
 * a shuffled order. With at least {@value #FEWEST_ROWS} rows in a batch and {@value #FEWEST_SAMPLES} samples the limit
 * is out of reach of chance, whatever the shares of classes.
 */
final class UnshuffledBatchesRule implements Rule {
    /** How far from a shuffled order, on a scale whose 1 is batches of one class each. */
    private static final double CLASSES_APART = 0.3;

    /** The same for numbers, which go on smoothly in many a series that is read in its own order. */
    private static final double NUMBERS_APART = 0.5;

    private static final int FEWEST_ROWS = 8;
    private static final int FEWEST_SAMPLES = 64;

    private final boolean first;

    /**
     * @param first whether it asks for an order that explains what the updates did: one of classes, unless the steps
     *     were wrong by themselves, so that the first ones went too far or none moved anything. Otherwise it asks for
     *     the others, which stand beside what else was found
     */
    UnshuffledBatchesRule(boolean first) {
        this.first = first;
    }

    @Override
    public Optional<Finding> examine(CaseFile file) {
        return failed(file) && first == explains(file)
                ? report(file).map(report -> report.write(Severity.FAILURE))
                : Optional.empty();
    }

    private static boolean explains(CaseFile file) {
        return file.setup().classification()
                && !LongSteps.of(file).violentFromTheStart()
                && !RateTooLowRule.standsStill(file);
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

    /** The batches that were seen, if they are farther from a shuffled order than by chance. */
    static Optional<Batches> unshuffled(@Nullable DataProfile data) {
        Batches batches = data == null ? null : data.batches();
        if (data == null || batches == null || batches.rows() < FEWEST_ROWS || data.samples() < FEWEST_SAMPLES) {
            return Optional.empty();
        }
        return batches.apart() > limit(batches) ? Optional.of(batches) : Optional.empty();
    }

    private static double limit(Batches batches) {
        return ofClasses(batches) ? CLASSES_APART : NUMBERS_APART;
    }

    private static boolean ofClasses(Batches batches) {
        return !Double.isNaN(batches.classes());
    }

    private static Optional<Report> report(CaseFile file) {
        return unshuffled(file.setup().data()).map(batches -> report(file, batches));
    }

    private static Report report(CaseFile file, Batches batches) {
        boolean classes = ofClasses(batches);
        Report report = new Report(Cause.UNSHUFFLED_BATCHES, file)
                .certainty(Certainty.LIKELY)
                .since(0);
        if (classes) {
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
        } else {
            report.say(FindingPhrase.BATCHES_DIFFER.with(
                    Words.count(batches.count()), Words.percent(batches.between()), Words.percent(batches.shuffled())));
        }
        return report.say(FindingPhrase.ORDER_UNDOES.with())
                .evidence(
                        EvidencePhrase.BATCHES_APART.with(),
                        batches.apart(),
                        ">",
                        limit(batches),
                        SourcePhrase.SHUFFLED_ORDER)
                .advice(Advice.of(RemedyPhrase.SHUFFLE, new Remedy.Shuffling()));
    }
}
