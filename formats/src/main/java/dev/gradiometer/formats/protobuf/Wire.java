package dev.gradiometer.formats.protobuf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in the encoding of protocol buffers: fields one after the other, each with a tag of its number and its wire
 * type. Long data are kept where they are and not copied, however deep the message that holds them.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
public final class Wire {
    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int LENGTH = 2;
    static final int FIXED_32 = 5;

    private static final int CHUNK = 1 << 20;

    private final List<MemorySegment> parts = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private long closed;

    /** Bytes of the message. */
    public long size() {
        return closed + open.size();
    }

    /** A field of int32, int64, bool or an enumeration. */
    public Wire whole(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /** A field of float. */
    public Wire real(int field, float value) {
        tag(field, FIXED_32);
        open.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    /** A field of double. */
    public Wire number(int field, double value) {
        tag(field, FIXED_64);
        open.writeBytes(ByteBuffer.allocate(Double.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array());
        return this;
    }

    /** A field of many doubles, one after the other. */
    public Wire numbers(int field, double... values) {
        tag(field, LENGTH);
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(values.length, Double.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(values);
        varint(bytes.capacity());
        open.writeBytes(bytes.array());
        return this;
    }

    /** A field of string, or of bytes that are text. */
    public Wire text(int field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        tag(field, LENGTH);
        varint(bytes.length);
        open.writeBytes(bytes);
        return this;
    }

    /** A field of bytes, read when the message is written. */
    public Wire bytes(int field, MemorySegment data) {
        tag(field, LENGTH);
        varint(data.byteSize());
        append(data);
        return this;
    }

    /** A field that is a message; what is added to {@code message} later is not in it. */
    public Wire message(int field, Wire message) {
        tag(field, LENGTH);
        varint(message.size());
        message.close();
        message.parts.forEach(this::append);
        return this;
    }

    private void append(MemorySegment data) {
        close();
        parts.add(data);
        closed += data.byteSize();
    }

    private void close() {
        if (open.size() > 0) {
            closed += open.size();
            parts.add(MemorySegment.ofArray(open.toByteArray()));
            open.reset();
        }
    }

    private void tag(int field, int type) {
        varint(((long) field << 3) | type);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            open.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        open.write((int) rest);
    }

    /** The message in one piece, without a tag of its own. */
    public byte[] toBytes() {
        close();
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(closed));
        parts.forEach(part -> all.put(part.asByteBuffer()));
        return all.array();
    }

    /** Writes the message without a tag of its own. */
    public void writeTo(WritableByteChannel channel) throws IOException {
        close();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        for (MemorySegment part : parts) {
            for (long from = 0; from < part.byteSize(); from += CHUNK) {
                int count = (int) Math.min(CHUNK, part.byteSize() - from);
                MemorySegment.copy(part, from, MemorySegment.ofBuffer(chunk.clear()), 0, count);
                chunk.limit(count);
                while (chunk.hasRemaining()) {
                    channel.write(chunk);
                }
            }
        }
    }
}
