/**
 * How files are written so that a crash leaves no half of one ({@link dev.gradiometer.experiment.file.WholeFile}), and
 * how refusals of the file system are told.
 */
@NullMarked
package dev.gradiometer.experiment.file;

import org.jspecify.annotations.NullMarked;
