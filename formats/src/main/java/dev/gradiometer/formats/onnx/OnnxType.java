package dev.gradiometer.formats.onnx;

import dev.gradiometer.formats.ElementType;

/** What an element of a value in a graph is; the code is that of {@code TensorProto.DataType}. */
public enum OnnxType {
    FLOAT(1),
    INT64(7),
    STRING(8),
    BOOL(9),
    DOUBLE(11);

    private final int code;

    OnnxType(int code) {
        this.code = code;
    }

    /** The number by which files name the type, and the operator {@code Cast} too. */
    public int code() {
        return code;
    }

    /** @throws IllegalArgumentException if no constant is of this type here */
    static OnnxType of(ElementType type) {
        return switch (type) {
            case F32 -> FLOAT;
            case F64 -> DOUBLE;
            case I64 -> INT64;
            case BOOL -> BOOL;
            default ->
                throw new IllegalArgumentException("onnx: expected a constant of F32, F64, I64 or BOOL, got " + type);
        };
    }
}
