package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Joint;
import dev.gradiometer.language.Text;
import dev.gradiometer.language.Words;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.DataProfile.PartClasses;
import dev.gradiometer.readings.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Names the classes without a sample to train on: they cannot be learned, whatever the outcome on the others is. Where
 * the loss on other samples has turned, that is a failure.
 * Nothing is said where data are known from batches that were not shuffled, since others may have what these lack.
 */
final class MissingClassWarning {
    private static final int NAMED = 5;

    private MissingClassWarning() {}

    static Optional<Finding> examine(CaseFile file) {
        DataProfile data = file.setup().data();
        if (data == null || UnshuffledBatchesRule.unshuffled(data).isPresent()) {
            return Optional.empty();
        }
        List<DataProfile.ClassShare> classes = data.classes();
        int[] missing = IntStream.range(0, classes.size())
                .filter(k -> classes.get(k).share() == 0)
                .toArray();
        if (missing.length == 0) {
            return Optional.empty();
        }
        List<Text> names = IntStream.of(missing)
                .limit(NAMED)
                .mapToObj(k -> classes.get(k).name())
                .map(Text::of)
                .toList();
        Report report = new Report(Cause.MISSING_CLASS, file)
                .certainty(Certainty.CERTAIN)
                .since(-1)
                .say(FindingPhrase.CLASSES_WITHOUT_SAMPLES.with(
                        Words.count(missing.length), classes.size(), Joint.LIST.join(names)));
        if (missing.length == classes.size() - 1) {
            IntStream.range(0, classes.size())
                    .filter(k -> classes.get(k).share() > 0)
                    .forEach(k -> report.say(
                            FindingPhrase.ONE_CLASS_ONLY.with(classes.get(k).name())));
        }
        counts(data.parts(), missing).ifPresent(report::say);
        return Optional.of(report.evidence(
                        EvidencePhrase.CLASSES_TO_TRAIN_ON.with(),
                        classes.size() - missing.length,
                        "<",
                        classes.size(),
                        SourcePhrase.RUN_ITSELF)
                .advice(Advice.of(RemedyPhrase.SPLIT_CLASSES))
                .write(file.outcome().state() == Outcome.State.OVERFITS ? Severity.FAILURE : Severity.WARNING));
    }

    /** What each part of the data has of the missing classes; nothing if it was not recorded. */
    private static Optional<Text> counts(List<PartClasses> parts, int[] missing) {
        List<Text> words = new ArrayList<>();
        for (PartClasses part : parts) {
            long all = part.samples().stream().mapToLong(Integer::longValue).sum();
            long theirs = IntStream.of(missing)
                    .filter(k -> k < part.samples().size())
                    .mapToLong(k -> part.samples().get(k))
                    .sum();
            words.add(name(part.part()).with(theirs, all));
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(FindingPhrase.SAMPLES_OF_THEM.with(Joint.LIST.join(words)));
    }

    private static WordPhrase name(Evaluation.Part part) {
        return switch (part) {
            case TRAIN -> WordPhrase.IN_TRAINING;
            case VALIDATION -> WordPhrase.IN_VALIDATION;
            case TEST -> WordPhrase.IN_TEST;
        };
    }
}
