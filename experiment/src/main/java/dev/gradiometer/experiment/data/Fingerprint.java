package dev.gradiometer.experiment.data;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The CRC-32C (Castagnoli) of a sequence of texts and numbers. It tells whether something was damaged or exchanged by
 * mistake, at the speed of memory; it is no protection against intent.
 */
public final class Fingerprint {
    private static final long BLOCK = 1 << 30;

    private final CRC32C crc = new CRC32C();

    /** Of nothing. */
    public Fingerprint() {}

    /** Takes in a text, its length included. */
    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        crc.update(bytes);
        return this;
    }

    /** Takes in a number. */
    public Fingerprint add(long number) {
        crc.update(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .flip());
        return this;
    }

    /** Takes in memory as it is. */
    public Fingerprint add(MemorySegment memory) {
        for (long from = 0; from < memory.byteSize(); from += BLOCK) {
            crc.update(memory.asSlice(from, Math.min(BLOCK, memory.byteSize() - from))
                    .asByteBuffer());
        }
        return this;
    }

    /** What was taken in, as {@code crc32c-} and eight hexadecimal digits. */
    public String text() {
        return "crc32c-%08x".formatted(crc.getValue());
    }
}
