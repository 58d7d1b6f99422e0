/**
 * What a run records and who is told.
 *
 * <p>{@link dev.gradiometer.readings.Recording} is the whole: a
 * {@link dev.gradiometer.readings.Setup}, step readings, windows of units, evaluations, curvature. A
 * {@link dev.gradiometer.readings.RunObserver} hears each of them as it happens;
 * {@link dev.gradiometer.readings.Recorder} collects them in memory, {@link dev.gradiometer.readings.Digest} what a
 * diagnosis needs of a run of any length, a run folder writes them to disk at a
 * {@link dev.gradiometer.readings.RecordingLevel}.
 */
@NullMarked
package dev.gradiometer.readings;

import org.jspecify.annotations.NullMarked;
