package dev.gradiometer.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Where results go, which ends the command with {@link Lost} at its first failure. A plain {@link PrintStream} keeps a
 * failure to itself, so that what was not written would count as printed.
 */
final class Results extends OutputStream {
    private static final int FILE_TYPE = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    /** What is printed cannot be written. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final boolean readerGone;

        private Lost(IOException cause, boolean readerGone) {
            super(cause.getMessage(), cause);
            this.readerGone = readerGone;
        }

        /** Whether a reader wanted no more of it, as {@code head} does. */
        boolean readerGone() {
            return readerGone;
        }
    }

    private final OutputStream out;
    private final BooleanSupplier read;
    private boolean lost;

    private Results(OutputStream out, BooleanSupplier read) {
        this.out = out;
        this.read = read;
    }

    /** Standard output. */
    static PrintStream standard() {
        return to(new FileOutputStream(FileDescriptor.out), Results::isRead, System.out.charset());
    }

    /** @param read whether another process reads what is written, asked after a failure */
    static PrintStream to(OutputStream out, BooleanSupplier read, Charset charset) {
        return new PrintStream(new BufferedOutputStream(new Results(out, read)), false, charset);
    }

    /**
     * Whether standard output is a pipe or a socket, to which writing fails only when the reader has gone. The message
     * does not tell, since the C library gives it in the language of the place.
     */
    private static boolean isRead() {
        try {
            int mode = (int) Files.getAttribute(Path.of("/dev/stdout"), "unix:mode");
            return (mode & FILE_TYPE) == PIPE || (mode & FILE_TYPE) == SOCKET;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** What comes after a failure is dropped: the stream is flushed once more when the process ends. */
    @Override
    public void write(byte[] bytes, int from, int length) {
        if (lost) {
            return;
        }
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            lost = true;
            throw new Lost(e, read.getAsBoolean());
        }
    }
}
