/**
 * Files of events, as TensorBoard and the programs that read its logs take them.
 *
 * <pre>{@code
 * EventWriter events = new EventWriter(channel, 0);
 * events.scalar(3, "loss/batch", 0.25);
 * events.histogram(3, "gradient/dense1.weights", new Histogram(-8, 1, List.of(4L, 9L, 2L)));
 * }</pre>
 *
 * TensorBoard takes a file for one of its own if its name has {@code tfevents} in it.
 */
@NullMarked
package dev.gradiometer.formats.tensorboard;

import org.jspecify.annotations.NullMarked;
