package dev.gradiometer.diagnosis;

import dev.gradiometer.language.Words;
import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network that takes every sample for the most frequent class, where others are rare: its accuracy is that class's
 * share, and every other class is ignored. It is told from the counts of answers, or where they were not recorded, by
 * an accuracy that is exactly that share. Where the loss has levelled without getting below that of the best constant,
 * something else keeps the network from learning.
 */
final class OneClassRule implements Rule {
    /** Share of the most frequent class from which the others are rare. */
    private static final double FREQUENT = 0.8;

    private static final int FEWEST_SAMPLES = 50;

    @Override
    public Optional<Finding> examine(CaseFile file) {
        double share = file.setup().trivialAccuracy();
        Optional<String> answer = ignoring(file.recording(), file.outcome().accuracy());
        boolean stuck = file.outcome().end() >= file.setup().trivialLoss()
                && file.convergence().levelled();
        if (answer.isEmpty() || stuck || RateTooLowRule.standsStill(file)) {
            return Optional.empty();
        }
        return Optional.of(new Report(Cause.ONE_CLASS_ONLY, file)
                .certainty(Certainty.LIKELY)
                .since(0)
                .say(FindingPhrase.ONE_ANSWER.with(answer.get()))
                .say(FindingPhrase.RARE_CLASSES_IGNORED.with(Words.percent(share)))
                .evidence(
                        EvidencePhrase.ACCURACY_OVER_GUESSING.with(),
                        file.outcome().accuracy() - share,
                        "≤",
                        0,
                        SourcePhrase.BEST_CONSTANT)
                .advice(advice(file.outcome().standing()))
                .write(file.learned() ? Severity.WARNING : Severity.FAILURE));
    }

    /** Weights cannot make up for inputs that tell nothing of the rare classes. */
    private static Advice advice(@Nullable Standing standing) {
        return standing == null || standing.predictable()
                ? Advice.of(RemedyPhrase.WEIGH_CLASSES, new Remedy.Setting("data.class-weights", "balanced"))
                : Advice.of(RemedyPhrase.CHECK_LABELS, new Remedy.CheckLabels());
    }

    /**
     * The name of the class that every training sample is taken for, where it is so frequent that the others are rare;
     * nothing if several are given, or it is not known.
     *
     * @param accuracy on the training part
     */
    static Optional<String> ignoring(Recording recording, double accuracy) {
        double share = recording.setup().trivialAccuracy();
        return share >= FREQUENT && share < 1 ? onlyAnswer(recording, accuracy) : Optional.empty();
    }

    private static Optional<String> onlyAnswer(Recording recording, double accuracy) {
        Optional<Assessment> assessment = recording.assessment(Evaluation.Part.TRAIN);
        if (assessment.isPresent() && !assessment.get().confusion().isEmpty()) {
            List<List<Long>> confusion = assessment.get().confusion();
            int[] answers = IntStream.range(0, confusion.size())
                    .filter(answer -> confusion.stream().anyMatch(row -> answer < row.size() && row.get(answer) > 0))
                    .toArray();
            List<String> names = assessment.get().names();
            return answers.length == 1 && answers[0] < names.size()
                    ? Optional.of(names.get(answers[0]))
                    : Optional.empty();
        }
        DataProfile data = recording.setup().data();
        List<Evaluation> evaluations = recording.evaluations(Evaluation.Part.TRAIN);
        boolean exactly = !evaluations.isEmpty()
                && evaluations.getLast().samples() >= FEWEST_SAMPLES
                && Math.abs(accuracy - recording.setup().trivialAccuracy()) < 1e-9;
        return exactly && data != null
                ? data.classes().stream()
                        .max((a, b) -> Double.compare(a.share(), b.share()))
                        .map(DataProfile.ClassShare::name)
                : Optional.empty();
    }
}
