package dev.gradiometer.formats.protobuf;

import dev.gradiometer.input.UserInputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;

/**
 * Reads a message in the encoding of protocol buffers, field by field: {@link #next} goes to one, the other methods say
 * what it is. A field that is not asked for is passed over. Nothing is copied but texts.
 *
 * <p>All methods throw {@link UserInputException} for bytes that are no such message, or a field of another kind.
 */
public final class WireReader {
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int LONGEST_VARINT = 10;

    private final MemorySegment bytes;
    private long at;
    private int field;
    private int type;
    private long value;
    private MemorySegment content = MemorySegment.NULL;

    /** A reader before the first field. */
    public WireReader(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /** Goes to the next field; false if there is none. */
    public boolean next() {
        if (at == bytes.byteSize()) {
            return false;
        }
        long tag = varint();
        field = (int) Math.min(Integer.MAX_VALUE, tag >>> 3);
        type = (int) (tag & 7);
        switch (type) {
            case Wire.VARINT -> value = varint();
            case Wire.FIXED_64 -> value = take(Long.BYTES).get(LONG, 0);
            case Wire.FIXED_32 -> value = take(Integer.BYTES).get(INT, 0);
            case Wire.LENGTH -> content = take(varint());
            default -> throw broken("a field of kind " + type);
        }
        return true;
    }

    /** The number of the field. */
    public int field() {
        return field;
    }

    /** Its value, of int32, int64, bool or an enumeration. */
    public long whole() {
        require(Wire.VARINT);
        return value;
    }

    /** Its value, of float. */
    public float real() {
        require(Wire.FIXED_32);
        return Float.intBitsToFloat((int) value);
    }

    /** Its value, of bytes; shares the memory of the message. */
    public MemorySegment bytes() {
        require(Wire.LENGTH);
        return content;
    }

    /** Its value, of string. */
    public String text() {
        return new String(bytes().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    /** Its value, a message. */
    public WireReader message() {
        return new WireReader(bytes());
    }

    /** Its values, of a repeated int32, int64 or enumeration: one, or many one after the other. */
    public void wholes(LongConsumer to) {
        if (type == Wire.VARINT) {
            to.accept(value);
            return;
        }
        WireReader packed = message();
        while (packed.at < packed.bytes.byteSize()) {
            to.accept(packed.varint());
        }
    }

    /** Its values, of a repeated float or double, as they lie in the file: one, or many one after the other. */
    public byte[] fixed() {
        return switch (type) {
            case Wire.FIXED_32 ->
                bytes.asSlice(at - Integer.BYTES, Integer.BYTES).toArray(ValueLayout.JAVA_BYTE);
            case Wire.FIXED_64 -> bytes.asSlice(at - Long.BYTES, Long.BYTES).toArray(ValueLayout.JAVA_BYTE);
            default -> bytes().toArray(ValueLayout.JAVA_BYTE);
        };
    }

    private long varint() {
        long number = 0;
        for (int i = 0; i < LONGEST_VARINT; i++) {
            byte part = take(1).get(ValueLayout.JAVA_BYTE, 0);
            number |= (part & 0x7fL) << (7 * i);
            if (part >= 0) {
                return number;
            }
        }
        throw broken("a number of more than ten bytes");
    }

    private MemorySegment take(long length) {
        if (length < 0 || length > bytes.byteSize() - at) {
            throw broken("a field of %s bytes where %d are left"
                    .formatted(Long.toUnsignedString(length), bytes.byteSize() - at));
        }
        MemorySegment taken = bytes.asSlice(at, length);
        at += length;
        return taken;
    }

    private void require(int wanted) {
        if (type != wanted) {
            throw broken("field %d as kind %d, not %d".formatted(field, type, wanted));
        }
    }

    private UserInputException broken(String what) {
        return new UserInputException(
                "it is no message of protocol buffers, or not all of it: %s at byte %d".formatted(what, at));
    }
}
