package dev.gradiometer.spark;

import dev.gradiometer.runfolder.json.JsonForm;
import dev.gradiometer.trials.Answer;
import dev.gradiometer.trials.Question;
import dev.gradiometer.trials.Trial;
import dev.gradiometer.trials.TrialLog;
import dev.gradiometer.trials.TrialResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One question asked of many trials, on the driver: what is sent, and what came back. Used by one thread. */
final class SparkRound<T> {
    private final List<Trial> trials;
    private final Question<T> question;
    private final @Nullable TrialLog log;
    private final Consumer<TrialResult<T>> heard;
    private final List<SentTrial> sent;
    private final List<List<Integer>> places;
    private final List<Optional<TrialResult<T>>> results;

    SparkRound(List<Trial> trials, Question<T> question, @Nullable TrialLog log, Consumer<TrialResult<T>> heard) {
        this.trials = trials;
        this.question = question;
        this.log = log;
        this.heard = heard;
        Map<Trial, List<Integer>> distinct = new LinkedHashMap<>();
        for (int i = 0; i < trials.size(); i++) {
            distinct.computeIfAbsent(trials.get(i), trial -> new ArrayList<>()).add(i);
        }
        this.sent = distinct.keySet().stream().map(SentTrial::of).toList();
        this.places = List.copyOf(distinct.values());
        this.results = new ArrayList<>(Collections.nCopies(trials.size(), Optional.empty()));
    }

    Question<T> question() {
        return question;
    }

    /** Each once, in the order in which they are asked for. */
    List<SentTrial> sent() {
        return sent;
    }

    /** Digests of trials that need not be made. */
    Set<String> known() {
        return log == null ? Set.of() : log.answered(question);
    }

    /** The results in the order of the trials, as far as they are there. */
    List<TrialResult<T>> results() {
        return results.stream().flatMap(Optional::stream).toList();
    }

    /**
     * Takes what came back.
     *
     * @param index of {@link #sent}
     */
    void take(int index, SentAnswer came) {
        switch (came) {
            case SentAnswer.Given given -> {
                T value = JsonForm.mapper().readValue(given.json(), question.type());
                tell(index, given.digest(), new Answer.Given<>(value, given.steps()));
            }
            case SentAnswer.Refused refused -> tell(index, refused.digest(), new Answer.Refused<>(refused.why()));
            case SentAnswer.Known known ->
                tell(
                        index,
                        known.digest(),
                        Objects.requireNonNull(log)
                                .find(known.digest(), question.type())
                                .orElseThrow());
            case SentAnswer.GivenUp givenUp -> {}
            case SentAnswer.Broken broken ->
                throw new IllegalStateException("a trial broke on its executor:\n" + broken.trace());
        }
    }

    private void tell(int index, String digest, Answer<T> answer) {
        for (int place : places.get(index)) {
            TrialResult<T> result = new TrialResult<>(trials.get(place), digest, answer);
            if (log != null && !digest.isEmpty()) {
                log.add(result, question);
            }
            results.set(place, Optional.of(result));
            heard.accept(result);
        }
    }
}
