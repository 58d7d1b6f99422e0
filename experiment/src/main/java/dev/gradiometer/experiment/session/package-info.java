/**
 * An experiment in memory: {@link dev.gradiometer.experiment.session.Session} loads the data, builds the network and
 * trains.
 */
@NullMarked
package dev.gradiometer.experiment.session;

import org.jspecify.annotations.NullMarked;
