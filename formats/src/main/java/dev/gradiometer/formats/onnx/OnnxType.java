package dev.gradiometer.formats.onnx;

import dev.gradiometer.formats.ElementType;
import org.jspecify.annotations.Nullable;

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

    /** The type of elements by the number that files have for it; null if they are no numbers, or share bytes. */
    static @Nullable ElementType element(int code) {
        return switch (code) {
            case 1 -> ElementType.F32;
            case 2 -> ElementType.U8;
            case 3 -> ElementType.I8;
            case 4 -> ElementType.U16;
            case 5 -> ElementType.I16;
            case 6 -> ElementType.I32;
            case 7 -> ElementType.I64;
            case 9 -> ElementType.BOOL;
            case 10 -> ElementType.F16;
            case 11 -> ElementType.F64;
            case 12 -> ElementType.U32;
            case 13 -> ElementType.U64;
            case 16 -> ElementType.BF16;
            case 17 -> ElementType.F8_E4M3;
            case 18 -> ElementType.F8_E4M3FNUZ;
            case 19 -> ElementType.F8_E5M2;
            case 20 -> ElementType.F8_E5M2FNUZ;
            default -> null;
        };
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
