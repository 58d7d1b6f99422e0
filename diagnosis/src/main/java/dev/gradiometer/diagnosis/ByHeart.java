package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.DataProfile;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import dev.gradiometer.readings.Setup;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network that fits its training samples and is no better than guessing on the validation part, on data of which no
 * model predicts anything, or in any evaluation of the run: what it learned, it learned by heart.
 */
final class ByHeart {
    /** Evaluations of the validation part from which it is no accident that none was better than guessing. */
    private static final int FEWEST = 3;

    /** Samples below which chance hides what is better than guessing. */
    private static final int FEWEST_SAMPLES = 50;

    /** Skill on the training part that is more than guessing. */
    private static final double FITS = 0.3;

    /** By which an accuracy is more than guessing where it is not known of how many samples it is. */
    private static final double MORE = 0.05;

    /** Share of the loss of guessing by which a network may be better by chance, at the least. */
    private static final double LITTLE = 0.02;

    /** The same of one sample; of n it is as many times less as √n says. */
    private static final double SCATTER = 0.5;

    private static final double ERRORS = 3;

    private ByHeart() {}

    static boolean holds(Recording recording, @Nullable Standing standing) {
        return (standing != null && hopeless(recording, standing)) || neverBetter(recording);
    }

    /**
     * Whether no evaluation of the validation part was better than guessing, by loss or by accuracy, of a network that
     * fits its training part. Nothing is said where a class has no training sample: it may be all of the other part.
     */
    static boolean neverBetter(Recording recording) {
        List<Evaluation> validation = recording.evaluations(Evaluation.Part.VALIDATION);
        Setup setup = recording.setup();
        DataProfile data = setup.data();
        boolean known = data == null || data.classes().stream().noneMatch(one -> one.share() == 0);
        return known
                && validation.size() >= FEWEST
                && validation.stream().noneMatch(one -> one.samples() > 0 && one.samples() < FEWEST_SAMPLES)
                && setup.trivialLoss() > 0
                && Course.of(recording).skill() > FITS
                && validation.stream().allMatch(one -> !(one.loss() < (1 - little(one)) * setup.trivialLoss()))
                && validation.stream().allMatch(one -> !(overGuessing(one, setup) > chance(one, setup)));
    }

    /** The least loss of the validation part over that of guessing. */
    static double leastLoss(Recording recording) {
        return best(recording).loss() / recording.setup().trivialLoss();
    }

    /** That from which on it is no better than guessing. */
    static double limit(Recording recording) {
        return 1 - little(best(recording));
    }

    private static Evaluation best(Recording recording) {
        return recording.evaluations(Evaluation.Part.VALIDATION).stream()
                .min(Comparator.comparingDouble(Evaluation::loss))
                .orElseThrow();
    }

    private static double overGuessing(Evaluation evaluation, Setup setup) {
        return evaluation.accuracy() - setup.trivialAccuracy();
    }

    private static double little(Evaluation evaluation) {
        return evaluation.samples() > 0 ? Math.max(LITTLE, SCATTER / Math.sqrt(evaluation.samples())) : LITTLE;
    }

    private static double chance(Evaluation evaluation, Setup setup) {
        double guessing = setup.trivialAccuracy();
        return evaluation.samples() > 0 ? ERRORS * Math.sqrt(guessing * (1 - guessing) / evaluation.samples()) : MORE;
    }

    private static boolean hopeless(Recording recording, Standing standing) {
        Optional<Score> held = recording.assessment(Evaluation.Part.VALIDATION).stream()
                .map(Assessment::scores)
                .flatMap(List::stream)
                .filter(score -> score.metric() == standing.metric())
                .findFirst();
        return standing.hopeless()
                && held.isPresent()
                && held.get().value() - guessing(held.get(), standing) <= standing.noise();
    }

    private static double guessing(Score held, Standing standing) {
        return Double.isNaN(held.guessing()) ? standing.guessing() : held.guessing();
    }
}
