/**
 * What is shown of runs, inspections and notebooks, by whatever front end.
 *
 * <p>{@link dev.gradiometer.views.Documents} makes JSON documents of records.
 */
@NullMarked
package dev.gradiometer.views;

import org.jspecify.annotations.NullMarked;
