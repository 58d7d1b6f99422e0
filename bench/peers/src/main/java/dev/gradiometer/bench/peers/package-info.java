/**
 * Other engines for the JVM, doing the same training step: {@link dev.gradiometer.bench.peers.DjlPeer} and
 * {@link dev.gradiometer.bench.peers.TensorFlowPeer}.
 *
 * <p>They start from the weights that our network has and train on the same batch in memory, each as its own
 * documentation shows how to train.
 *
 * {@snippet :
 * Contestant.Training training = new DjlPeer().start(entry);
 * double loss = training.step();
 * }
 *
 * <p>One engine a process: both bring thread pools of their own.
 */
@NullMarked
package dev.gradiometer.bench.peers;

import org.jspecify.annotations.NullMarked;
