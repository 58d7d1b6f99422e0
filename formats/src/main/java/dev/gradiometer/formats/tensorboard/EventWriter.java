package dev.gradiometer.formats.tensorboard;

import dev.gradiometer.formats.protobuf.Wire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/**
 * Writes the file of events that TensorBoard reads: records of a length, its check sum, a message {@code Event} and its
 * check sum. Numbers of fields are those of {@code event.proto} and {@code summary.proto} of TensorFlow.
 */
public final class EventWriter {
    private static final int MASK = 0xa282ead8;

    private final WritableByteChannel channel;
    private final double time;

    /**
     * Begins a file.
     *
     * @param time of all events, in seconds since 1970
     * @throws IOException if the channel refuses
     */
    public EventWriter(WritableByteChannel channel, double time) throws IOException {
        this.channel = channel;
        this.time = time;
        record(new Wire().number(1, time).text(3, "brain.Event:2"));
    }

    /**
     * A value at a step, rounded to float32, which the format has.
     *
     * @param tag what it is called; what stands before the first slash is the section that TensorBoard shows it in
     * @throws IOException if the channel refuses
     */
    public void scalar(long step, String tag, double value) throws IOException {
        summary(step, new Wire().text(1, tag).real(2, (float) value));
    }

    /**
     * How many of some values lie where, at a step.
     *
     * @throws IOException if the channel refuses
     */
    public void histogram(long step, String tag, Histogram histogram) throws IOException {
        Wire message = new Wire()
                .number(1, histogram.least())
                .number(2, histogram.largest())
                .number(3, histogram.count())
                .number(4, histogram.sum())
                .number(5, histogram.sumOfSquares())
                .numbers(6, histogram.limits())
                .numbers(7, histogram.counts());
        summary(step, new Wire().text(1, tag).message(5, message));
    }

    private void summary(long step, Wire value) throws IOException {
        record(new Wire().number(1, time).whole(2, step).message(5, new Wire().message(1, value)));
    }

    private void record(Wire event) throws IOException {
        byte[] bytes = event.toBytes();
        ByteBuffer record = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + bytes.length + Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        record.putLong(bytes.length);
        record.putInt(masked(record.array(), Long.BYTES));
        record.put(bytes);
        record.putInt(masked(bytes, bytes.length)).flip();
        while (record.hasRemaining()) {
            channel.write(record);
        }
    }

    /** The check sum as the format has it, so that one of data with a check sum inside is none of those. */
    private static int masked(byte[] bytes, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, 0, length);
        int crc = (int) sum.getValue();
        return Integer.rotateRight(crc, 15) + MASK;
    }
}
