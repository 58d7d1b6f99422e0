/**
 * The playground: small networks that are trained in memory while somebody turns knobs.
 *
 * <p>{@link dev.gradiometer.playground.Knobs} are what can be turned, a value that is also an experiment file;
 * {@link dev.gradiometer.playground.Preset}s are settings named by what comes of them.
 * {@link dev.gradiometer.playground.Playground} trains one setting at a time: an
 * {@link dev.gradiometer.playground.Attempt}, which can be paused, stepped and diagnosed while it goes on. A
 * {@link dev.gradiometer.playground.Consultation} finds out more when it is over, and looks for what would mend it.
 *
 * <pre>{@code
 * try (Playground playground = new Playground()) {
 *     Attempt attempt = playground.start(Preset.VANISHING_SIGMOID_TOWER.knobs(), observer);
 *     attempt.await();
 *     attempt.diagnosed().orElseThrow().diagnosis().findings();
 * }
 * }</pre>
 *
 * Starting another attempt stops the one before; it stays readable as long as somebody holds it.
 */
@NullMarked
package dev.gradiometer.playground;

import org.jspecify.annotations.NullMarked;
