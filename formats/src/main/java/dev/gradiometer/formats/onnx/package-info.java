/**
 * Graphs in the format of ONNX, the Open Neural Network Exchange, so that other programs run what was trained here.
 *
 * <p>An {@link dev.gradiometer.formats.onnx.OnnxGraph} is built value by value: inputs, constants, nodes that make
 * values of values, outputs. Every value has a name.
 *
 * <pre>{@code
 * OnnxGraph graph = new OnnxGraph("line", "made by an example");
 * String x = graph.input("x", OnnxType.FLOAT, 2);
 * String w = graph.constant("w", Tensor.of(new float[] {3, 4}, 1, 2));
 * graph.output("y", graph.node("Gemm", "dense", List.of(x, w), new Attribute.Whole("transB", 1)), OnnxType.FLOAT, 1);
 * graph.writeTo(channel);
 * }</pre>
 *
 * It writes what it is told and checks names only: whether operators take such values is for the caller to know and
 * for the runtime to say. The few messages of the format are written here, in {@link
 * dev.gradiometer.formats.protobuf.Wire}, so that no library of protocol buffers comes along.
 */
@NullMarked
package dev.gradiometer.formats.onnx;

import org.jspecify.annotations.NullMarked;
