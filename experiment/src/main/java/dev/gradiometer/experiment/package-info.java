/**
 * What every part of an experiment shares: {@link dev.gradiometer.experiment.UserInputException}, the one exception for
 * anything that is wrong with a file or a setting, and {@link dev.gradiometer.experiment.Nearest}, which finds the name
 * that was probably meant.
 */
@NullMarked
package dev.gradiometer.experiment;

import org.jspecify.annotations.NullMarked;
