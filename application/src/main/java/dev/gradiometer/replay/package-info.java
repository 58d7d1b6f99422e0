/**
 * A run as columns, from which every picture of it is drawn, in bounded memory and while the run goes on.
 *
 * <p>{@link dev.gradiometer.replay.RunTimeline} is an observer. It puts recorded steps into columns: one step each as
 * long as there are few, later neighbours together, with the smallest value, the mean and the largest of each
 * {@link dev.gradiometer.replay.Quantity} of each layer and of each {@link dev.gradiometer.replay.Series} of the step.
 *
 * <pre>{@code
 * RunTimeline timeline = new RunTimeline();
 * RunFolder.open(folder).replay(timeline);
 * Flow flow = timeline.flow(Quantity.GRADIENT, Window.all(800), Statistic.MEAN);
 * }</pre>
 *
 * One thread tells it, any number of others may ask meanwhile.
 */
@NullMarked
package dev.gradiometer.replay;

import org.jspecify.annotations.NullMarked;
