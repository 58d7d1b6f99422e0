package dev.gradiometer.formats.npy;

import dev.gradiometer.formats.ElementType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The letter and size by which NumPy names a type, without its byte order. */
final class NpyType {
    private static final Map<String, ElementType> TYPES = Map.ofEntries(
            Map.entry("b1", ElementType.BOOL),
            Map.entry("i1", ElementType.I8),
            Map.entry("i2", ElementType.I16),
            Map.entry("i4", ElementType.I32),
            Map.entry("i8", ElementType.I64),
            Map.entry("u1", ElementType.U8),
            Map.entry("u2", ElementType.U16),
            Map.entry("u4", ElementType.U32),
            Map.entry("u8", ElementType.U64),
            Map.entry("f2", ElementType.F16),
            Map.entry("f4", ElementType.F32),
            Map.entry("f8", ElementType.F64),
            Map.entry("c8", ElementType.C64),
            Map.entry("c16", ElementType.C128));

    private NpyType() {}

    static @Nullable ElementType of(String code) {
        return TYPES.get(code);
    }

    static String code(ElementType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "npy: NumPy has no type for %s; round the tensor to F32".formatted(type)));
    }
}
