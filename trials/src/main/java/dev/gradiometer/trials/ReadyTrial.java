package dev.gradiometer.trials;

import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.weights.FirstWeights;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One trial with its data at hand. Where it is made makes no difference to its answer. */
public final class ReadyTrial<T> {
    private final Trial trial;
    private final Question<T> question;
    private final TrialData.Loaded loaded;
    private final Path folder;
    private final String digest;

    private ReadyTrial(Trial trial, Question<T> question, TrialData.Loaded loaded, Path folder) {
        this.trial = trial;
        this.question = question;
        this.loaded = loaded;
        this.folder = folder;
        this.digest = TrialDigest.of(
                trial,
                question,
                loaded.digest() + FirstWeights.digest(trial.spec().network(), folder));
    }

    /**
     * Takes what the trial trains on from {@code data}.
     *
     * @throws UserInputException if the data are missing or broken
     */
    public static <T> ReadyTrial<T> of(Trial trial, Question<T> question, TrialData data) {
        return new ReadyTrial<>(trial, question, data.of(trial.spec()), data.folder());
    }

    /** See {@link TrialResult#digest}. */
    public String digest() {
        return digest;
    }

    /**
     * Trains.
     *
     * @param givenUp asked before each step
     * @return nothing if it was given up
     */
    public Optional<Answer<T>> answer(BooleanSupplier givenUp) {
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(trial.spec(), loaded.data(), question.watch(), folder)) {
            boolean[] stopped = {false};
            session.run(recorder, () -> {
                stopped[0] = givenUp.getAsBoolean();
                return stopped[0] || session.step() >= trial.steps();
            });
            if (stopped[0]) {
                return Optional.empty();
            }
        } catch (UserInputException e) {
            return Optional.of(new Answer.Refused<>(String.valueOf(e.getMessage())));
        }
        T value = question.answer(trial, recorder.recording());
        return Optional.of(new Answer.Given<>(value, recorder.recording().stepsDone()));
    }
}
