/**
 * The experiment file: one YAML document that says what is trained on what and how.
 *
 * <p>{@link dev.gradiometer.experiment.spec.ExperimentFile} reads it with its overrides and gives an
 * {@link dev.gradiometer.experiment.spec.ExperimentSpec}, a record of records with every default filled in.
 *
 * {@snippet :
 * ExperimentFile file =
 *         ExperimentFile.read(Path.of("examples/healthy-tanh.yaml"), List.of("training.learning-rate=0.05"));
 * ExperimentSpec experiment = file.spec();
 * Shapes shapes = Shapes.check(experiment.network(), 784);
 * }
 *
 * <p>Every mistake is a {@link dev.gradiometer.input.UserInputException} whose one line begins with the place:
 * {@code examples/x.yaml:14: training.learning-rate: expected a number above 0, got "fast"}. A key that nothing asks
 * for is a mistake too.
 *
 * <p>What the keys are is written down three times, for the reader, for people ({@code docs/experiment-file.md}) and
 * for editors (the JSON Schema {@code experiment.schema.json}); a test holds the three together.
 */
@NullMarked
package dev.gradiometer.experiment.spec;

import org.jspecify.annotations.NullMarked;
