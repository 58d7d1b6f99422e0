package dev.gradiometer.exports;

import dev.gradiometer.formats.tensorboard.EventWriter;
import dev.gradiometer.formats.tensorboard.Histogram;
import dev.gradiometer.readings.Evaluation;
import dev.gradiometer.readings.GradientHistogram;
import dev.gradiometer.readings.LayerReading;
import dev.gradiometer.readings.Moments;
import dev.gradiometer.readings.ParameterReading;
import dev.gradiometer.readings.Recording;
import dev.gradiometer.readings.Scaled;
import dev.gradiometer.readings.StepReading;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A recording as events for TensorBoard. A section for each quantity has one chart for each layer or parameter. Norms
 * are shown as decimal logarithms, because float32, which events have, ends at 1e-38; a histogram counts log₂|g| of a
 * gradient's entries.
 */
public final class ReadingEvents {
    private final EventWriter events;

    private ReadingEvents(EventWriter events) {
        this.events = events;
    }

    /**
     * Writes a file of events.
     *
     * @param started seconds since 1970 at which the run began, the time of all events
     * @throws IOException if the channel refuses
     */
    public static void write(Recording recording, double started, WritableByteChannel channel) throws IOException {
        ReadingEvents writer = new ReadingEvents(new EventWriter(channel, started));
        for (StepReading step : recording.steps()) {
            writer.step(step);
        }
        for (Evaluation evaluation : recording.evaluations()) {
            writer.evaluation(evaluation);
        }
    }

    private void step(StepReading step) throws IOException {
        long number = step.step();
        scalar(number, "loss/batch", step.loss());
        scalar(number, "loss/gain-ratio", step.gainRatio());
        scalar(number, "rate/learning-rate", step.learningRate());
        scalar(number, "rate/gradient-norm", step.gradientNorm());
        for (LayerReading layer : step.layers()) {
            layer(number, layer);
        }
    }

    private void layer(long step, LayerReading layer) throws IOException {
        String name = "/" + layer.name();
        scalar(step, "error-log10" + name, log10(layer.error()));
        scalar(step, "live-share" + name, layer.liveShare());
        Moments output = layer.output();
        if (output != null) {
            scalar(step, "output-mean" + name, output.mean());
            scalar(step, "output-deviation" + name, output.deviation());
        }
        for (ParameterReading parameter : layer.parameters()) {
            parameter(step, parameter);
        }
    }

    private void parameter(long step, ParameterReading parameter) throws IOException {
        String name = "/" + parameter.name();
        Moments gradient = parameter.gradient();
        scalar(step, "gradient-log10" + name, log10(gradient == null ? null : gradient.norm()));
        scalar(step, "norm-log10" + name, log10(parameter.norm()));
        scalar(step, "update-ratio" + name, parameter.updateRatio());
        GradientHistogram entries = parameter.histogram();
        if (entries != null && !entries.counts().isEmpty()) {
            events.histogram(
                    step, "gradient-entries-log2" + name, new Histogram(entries.lowest(), 1, entries.counts()));
        }
    }

    private void evaluation(Evaluation evaluation) throws IOException {
        String part = "/" + evaluation.part().name().toLowerCase(Locale.ROOT);
        scalar(evaluation.step(), "loss" + part, evaluation.loss());
        scalar(evaluation.step(), "accuracy" + part, evaluation.accuracy());
    }

    private static double log10(@Nullable Scaled norm) {
        return norm == null || norm.isZero() ? Double.NaN : norm.log10();
    }

    /** What was not measured has no event. */
    private void scalar(long step, String tag, double value) throws IOException {
        if (!Double.isNaN(value)) {
            events.scalar(step, tag, value);
        }
    }
}
