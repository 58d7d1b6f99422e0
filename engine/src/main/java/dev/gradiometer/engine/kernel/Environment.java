package dev.gradiometer.engine.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * This process's own environment variables as native libraries read them (POSIX setenv and unsetenv). Java's copy of
 * them does not change.
 */
final class Environment {
    private Environment() {}

    /**
     * Sets a variable, or removes it if {@code value} is empty. Does nothing where the C library has no such functions.
     */
    static void choose(String name, String value) {
        try (Arena arena = Arena.ofConfined()) {
            if (value.isEmpty()) {
                Optional<MethodHandle> unset = function("unsetenv", FunctionDescriptor.of(JAVA_INT, ADDRESS));
                if (unset.isPresent()) {
                    int ignored = (int) unset.get().invokeExact(arena.allocateFrom(name));
                }
            } else {
                Optional<MethodHandle> set =
                        function("setenv", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
                if (set.isPresent()) {
                    MemorySegment text = arena.allocateFrom(value);
                    int ignored = (int) set.get().invokeExact(arena.allocateFrom(name), text, 1);
                }
            }
        } catch (Throwable e) {
            throw new AssertionError("a call of setenv or unsetenv cannot throw", e);
        }
    }

    @SuppressWarnings("restricted")
    private static Optional<MethodHandle> function(String name, FunctionDescriptor descriptor) {
        SymbolLookup library = Linker.nativeLinker().defaultLookup();
        return library.find(name).map(address -> Linker.nativeLinker().downcallHandle(address, descriptor));
    }
}
