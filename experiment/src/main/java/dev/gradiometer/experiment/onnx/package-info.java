/**
 * Trained networks as graphs of ONNX.
 *
 * <p>{@link dev.gradiometer.experiment.onnx.OnnxLayers} puts the layers of a network, as they are in evaluation, into
 * an {@link dev.gradiometer.formats.onnx.OnnxGraph} that the caller has begun and ends.
 *
 * <pre>{@code
 * OnnxGraph graph = new OnnxGraph("tower", "Gradiometer");
 * OnnxLayers layers = new OnnxLayers(graph, network);
 * graph.output("outputs", layers.add(graph.input("inputs", layers.type(), network.inputs())), layers.type(), 3);
 * }</pre>
 *
 * The erf of a float64 network is computed in float32, as runtimes have no other.
 */
@NullMarked
package dev.gradiometer.experiment.onnx;

import org.jspecify.annotations.NullMarked;
