/**
 * Requests and answers: {@link dev.gradiometer.lab.http.Routes} says who answers what,
 * {@link dev.gradiometer.lab.http.Guard} who may ask, {@link dev.gradiometer.lab.http.Exchanges} puts them before the
 * JDK's server. Knows nothing of runs.
 */
@NullMarked
package dev.gradiometer.lab.http;

import org.jspecify.annotations.NullMarked;
