package dev.gradiometer.trials;

import dev.gradiometer.experiment.data.DataSet;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.readings.Recorder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question asked of many trials, by several threads. A mistake of ours in one ends them all. */
final class TrialRound<T> {
    private final TrialData data;
    private final @Nullable TrialLog log;
    private final Question<T> question;
    private final Consumer<TrialResult<T>> heard;
    private final BooleanSupplier interrupted;
    private final Map<String, CompletableFuture<Optional<Answer<T>>>> answers = new ConcurrentHashMap<>();
    private volatile boolean broken;

    TrialRound(
            TrialData data,
            @Nullable TrialLog log,
            Question<T> question,
            Consumer<TrialResult<T>> heard,
            BooleanSupplier interrupted) {
        this.data = data;
        this.log = log;
        this.question = question;
        this.heard = heard;
        this.interrupted = interrupted;
    }

    /** Makes a trial, unless it is known; nothing if it was given up. */
    Optional<TrialResult<T>> result(Trial trial) {
        if (over()) {
            return Optional.empty();
        }
        try {
            Optional<TrialResult<T>> result = made(trial);
            result.ifPresent(this::tell);
            return result;
        } catch (RuntimeException | Error e) {
            broken = true;
            throw e;
        }
    }

    private boolean over() {
        return broken || interrupted.getAsBoolean();
    }

    private Optional<TrialResult<T>> made(Trial trial) {
        TrialData.Loaded loaded;
        String digest;
        try {
            loaded = data.of(trial.spec());
            digest = TrialDigest.of(trial, question, loaded.digest());
        } catch (UserInputException e) {
            return Optional.of(new TrialResult<>(trial, "", new Answer.Refused<>(String.valueOf(e.getMessage()))));
        }
        return answer(trial, digest, loaded.data()).map(answer -> new TrialResult<>(trial, digest, answer));
    }

    /** Of two equal trials the second one waits for the first. */
    private Optional<Answer<T>> answer(Trial trial, String digest, DataSet samples) {
        CompletableFuture<Optional<Answer<T>>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Answer<T>>> other = answers.putIfAbsent(digest, mine);
        if (other != null) {
            return Awaited.of(other);
        }
        try {
            Optional<Answer<T>> known = known(digest);
            mine.complete(known.isPresent() ? known : train(trial, samples));
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
        }
        return Awaited.of(mine);
    }

    private synchronized Optional<Answer<T>> known(String digest) {
        return log == null ? Optional.empty() : log.find(digest, question.type());
    }

    private synchronized void tell(TrialResult<T> result) {
        if (log != null && !result.digest().isEmpty()) {
            log.add(result, question);
        }
        heard.accept(result);
    }

    /** Nothing if it was given up. */
    private Optional<Answer<T>> train(Trial trial, DataSet samples) {
        Recorder recorder = new Recorder();
        try (Session session = Session.prepare(trial.spec(), samples, question.watch())) {
            boolean[] givenUp = {false};
            session.run(recorder, () -> {
                givenUp[0] = over();
                return givenUp[0] || session.step() >= trial.steps();
            });
            if (givenUp[0]) {
                return Optional.empty();
            }
        } catch (UserInputException e) {
            return Optional.of(new Answer.Refused<>(String.valueOf(e.getMessage())));
        }
        T value = question.answer(trial, recorder.recording());
        return Optional.of(new Answer.Given<>(value, recorder.recording().stepsDone()));
    }
}
