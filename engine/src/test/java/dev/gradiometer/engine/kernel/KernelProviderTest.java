package dev.gradiometer.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class KernelProviderTest {
    private static final Supplier<MultiplyKernel> NO_LIBRARY = () -> {
        throw new ExceptionInInitializerError(new IllegalStateException("no jar holds it"));
    };
    private static final Supplier<ElementwiseKernels> NO_VECTOR_MODULE = () -> {
        throw new NoClassDefFoundError("jdk/incubator/vector/FloatVector");
    };

    private static KernelProvider.Choice choose(
            String asked, Supplier<MultiplyKernel> library, Supplier<ElementwiseKernels> vector) {
        return new KernelProvider(library, VectorMultiply::new, vector, "").choose(asked);
    }

    @Test
    void takesTheFastestIfAllLoads() {
        KernelProvider.Choice choice = choose("auto", BlasMultiply::new, VectorElementwise::new);
        assertThat(choice.kernels().name()).startsWith("openblas ").contains(" + vector (");
        assertThat(choice.level()).isEqualTo(Level.DEBUG);
        assertThat(choice.line())
                .contains(choice.kernels().name())
                .contains("fastest")
                .doesNotContain("\n");
    }

    @Test
    void saysIfTheEnvironmentForcesTheLibraryToAProcessor() {
        KernelProvider.Choice choice = new KernelProvider(
                        BlasMultiply::new, VectorMultiply::new, VectorElementwise::new, "Haswell")
                .choose("auto");
        assertThat(choice.kernels().name()).startsWith("openblas ");
        assertThat(choice.level()).isEqualTo(Level.WARNING);
        assertThat(choice.line()).contains("OPENBLAS_CORETYPE=Haswell").doesNotContain("\n");
    }

    @Test
    void fallsBackToVectorAndSaysWhy() {
        KernelProvider.Choice choice = choose("auto", NO_LIBRARY, VectorElementwise::new);
        assertThat(choice.kernels().name()).startsWith("vector + vector");
        assertThat(choice.level()).isEqualTo(Level.WARNING);
        assertThat(choice.line())
                .isEqualTo("kernels: %s; OpenBLAS cannot load: no jar holds it (IllegalStateException)"
                        .formatted(choice.kernels().name()));
    }

    @Test
    void fallsBackToPlainWithoutTheVectorModule() {
        KernelProvider.Choice choice = choose("auto", NO_LIBRARY, NO_VECTOR_MODULE);
        assertThat(choice.kernels().name()).isEqualTo("plain + plain");
        assertThat(choice.level()).isEqualTo(Level.WARNING);
        assertThat(choice.line()).contains("--add-modules jdk.incubator.vector").doesNotContain("\n");
    }

    @Test
    void keepsTheLibraryWithoutTheVectorModule() {
        assertThat(choose("auto", PlainMultiply::new, NO_VECTOR_MODULE)
                        .kernels()
                        .name())
                .isEqualTo("plain + plain");
    }

    @Test
    void obeysAForcedChoice() {
        assertThat(choose("plain", BlasMultiply::new, VectorElementwise::new)
                        .kernels()
                        .name())
                .isEqualTo("plain + plain");
        assertThat(choose("vector", BlasMultiply::new, VectorElementwise::new)
                        .kernels()
                        .name())
                .startsWith("vector + vector");
        assertThat(choose("native", BlasMultiply::new, VectorElementwise::new).line())
                .contains("openblas")
                .contains("-Dgradiometer.kernels=native");
    }

    @Test
    void failsInOneLineIfAForcedChoiceCannotLoad() {
        assertThatThrownBy(() -> choose("native", NO_LIBRARY, VectorElementwise::new))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("-Dgradiometer.kernels=native cannot load: no jar holds it (IllegalStateException);"
                        + " use auto to take what loads");
        assertThatThrownBy(() -> choose("vector", NO_LIBRARY, NO_VECTOR_MODULE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("-Dgradiometer.kernels=vector cannot load")
                .hasMessageContaining("--add-modules jdk.incubator.vector");
    }

    @Test
    void namesTheAllowedValuesForAnUnknownOne() {
        assertThatThrownBy(() -> choose("blas", BlasMultiply::new, VectorElementwise::new))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("-Dgradiometer.kernels=blas: expected auto, plain, vector or native");
    }

    @Test
    void aProcessWithoutTheVectorModuleStillMultiplies() throws Exception {
        ChildProcess.Result child = ChildProcess.run(BestKernels.class, "--enable-native-access=ALL-UNNAMED");
        assertThat(child.exitCode()).as(child.output()).isZero();
        assertThat(child.output()).contains("openblas").contains("+ plain").contains("--add-modules");
    }

    @Test
    void aProcessWithoutAnyOptionTakesPlainKernelsAndSaysSoInOneRecord() throws Exception {
        ChildProcess.Result child = ChildProcess.run(BestKernels.class);
        assertThat(child.exitCode()).as(child.output()).isZero();
        assertThat(child.output())
                .contains("\nplain + plain\n")
                .contains("--add-modules jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED")
                .containsOnlyOnce("WARNING")
                .hasLineCount(3);
    }

    @Test
    void leavesTheEnvironmentOfItsHostAlone() throws Exception {
        ChildProcess child = ChildProcess.start(
                NativeVariable.class, Map.of(OpenBlas.CORE_VARIABLE, "Haswell"), "--enable-native-access=ALL-UNNAMED");
        assertThat(child.await().output()).contains("Haswell after openblas");
    }

    /** Names OPENBLAS_CORETYPE as native code reads it, once the kernels are loaded. */
    static final class NativeVariable {
        private NativeVariable() {}

        @SuppressWarnings("restricted")
        public static void main(String[] arguments) throws Throwable {
            String kernels = Kernels.best().name();
            Linker linker = Linker.nativeLinker();
            MethodHandle getenv = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("getenv"),
                    FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment value = (MemorySegment) getenv.invokeExact(arena.allocateFrom(OpenBlas.CORE_VARIABLE));
                System.out.println(value.reinterpret(64).getString(0) + " after " + kernels);
            }
        }
    }

    @Test
    void aProcessWhoseForcedChoiceIsUnknownSaysSo() throws Exception {
        ChildProcess.Result child = ChildProcess.run(BestKernels.class, "-Dgradiometer.kernels=fast");
        assertThat(child.exitCode()).isEqualTo(1);
        assertThat(child.output())
                .contains("IllegalStateException: -Dgradiometer.kernels=fast: expected auto, plain, vector or native");
    }

    /** Names the best kernels of a process. */
    static final class BestKernels {
        private BestKernels() {}

        public static void main(String[] arguments) {
            System.out.println(Kernels.best().name());
        }
    }
}
