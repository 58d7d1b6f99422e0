/**
 * The experiment: what is trained on what and how, as a value that is built in Java or stands in a YAML file.
 *
 * <p>An {@link dev.gradiometer.experiment.spec.ExperimentSpec} is a record of records with every default filled in.
 * {@link dev.gradiometer.experiment.spec.ExperimentBuilder} makes one in Java, with the layers of
 * {@link dev.gradiometer.experiment.spec.Layers}; {@link dev.gradiometer.experiment.spec.ExperimentFile} reads one with
 * its overrides, and changes its text key by key.
 *
 * {@snippet :
 * ExperimentSpec spec = ExperimentSpec.named("two moons")
 *         .data(GeneratorSpec.Moons.DEFAULT)
 *         .network(repeat(3, dense(32), relu()), dense(1))
 *         .loss(new BinaryCrossEntropy(true))
 *         .optimiser(Adam.DEFAULT)
 *         .rate(1e-3)
 *         .epochs(20)
 *         .build();
 * ExperimentFile file = spec.toFile().with("network.layers[0].layers[0].activation", "tanh");
 * String yaml = file.text();
 * }
 *
 * <p>Every mistake is a {@link dev.gradiometer.input.UserInputException} whose one line begins with the place, if there
 * is a file: {@code examples/x.yaml:14: training.learning-rate: expected a number above 0, got "fast"}. A key that
 * nothing asks for is a mistake too. The builder has the file's reader check what it was given, so there is one list of
 * defaults and one of checks.
 *
 * <p>What the keys are is written down three times, for the reader, for people ({@code docs/experiment-file.md}) and
 * for editors (the JSON Schema {@code experiment.schema.json}); a test holds the three together.
 */
@NullMarked
package dev.gradiometer.experiment.spec;

import org.jspecify.annotations.NullMarked;
