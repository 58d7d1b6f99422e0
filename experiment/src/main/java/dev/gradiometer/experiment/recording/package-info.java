/**
 * What a run records and who is told.
 *
 * <p>{@link dev.gradiometer.experiment.recording.Recording} is the whole: a
 * {@link dev.gradiometer.experiment.recording.Setup}, step readings, windows of units, evaluations, curvature. A
 * {@link dev.gradiometer.experiment.recording.RunObserver} hears each of them as it happens;
 * {@link dev.gradiometer.experiment.recording.Recorder} collects them in memory, a run folder writes them to disk.
 */
@NullMarked
package dev.gradiometer.experiment.recording;

import org.jspecify.annotations.NullMarked;
