package dev.gradiometer.experiment.models;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** A stream that refuses to give more than so many bytes. */
final class Limited extends FilterInputStream {
    private final Supplier<RuntimeException> refusal;
    private long left;

    Limited(InputStream stream, long most, Supplier<RuntimeException> refusal) {
        super(stream);
        this.left = most;
        this.refusal = refusal;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = super.read(bytes, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) {
        left -= read;
        if (left < 0) {
            throw refusal.get();
        }
    }
}
