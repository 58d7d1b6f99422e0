/**
 * The safetensors format: tensors by name, and text by key.
 *
 * <pre>{@code
 * Path path = folder.resolve("model.safetensors");
 * SafeTensors.write(path, Map.of("step", "7"), Map.of("dense1.weights", Tensor.of(new float[] {1, 2, 3, 4}, 2, 2)));
 * try (SafeTensors file = SafeTensors.open(path)) {
 *     float[] weights = file.read("dense1.weights").toFloats();
 * }
 * }</pre>
 *
 * Opening reads the header alone; a tensor is read when it is asked for.
 */
@NullMarked
package dev.gradiometer.formats.safetensors;

import org.jspecify.annotations.NullMarked;
