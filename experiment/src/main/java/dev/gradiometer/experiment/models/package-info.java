/**
 * Models of other programs: what they compute as layers that train here, and their arrays whatever they compute.
 *
 * <pre>{@code
 * ForeignModel model = ModelFiles.read(Path.of("model.onnx"), null);
 * if (model.network() != null) {
 *     Network network = model.network().build(Precision.FLOAT32);
 * }
 * }</pre>
 *
 * A reader of a format ({@link dev.gradiometer.experiment.models.OnnxModels}, …) makes a graph of {@link
 * dev.gradiometer.experiment.models.Step}s; {@link dev.gradiometer.experiment.models.ChainWalk} finds the layers in it.
 * An activation is known by what it computes, not by how it is written. No file's code is ever run.
 */
@NullMarked
package dev.gradiometer.experiment.models;

import org.jspecify.annotations.NullMarked;
