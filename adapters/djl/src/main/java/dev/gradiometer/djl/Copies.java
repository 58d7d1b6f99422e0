package dev.gradiometer.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of parameters that no gradient is taken of. DJL's own store that should copy shares the memory of an array
 * that is on the device already, and its gradient.
 */
final class Copies extends ParameterStore {
    private final NDManager manager;
    private final IdentityHashMap<Parameter, NDArray> copies = new IdentityHashMap<>();

    Copies(NDManager manager) {
        super(manager, true);
        this.manager = manager;
    }

    @Override
    public @Nullable NDArray getValue(@Nullable Parameter parameter, Device device, boolean training) {
        return parameter == null ? null : copies.computeIfAbsent(parameter, this::copy);
    }

    private NDArray copy(Parameter parameter) {
        try (NDArray same = parameter.getArray().stopGradient()) {
            NDArray copy = same.duplicate();
            copy.attach(manager);
            return copy;
        }
    }
}
