package dev.gradiometer.trials;

import dev.gradiometer.input.UserInputException;
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
        ReadyTrial<T> ready;
        try {
            ready = ReadyTrial.of(trial, question, data);
        } catch (UserInputException e) {
            return Optional.of(new TrialResult<>(trial, "", new Answer.Refused<>(String.valueOf(e.getMessage()))));
        }
        return answer(ready).map(answer -> new TrialResult<>(trial, ready.digest(), answer));
    }

    /** Of two equal trials the second one waits for the first. */
    private Optional<Answer<T>> answer(ReadyTrial<T> ready) {
        CompletableFuture<Optional<Answer<T>>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Answer<T>>> other = answers.putIfAbsent(ready.digest(), mine);
        if (other != null) {
            return Awaited.of(other);
        }
        try {
            Optional<Answer<T>> known = known(ready.digest());
            mine.complete(known.isPresent() ? known : ready.answer(this::over));
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
}
