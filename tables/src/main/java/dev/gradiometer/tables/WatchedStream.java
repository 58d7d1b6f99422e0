package dev.gradiometer.tables;

import dev.gradiometer.input.Loading;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a file, with somebody who hears how many of them have been read. */
final class WatchedStream extends FilterInputStream {
    private static final int EVERY = 1 << 20;

    private final long size;
    private final Loading heard;
    private long read;
    private long said;

    private WatchedStream(InputStream bytes, long size, Loading heard) {
        super(bytes);
        this.size = size;
        this.heard = heard;
    }

    static InputStream open(Path file, Loading heard) throws IOException {
        return new WatchedStream(Files.newInputStream(file), Files.size(file), heard);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int more = super.read(into, from, length);
        read += Math.max(0, more);
        if (read - said >= EVERY) {
            said = read;
            heard.read(read, size);
        }
        return more;
    }
}
