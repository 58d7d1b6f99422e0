/**
 * What the page asks for, as JSON in the form of the run folder: the list of runs, a run as columns and flows, its
 * diagnosis, single steps, units, histograms, and events while it grows. Addresses and keys are described in
 * {@code docs/lab.md}.
 */
@NullMarked
package dev.gradiometer.lab.api;

import org.jspecify.annotations.NullMarked;
