/** Files of arrays: NumPy's npy and npz, IDX, safetensors; graphs in ONNX. */
module dev.gradiometer.formats {
    requires static transitive org.jspecify;
    requires transitive dev.gradiometer.readings;
    requires tools.jackson.databind;

    exports dev.gradiometer.formats;
    exports dev.gradiometer.formats.idx;
    exports dev.gradiometer.formats.npy;
    exports dev.gradiometer.formats.onnx;
    exports dev.gradiometer.formats.safetensors;
}
