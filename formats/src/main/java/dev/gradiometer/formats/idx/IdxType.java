package dev.gradiometer.formats.idx;

import dev.gradiometer.formats.ElementType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The type byte of the IDX format. */
final class IdxType {
    private static final Map<Integer, ElementType> TYPES = Map.of(
            0x08, ElementType.U8,
            0x09, ElementType.I8,
            0x0B, ElementType.I16,
            0x0C, ElementType.I32,
            0x0D, ElementType.F32,
            0x0E, ElementType.F64);

    private IdxType() {}

    static @Nullable ElementType of(int code) {
        return TYPES.get(code);
    }

    static int code(ElementType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "idx: expected elements of type U8, I8, I16, I32, F32 or F64, got " + type));
    }
}
