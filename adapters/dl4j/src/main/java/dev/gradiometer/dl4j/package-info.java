/**
 * Watches trainings of Deeplearning4j (DL4J): two lines more, and {@code ./gradiometer diagnose runs/…} says what went
 * wrong.
 *
 * <pre>{@code
 * try (GradiometerListener watch = new GradiometerListener()) {
 *     network.addListeners(watch);
 *     network.fit(iterator, epochs);
 * }
 * }</pre>
 *
 * DL4J shows a listener the parameters and their gradients, and of what happens between two layers only the outputs. So
 * in a recorded step the batch is run once more, forward and backward, on a copy of the network, layer by layer, with
 * the same random numbers. In all other steps the listener counts, and looks whether the score is a finite number.
 */
@NullMarked
package dev.gradiometer.dl4j;

import org.jspecify.annotations.NullMarked;
