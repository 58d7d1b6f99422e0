package dev.gradiometer.bench.watch;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The processor's time of all threads of this process, by Linux's {@code clock_gettime}: to the nanosecond, where
 * Java's own clock for it has steps of 10 ms.
 */
final class ProcessorTime {
    private static final int OF_THE_PROCESS = 2;
    private static final long PER_SECOND = 1_000_000_000;

    @SuppressWarnings("restricted")
    private static final MethodHandle CLOCK = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker()
                            .defaultLookup()
                            .find("clock_gettime")
                            .orElseThrow(() -> new IllegalStateException("the C library has no clock_gettime")),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));

    private ProcessorTime() {}

    /** Nanoseconds since the process began. */
    static long nanos() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment time = arena.allocate(ValueLayout.JAVA_LONG, 2);
            int code = (int) CLOCK.invokeExact(OF_THE_PROCESS, time);
            if (code != 0) {
                throw new IllegalStateException("clock_gettime: expected 0, got " + code);
            }
            return PER_SECOND * time.getAtIndex(ValueLayout.JAVA_LONG, 0) + time.getAtIndex(ValueLayout.JAVA_LONG, 1);
        } catch (RuntimeException | Error known) {
            throw known;
        } catch (Throwable unknown) {
            throw new IllegalStateException("clock_gettime", unknown);
        }
    }
}
