package dev.gradiometer.formats;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dense array of any number of dimensions, the last one running fastest (C order). A tensor without dimensions is one
 * number; one with a dimension of 0 has no elements.
 *
 * @param type  of an element
 * @param shape each dimension at least 0
 * @param order of the bytes of an element
 * @param data  the elements, elements · bits / 8 bytes; shared with the caller that made the tensor, not copied
 */
public record Tensor(ElementType type, List<Long> shape, ByteOrder order, MemorySegment data) {
    private static final int CHUNK = 1 << 20;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** @throws IllegalArgumentException if the data has not the size that type and shape need */
    public Tensor {
        shape = List.copyOf(shape);
        long bytes;
        try {
            bytes = bytes(type, shape);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("tensor: %s %s is too large".formatted(type, shape), e);
        }
        if (bytes < 0 || bytes != data.byteSize()) {
            throw new IllegalArgumentException(
                    "tensor: expected data of the size of %s %s, got %d bytes".formatted(type, shape, data.byteSize()));
        }
    }

    /** A tensor of {@code F32}. */
    public static Tensor of(float[] values, long... shape) {
        return new Tensor(ElementType.F32, list(shape), ByteOrder.nativeOrder(), MemorySegment.ofArray(values));
    }

    /** A tensor of {@code F64}. */
    public static Tensor of(double[] values, long... shape) {
        return new Tensor(ElementType.F64, list(shape), ByteOrder.nativeOrder(), MemorySegment.ofArray(values));
    }

    /** A tensor of {@code I64}. */
    public static Tensor of(long[] values, long... shape) {
        return new Tensor(ElementType.I64, list(shape), ByteOrder.nativeOrder(), MemorySegment.ofArray(values));
    }

    /** A tensor of {@code I32}. */
    public static Tensor of(int[] values, long... shape) {
        return new Tensor(ElementType.I32, list(shape), ByteOrder.nativeOrder(), MemorySegment.ofArray(values));
    }

    /** A tensor of {@code U8}. */
    public static Tensor of(byte[] values, long... shape) {
        return new Tensor(ElementType.U8, list(shape), ByteOrder.nativeOrder(), MemorySegment.ofArray(values));
    }

    /**
     * A tensor of floats, each the nearest to its value; of two equally near the one with an even mantissa. What is too
     * large becomes infinite, or NaN where the type has no infinity.
     *
     * @throws IllegalArgumentException if {@code type} is not a float of 8 to 64 bits with a sign
     */
    public static Tensor rounded(ElementType type, double[] values, long... shape) {
        byte[] data = new byte[Math.multiplyExact(values.length, Math.max(1, type.bits() / Byte.SIZE))];
        MemorySegment bytes = MemorySegment.ofArray(data);
        for (int i = 0; i < values.length; i++) {
            long code = type.encode(values[i]);
            switch (type.bits()) {
                case Byte.SIZE -> data[i] = (byte) code;
                case Short.SIZE -> bytes.set(SHORT, (long) i * Short.BYTES, (short) code);
                case Integer.SIZE -> bytes.set(INT, (long) i * Integer.BYTES, (int) code);
                default -> bytes.set(LONG, (long) i * Long.BYTES, code);
            }
        }
        return new Tensor(type, list(shape), ByteOrder.LITTLE_ENDIAN, bytes);
    }

    private static List<Long> list(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    /**
     * The bytes that a tensor takes.
     *
     * @return −1 if a dimension is below 0, or the last element ends inside a byte
     * @throws ArithmeticException if there are 2⁶³ bits or more
     */
    public static long bytes(ElementType type, List<Long> shape) {
        long bits = type.bits();
        for (long dimension : shape) {
            if (dimension < 0) {
                return -1;
            }
            bits = Math.multiplyExact(bits, dimension);
        }
        return bits % Byte.SIZE == 0 ? bits / Byte.SIZE : -1;
    }

    /** The number of dimensions. */
    public int dimensions() {
        return shape.size();
    }

    /** The number of elements: the product of the dimensions, 1 without any. */
    public long elements() {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }

    /** For example {@code F32 [64, 784]}. */
    public String describe() {
        return type + " " + shape;
    }

    /**
     * Element {@code i}, counted with the last dimension running fastest; a whole number beyond 2⁵³ is rounded.
     *
     * @throws IllegalArgumentException  if the type is complex or packed
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public double get(long i) {
        return type.decode(code(i));
    }

    /**
     * Element {@code i} of a type that {@linkplain ElementType#whole() is whole}; all 64 bits of a {@code U64} as they
     * are.
     *
     * @throws IllegalArgumentException  if the type is not whole
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public long getWhole(long i) {
        return type.decodeWhole(code(i));
    }

    private long code(long i) {
        boolean little = order == ByteOrder.LITTLE_ENDIAN;
        return switch (type.bits()) {
            case Byte.SIZE -> data.get(ValueLayout.JAVA_BYTE, i) & 0xffL;
            case Short.SIZE -> {
                short code = data.get(SHORT, i * Short.BYTES);
                yield (little ? code : Short.reverseBytes(code)) & 0xffffL;
            }
            case Integer.SIZE -> {
                int code = data.get(INT, i * Integer.BYTES);
                yield (little ? code : Integer.reverseBytes(code)) & 0xffffffffL;
            }
            case Long.SIZE -> {
                long code = data.get(LONG, i * Long.BYTES);
                yield little ? code : Long.reverseBytes(code);
            }
            default ->
                throw new IllegalArgumentException("elements of type %s are no numbers; take %s"
                        .formatted(type, type.kind() == ElementType.Kind.COMPLEX ? "the components" : "the data"));
        };
    }

    /**
     * Writes elements {@code from} to {@code from + count − 1} to the first places of {@code into}.
     *
     * @throws IllegalArgumentException  if the type is complex or packed
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public void read(long from, double[] into, int count) {
        switch (type) { // the types of long files, for which the general way takes several times as long
            case U8 -> {
                for (int i = 0; i < count; i++) {
                    into[i] = data.get(ValueLayout.JAVA_BYTE, from + i) & 0xff;
                }
            }
            case F32 -> {
                boolean little = order == ByteOrder.LITTLE_ENDIAN;
                for (int i = 0; i < count; i++) {
                    int code = data.get(INT, (from + i) * Integer.BYTES);
                    into[i] = Float.intBitsToFloat(little ? code : Integer.reverseBytes(code));
                }
            }
            case F64 ->
                MemorySegment.copy(
                        data, ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), from * Double.BYTES, into, 0, count);
            default -> {
                for (int i = 0; i < count; i++) {
                    into[i] = get(from + i);
                }
            }
        }
    }

    /**
     * All elements.
     *
     * @throws IllegalArgumentException if the type is complex or packed, or there are more than 2³¹ − 1
     */
    public double[] toDoubles() {
        double[] values = new double[count()];
        read(0, values, values.length);
        return values;
    }

    /**
     * All elements, rounded to float32 where they are not.
     *
     * @throws IllegalArgumentException if the type is complex or packed, or there are more than 2³¹ − 1
     */
    public float[] toFloats() {
        float[] values = new float[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) get(i);
        }
        return values;
    }

    /**
     * All elements of a type that {@linkplain ElementType#whole() is whole}.
     *
     * @throws IllegalArgumentException if the type is not whole, or there are more than 2³¹ − 1
     */
    public long[] toLongs() {
        long[] values = new long[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = getWhole(i);
        }
        return values;
    }

    private int count() {
        if (elements() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("tensor: %s does not fit into one array".formatted(describe()));
        }
        return (int) elements();
    }

    /**
     * Complex numbers as real ones, without copying: one more dimension of 2, the real part and the imaginary part.
     *
     * @throws IllegalArgumentException if the type is not complex
     */
    public Tensor components() {
        ElementType part = switch (type) {
            case C64 -> ElementType.F32;
            case C128 -> ElementType.F64;
            default -> throw new IllegalArgumentException("tensor: %s is not complex".formatted(describe()));
        };
        List<Long> longer = new ArrayList<>(shape);
        longer.add(2L);
        return new Tensor(part, longer, order, data);
    }

    /**
     * A copy with rows and columns exchanged.
     *
     * @throws IllegalArgumentException if there are not two dimensions, or elements share a byte
     */
    public Tensor transposed() {
        if (dimensions() != 2 || type.bits() % Byte.SIZE != 0) {
            throw new IllegalArgumentException("tensor: %s has no rows and columns to exchange".formatted(describe()));
        }
        long rows = shape.getFirst();
        long columns = shape.getLast();
        long width = type.bits() / Byte.SIZE;
        MemorySegment turned = Arena.ofAuto().allocate(data.byteSize(), Long.BYTES);
        for (long row = 0; row < rows; row++) {
            for (long column = 0; column < columns; column++) {
                MemorySegment.copy(
                        data, (row * columns + column) * width, turned, (column * rows + row) * width, width);
            }
        }
        return new Tensor(type, List.of(columns, rows), order, turned);
    }

    /** The same elements in another shape, without copying. */
    public Tensor reshaped(long... extents) {
        return new Tensor(type, list(extents), order, data);
    }

    /**
     * Writes the bytes of the elements, nothing else, in {@code wanted} order.
     *
     * @throws IOException if the channel refuses
     */
    public void writeTo(WritableByteChannel channel, ByteOrder wanted) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect((int) Math.min(CHUNK, data.byteSize()));
        for (long from = 0; from < data.byteSize(); from += CHUNK) {
            long count = Math.min(CHUNK, data.byteSize() - from);
            copy(from, MemorySegment.ofBuffer(chunk.clear()), wanted, count);
            chunk.limit((int) count);
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
    }

    private void copy(long from, MemorySegment to, ByteOrder wanted, long bytes) {
        ValueLayout layout = switch (type) {
            case I16, U16, F16, BF16 -> SHORT;
            case I32, U32, F32, C64 -> INT;
            case I64, U64, F64, C128 -> LONG;
            case BOOL, U8, I8, F8_E5M2, F8_E4M3, F8_E8M0, F8_E4M3FNUZ, F8_E5M2FNUZ, F4, F6_E2M3, F6_E3M2 ->
                ValueLayout.JAVA_BYTE;
        };
        MemorySegment.copy(
                data, layout.withOrder(order), from, to, layout.withOrder(wanted), 0, bytes / layout.byteSize());
    }
}
