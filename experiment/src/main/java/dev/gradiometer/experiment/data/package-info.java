/**
 * Data sets: where samples come from, how they are split, scaled and encoded, and what they look like in numbers.
 *
 * <p>A {@link dev.gradiometer.experiment.data.DataPlan} joins a {@link dev.gradiometer.experiment.data.DataSpec} (a
 * file or a generator), a {@link dev.gradiometer.experiment.data.Split}, a
 * {@link dev.gradiometer.experiment.data.Scaling} and a {@link dev.gradiometer.experiment.data.TargetEncoding}; loading
 * it gives a {@link dev.gradiometer.experiment.data.DataSet}. {@link dev.gradiometer.experiment.data.Samples} that a
 * program holds in memory are loaded in the same way.
 *
 * {@snippet :
 * DataSpec moons = new GeneratorSpec.Moons(1_000, 0.1);
 * DataSet data = DataPlan.of(moons).load(Path.of("."), Precision.FLOAT32, 1);
 * DataProfile profile = data.profile();
 * TrivialPredictor guess = TrivialPredictor.of(new CategoricalCrossEntropy(true), data.train());
 * }
 *
 * <p>Every mistake in a file or setting is a {@link dev.gradiometer.input.UserInputException} that names the
 * place. Targets of regression are never scaled.
 */
@NullMarked
package dev.gradiometer.experiment.data;

import org.jspecify.annotations.NullMarked;
