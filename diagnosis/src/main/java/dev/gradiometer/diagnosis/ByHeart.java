package dev.gradiometer.diagnosis;

import dev.gradiometer.readings.Assessment;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Score;
import java.util.List;
import java.util.Optional;

/**
 * A network that fits its training samples and is no better than guessing on the validation part, on data of which no
 * model predicts anything: what it learned, it learned by heart.
 */
final class ByHeart {
    private ByHeart() {}

    static boolean holds(Recording recording, Standing standing) {
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
