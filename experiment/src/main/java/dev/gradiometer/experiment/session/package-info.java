/**
 * An experiment in memory: {@link dev.gradiometer.experiment.session.Session} loads the data or is given them, builds
 * the network and trains; a {@link dev.gradiometer.readings.RunObserver} hears every reading as it is taken, and a
 * {@link dev.gradiometer.readings.Recorder} is one that keeps them.
 *
 * {@snippet :
 * Recorder recorder = new Recorder();
 * DataSet data = spec.data().load(Samples.classes(inputs, labels), spec.precision(), spec.seed());
 * try (Session session = Session.prepare(spec, data)) {
 *     session.run(recorder, () -> false);
 * }
 * Recording recording = recorder.recording();
 * }
 *
 * <p>Sessions belong to no thread, but are used by one at a time. Several may run at once and share a
 * {@link dev.gradiometer.experiment.data.DataSet}, which they only read; each gives the bits that it gives alone.
 */
@NullMarked
package dev.gradiometer.experiment.session;

import org.jspecify.annotations.NullMarked;
