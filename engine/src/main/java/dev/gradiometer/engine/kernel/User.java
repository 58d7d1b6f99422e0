package dev.gradiometer.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** The user of this process on a POSIX system, who need not have a name there. */
final class User {
    private static final MethodHandle GETEUID = handle();

    private User() {}

    /** The effective user's number (POSIX geteuid). */
    static int id() {
        try {
            return (int) GETEUID.invokeExact();
        } catch (Throwable e) {
            throw new AssertionError("geteuid cannot fail", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow("geteuid"), FunctionDescriptor.of(JAVA_INT));
    }
}
