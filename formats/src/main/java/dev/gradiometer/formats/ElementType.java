package dev.gradiometer.formats;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an element of a {@link Tensor} is. The constants are the 22 types of safetensors 0.8 under the names they have
 * there, and {@code C128}, which only NumPy knows.
 */
public enum ElementType {
    /** True unless 0. */
    BOOL(8, Kind.TRUTH),
    /** Two bits of exponent, one of mantissa; two elements in a byte. */
    F4(4, Kind.PACKED),
    /** Two bits of exponent, three of mantissa; four elements in three bytes. */
    F6_E2M3(6, Kind.PACKED),
    /** Three bits of exponent, two of mantissa; four elements in three bytes. */
    F6_E3M2(6, Kind.PACKED),
    U8(8, Kind.UNSIGNED),
    I8(8, Kind.SIGNED),
    F8_E5M2(8, SmallFloat.F8_E5M2),
    /** Without infinity; the largest finite value is 448. */
    F8_E4M3(8, SmallFloat.F8_E4M3),
    /** A power of two from 2⁻¹²⁷ to 2¹²⁷, or NaN; without sign and zero. */
    F8_E8M0(8, Kind.FLOAT),
    /** Without infinity and −0; the largest finite value is 240. */
    F8_E4M3FNUZ(8, SmallFloat.F8_E4M3FNUZ),
    /** Without infinity and −0. */
    F8_E5M2FNUZ(8, SmallFloat.F8_E5M2FNUZ),
    I16(16, Kind.SIGNED),
    U16(16, Kind.UNSIGNED),
    /** IEEE 754 binary16. */
    F16(16, SmallFloat.F16),
    /** The upper half of an {@code F32}. */
    BF16(16, SmallFloat.BF16),
    I32(32, Kind.SIGNED),
    U32(32, Kind.UNSIGNED),
    F32(32, Kind.FLOAT),
    /** Real part and imaginary part, an {@code F32} each. */
    C64(64, Kind.COMPLEX),
    F64(64, Kind.FLOAT),
    I64(64, Kind.SIGNED),
    U64(64, Kind.UNSIGNED),
    /** Real part and imaginary part, an {@code F64} each. */
    C128(128, Kind.COMPLEX);

    private static final int E8M0_NAN = 0xff;
    private static final int E8M0_BIAS = 127;

    private final int bits;
    private final Kind kind;
    private final @Nullable SmallFloat small;

    ElementType(int bits, Kind kind) {
        this.bits = bits;
        this.kind = kind;
        this.small = null;
    }

    ElementType(int bits, SmallFloat small) {
        this.bits = bits;
        this.kind = Kind.FLOAT;
        this.small = small;
    }

    /** Families of types. */
    public enum Kind {
        TRUTH,
        SIGNED,
        UNSIGNED,
        FLOAT,
        COMPLEX,
        /** Floats that do not fill a byte; how they share one is not part of a format, so they have no value here. */
        PACKED
    }

    /** Bits of an element. */
    public int bits() {
        return bits;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether elements are booleans or whole numbers. */
    public boolean whole() {
        return switch (kind) {
            case TRUTH, SIGNED, UNSIGNED -> true;
            case FLOAT, COMPLEX, PACKED -> false;
        };
    }

    /** The value of an element's bits, rounded if it is a whole number beyond 2⁵³, otherwise exact. */
    double decode(long code) {
        return switch (this) {
            case BOOL -> code == 0 ? 0 : 1;
            case U8, U16, U32 -> code;
            case I8 -> (byte) code;
            case I16 -> (short) code;
            case I32 -> (int) code;
            case I64 -> code;
            case U64 -> code >= 0 ? code : ((code >>> 1) | (code & 1)) * 2.0;
            case F32 -> Float.intBitsToFloat((int) code);
            case F64 -> Double.longBitsToDouble(code);
            case F16 -> Float.float16ToFloat((short) code);
            case BF16 -> Float.intBitsToFloat((int) code << 16);
            case F8_E8M0 -> code == E8M0_NAN ? Double.NaN : Math.scalb(1.0, (int) code - E8M0_BIAS);
            case F8_E5M2, F8_E4M3, F8_E4M3FNUZ, F8_E5M2FNUZ -> small().decode((int) code);
            case F4, F6_E2M3, F6_E3M2, C64, C128 -> throw noNumber();
        };
    }

    /** The bits of a whole element, with its sign, if it has one, extended to 64. */
    long decodeWhole(long code) {
        return switch (this) {
            case BOOL -> code == 0 ? 0 : 1;
            case U8, U16, U32, U64, I64 -> code;
            case I8 -> (byte) code;
            case I16 -> (short) code;
            case I32 -> (int) code;
            case F4, F6_E2M3, F6_E3M2, F8_E5M2, F8_E4M3, F8_E8M0, F8_E4M3FNUZ, F8_E5M2FNUZ, F16, BF16, F32, F64 ->
                throw new IllegalArgumentException("elements of type %s are not whole numbers".formatted(this));
            case C64, C128 -> throw noNumber();
        };
    }

    /** The bits of the element nearest to {@code value}. */
    long encode(double value) {
        return switch (this) {
            case F64 -> Double.doubleToRawLongBits(value);
            case F32 -> Float.floatToRawIntBits((float) value);
            case F16, BF16, F8_E5M2, F8_E4M3, F8_E4M3FNUZ, F8_E5M2FNUZ -> small().encode(value);
            case BOOL, U8, I8, I16, U16, I32, U32, I64, U64, F4, F6_E2M3, F6_E3M2, F8_E8M0, C64, C128 ->
                throw new IllegalArgumentException("nothing is rounded to elements of type %s".formatted(this));
        };
    }

    private SmallFloat small() {
        if (small == null) {
            throw new IllegalStateException(this + " is no small float");
        }
        return small;
    }

    private IllegalArgumentException noNumber() {
        return new IllegalArgumentException("an element of type %s is not one number of known place; %s"
                .formatted(this, kind == Kind.COMPLEX ? "take its components" : "take its bytes"));
    }

    /** In words, for messages: {@code float32}. */
    public String words() {
        return switch (this) {
            case BOOL -> "boolean";
            case U8 -> "unsigned byte";
            case I8 -> "signed byte";
            case I16, I32, I64 -> "int" + bits;
            case U16, U32, U64 -> "uint" + bits;
            case F16, F32, F64 -> "float" + bits;
            case BF16 -> "bfloat16";
            case C64, C128 -> "complex" + bits;
            case F4, F6_E2M3, F6_E3M2, F8_E5M2, F8_E4M3, F8_E8M0, F8_E4M3FNUZ, F8_E5M2FNUZ ->
                "float" + name().substring(1).toLowerCase(Locale.ROOT);
        };
    }
}
