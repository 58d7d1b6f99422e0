package dev.gradiometer.engine.kernel;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.gradiometer.input.CacheFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Locale;

/**
 * OpenBLAS through the foreign-function API, one typed method for each native function, with the names of the C
 * interface.
 *
 * <p>The library chooses its kernels by the processor it finds, or by the processor family that the environment names
 * in OPENBLAS_CORETYPE, which is often set for other programs with other builds of OpenBLAS.
 *
 * <p>Matrices are row-major. The library runs in the calling thread only, and any number of threads may call it at
 * once. Initialising this class finds, unpacks and loads the library; it fails if there is none for this platform.
 */
public final class OpenBlas {
    /** The environment variable by which users force OpenBLAS to the kernels of a processor family. */
    static final String CORE_VARIABLE = "OPENBLAS_CORETYPE";

    static final int ROW_MAJOR = 101;
    static final int NO_TRANSPOSE = 111;
    static final int TRANSPOSE = 112;

    private static final SymbolLookup LIBRARY = load();
    private static final MethodHandle SGEMM = gemm("cblas_sgemm", JAVA_FLOAT);
    private static final MethodHandle DGEMM = gemm("cblas_dgemm", JAVA_DOUBLE);
    private static final MethodHandle SET_THREADS =
            handle("openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT));
    private static final MethodHandle THREADS = handle("openblas_get_num_threads", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle CONFIG = handle("openblas_get_config", FunctionDescriptor.of(ADDRESS));
    private static final MethodHandle CORE = handle("openblas_get_corename", FunctionDescriptor.of(ADDRESS));

    static {
        setThreads(1);
    }

    private OpenBlas() {}

    /** The loaded library, which holds LAPACK too; set to run in the calling thread only. */
    public static SymbolLookup library() {
        return LIBRARY;
    }

    /** c = alpha · op(a) op(b) + beta · c in float32; leading dimensions are row lengths in elements. */
    static void sgemm(
            int transposeA,
            int transposeB,
            int m,
            int n,
            int k,
            float alpha,
            MemorySegment a,
            int lda,
            MemorySegment b,
            int ldb,
            float beta,
            MemorySegment c,
            int ldc) {
        try {
            SGEMM.invokeExact(ROW_MAJOR, transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** c = alpha · op(a) op(b) + beta · c in float64; leading dimensions are row lengths in elements. */
    static void dgemm(
            int transposeA,
            int transposeB,
            int m,
            int n,
            int k,
            double alpha,
            MemorySegment a,
            int lda,
            MemorySegment b,
            int ldb,
            double beta,
            MemorySegment c,
            int ldc) {
        try {
            DGEMM.invokeExact(ROW_MAJOR, transposeA, transposeB, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static void setThreads(int threads) {
        try {
            SET_THREADS.invokeExact(threads);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Threads that one call may use: 1. */
    static int threads() {
        try {
            return (int) THREADS.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Version and build options as the library states them, for example {@code OpenBLAS 0.3.31 DYNAMIC_ARCH …}. */
    static String config() {
        try {
            return string((MemorySegment) CONFIG.invokeExact());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** The processor family whose kernels run, for example {@code Zen}. */
    static String core() {
        try {
            return string((MemorySegment) CORE.invokeExact());
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @SuppressWarnings("restricted")
    private static String string(MemorySegment pointer) {
        return pointer.reinterpret(1024).getString(0).strip();
    }

    private static SymbolLookup load() {
        try {
            return bundled(platform(System.getProperty("os.name", ""), System.getProperty("os.arch", "")))
                    .load(CacheFolder.current());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MethodHandle gemm(String name, MemoryLayout scalar) {
        return handle(
                name,
                FunctionDescriptor.ofVoid(
                        JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, scalar, ADDRESS, JAVA_INT, ADDRESS,
                        JAVA_INT, scalar, ADDRESS, JAVA_INT));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        return Linker.nativeLinker().downcallHandle(LIBRARY.findOrThrow(name), descriptor);
    }

    private static AssertionError unexpected(Throwable e) {
        return new AssertionError("a call into OpenBLAS cannot throw", e);
    }

    /**
     * The library of one platform.
     *
     * @throws IOException if this program does not know it or cannot reach it
     */
    static NativeLibrary bundled(String platform) throws IOException {
        List<PinnedFile> files = PinnedFile.in(platform, "openblas.sha256");
        if (files.isEmpty()) {
            throw new FileNotFoundException("there is no OpenBLAS for %s".formatted(platform));
        }
        return NativeLibrary.find("org/bytedeco/openblas/%s/".formatted(platform), files);
    }

    /** The platform, as the folders in the jars are called, for Java's names of it. */
    static String platform(String system, String architecture) {
        String os = system.toLowerCase(Locale.ROOT);
        String name = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "macosx" : os;
        return name
                + switch (architecture) {
                    case "aarch64" -> "-arm64";
                    case "amd64" -> "-x86_64";
                    default -> "-" + architecture;
                };
    }
}
