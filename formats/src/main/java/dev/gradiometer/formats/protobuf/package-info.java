/**
 * The encoding of protocol buffers, in which ONNX and TensorBoard have their files: {@link
 * dev.gradiometer.formats.protobuf.Wire} writes a message, {@link dev.gradiometer.formats.protobuf.WireReader} reads
 * one, field by field. Which numbers fields have is for the formats to know.
 */
@NullMarked
package dev.gradiometer.formats.protobuf;

import org.jspecify.annotations.NullMarked;
