/** Files of arrays: NumPy's npy and npz, IDX, safetensors, HDF5; graphs in ONNX; events for TensorBoard. */
module dev.gradiometer.formats {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires io.jhdf;
    requires tools.jackson.databind;

    exports dev.gradiometer.formats;
    exports dev.gradiometer.formats.hdf5;
    exports dev.gradiometer.formats.idx;
    exports dev.gradiometer.formats.npy;
    exports dev.gradiometer.formats.onnx;
    exports dev.gradiometer.formats.safetensors;
    exports dev.gradiometer.formats.tensorboard;
}
