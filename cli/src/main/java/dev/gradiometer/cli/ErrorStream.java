package dev.gradiometer.cli;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/**
 * Standard error as the launcher hands it over.
 *
 * <p>The JVM warns of incubating modules on standard error before any code of ours runs, and there is no option against
 * it. So the launcher starts the JVM with that stream closed off and the real one under another number, given by
 * {@code gradiometer.stderr}. What is written first puts the real one back in its place (POSIX dup2).
 */
public final class ErrorStream extends OutputStream {
    private static final int STANDARD_ERROR = 2;

    private final OutputStream out = new FileOutputStream(FileDescriptor.err);
    private final int number;
    private boolean restored;

    private ErrorStream(int number) {
        this.number = number;
    }

    /** Makes the stream that the launcher named the one of {@link System#err}; without a launcher nothing changes. */
    public static void restore() {
        Integer number = Integer.getInteger("gradiometer.stderr");
        if (number != null) {
            System.setErr(new PrintStream(new ErrorStream(number), true, System.err.charset()));
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) throws IOException {
        if (!restored) {
            restored = true;
            duplicate();
        }
        out.write(bytes, from, length);
    }

    @SuppressWarnings("restricted")
    private void duplicate() throws IOException {
        try {
            Linker linker = Linker.nativeLinker();
            MethodHandle dup2 = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("dup2"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
            if ((int) dup2.invokeExact(number, STANDARD_ERROR) < 0) {
                throw new IOException("stream %d is not open".formatted(number));
            }
        } catch (Throwable e) {
            throw new IOException("standard error cannot be reached", e);
        }
    }
}
