package dev.gradiometer.trials;

import dev.gradiometer.experiment.session.Watch;
import dev.gradiometer.readings.Recording;
import java.util.function.Function;

/** See {@link Question#of}. */
record OfRecording<T>(String name, Class<T> type, Watch watch, Function<Recording, T> function) implements Question<T> {
    @Override
    public T answer(Trial trial, Recording recording) {
        return function.apply(recording);
    }
}
