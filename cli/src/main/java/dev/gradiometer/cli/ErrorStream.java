package dev.gradiometer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;

/**
 * Standard error as the launcher hands it over.
 *
 * <p>The JVM warns of incubating modules on standard error before any code of ours runs, and there is no option against
 * it. So the launcher starts the JVM with that stream closed off and the real one under another number, given by
 * {@code gradiometer.stderr}.
 */
final class ErrorStream {
    private ErrorStream() {}

    /** Makes the stream that the launcher named the one of {@link System#err}; without a launcher nothing changes. */
    static void restore() {
        Integer number = Integer.getInteger("gradiometer.stderr");
        if (number == null) {
            return;
        }
        try {
            Constructor<FileDescriptor> constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            FileOutputStream stream = new FileOutputStream(constructor.newInstance(number));
            System.setErr(new PrintStream(stream, true, System.err.charset()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.out.println("gradiometer: standard error cannot be reached: " + e);
        }
    }
}
