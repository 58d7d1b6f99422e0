package dev.gradiometer.experiment.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.optimiser.Adam;
import dev.gradiometer.engine.optimiser.Dog;
import dev.gradiometer.engine.optimiser.Lion;
import dev.gradiometer.engine.optimiser.Optimiser;
import dev.gradiometer.engine.optimiser.Prodigy;
import dev.gradiometer.engine.optimiser.RmsProp;
import dev.gradiometer.engine.optimiser.Sgd;
import dev.gradiometer.engine.optimiser.UpdateSpec;
import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.input.UserInputException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    @TempDir
    Path folder;

    private static byte[] bytes(Matrix matrix) {
        return matrix.segment().toArray(ValueLayout.JAVA_BYTE);
    }

    static Stream<Optimiser> optimisers() {
        return Stream.of(new Sgd(), Adam.DEFAULT, RmsProp.DEFAULT, Lion.DEFAULT, Prodigy.DEFAULT, Dog.DEFAULT);
    }

    @ParameterizedTest
    @MethodSource("optimisers")
    void trainingGoesOnToTheSameBits(Optimiser optimiser) {
        for (Precision precision : Precision.values()) {
            UpdateSpec update = UpdateSpec.of(optimiser);
            Path path = folder.resolve("half.safetensors");
            try (SmallRun straight = new SmallRun(2, precision, update);
                    SmallRun resumed = new SmallRun(2, precision, update)) {
                train(straight, 7);
                Checkpoint.write(path, straight.network(), straight.chain().state(), new Checkpoint.Progress(7, 0.25));
                train(straight, 6);
                train(resumed, 2);
                Checkpoint checkpoint = Checkpoint.read(path, resumed.network());
                checkpoint.restore(resumed.network(), resumed.chain());
                train(resumed, 6);
                assertThat(checkpoint.progress()).isEqualTo(new Checkpoint.Progress(7, 0.25));
                assertThat(bytes(resumed.network().vector()))
                        .isEqualTo(bytes(straight.network().vector()));
                assertThat(bytes(resumed.network().statistics()))
                        .isEqualTo(bytes(straight.network().statistics()));
                assertThat(resumed.chain().state().scalars())
                        .isEqualTo(straight.chain().state().scalars());
            }
        }
    }

    private static void train(SmallRun run, int steps) {
        for (int i = 0; i < steps; i++) {
            run.train();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryBitOfOddValues(Precision precision) {
        try (SmallRun run = new SmallRun(1, precision, UpdateSpec.of(new Sgd()))) {
            Matrix vector = run.network().parameters().getFirst().values();
            if (precision == Precision.FLOAT32) {
                int[] odd = {0x7fc01234, 0xff812345, 0x80000000, 1, 0x7f800000, 0xff7fffff};
                for (int i = 0; i < odd.length; i++) {
                    vector.segment().setAtIndex(ValueLayout.JAVA_INT, i, odd[i]);
                }
            } else {
                long[] odd = {0x7ff8000000012345L, 0xfff0000000000001L, Long.MIN_VALUE, 1, 0x7ff0000000000000L};
                for (int i = 0; i < odd.length; i++) {
                    vector.segment().setAtIndex(ValueLayout.JAVA_LONG, i, odd[i]);
                }
            }
            byte[] before = bytes(run.network().vector());
            Map<String, Double> scalars =
                    Map.of("nothing", -0.0, "more", Double.POSITIVE_INFINITY, "tiny", Double.MIN_VALUE, "step", 3.0);
            UpdateState state = new UpdateState(Map.of("memory", run.network().vector()), scalars);
            Path path = folder.resolve("odd.safetensors");
            Checkpoint.write(path, run.network(), state, new Checkpoint.Progress(0, Double.NaN));
            Checkpoint checkpoint = Checkpoint.read(path, run.network());
            run.network().vector().fill(5);
            checkpoint.restore(run.network());
            assertThat(bytes(vector)).isEqualTo(java.util.Arrays.copyOf(before, vector.size() * precision.bytes()));
            assertThat(bytes(checkpoint.optimiser().vector("memory"))).isEqualTo(before);
            assertThat(checkpoint.optimiser().scalars()).isEqualTo(scalars);
            assertThat(checkpoint.progress().validationLoss()).isNaN();
        }
    }

    @Test
    void namesAndShapesAreThoseOfTheNetwork() throws Exception {
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT))) {
            Path path = folder.resolve("names.safetensors");
            Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(0, 0));
            Map<String, Tensor> tensors = SafeTensors.read(path).tensors();
            assertThat(tensors.get("dense1.weights").describe()).isEqualTo("F32 [8, 8]");
            assertThat(tensors.get("dense1.bias").describe()).isEqualTo("F32 [8]");
            assertThat(tensors.get("batch-norm1.running-variance").describe()).isEqualTo("F32 [8]");
            assertThat(tensors.get("optimiser.step").describe()).isEqualTo("F64 []");
            long elements = run.network().vector().size();
            assertThat(tensors.values().stream().map(Tensor::shape)).contains(List.of(elements));
        }
    }

    @Test
    void refusesAnotherNetworkPrecisionOrOptimiser() {
        Path path = folder.resolve("one.safetensors");
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT));
                SmallRun deeper = new SmallRun(2, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT));
                SmallRun wider = new SmallRun(1, Precision.FLOAT64, UpdateSpec.of(Adam.DEFAULT));
                SmallRun other = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Lion.DEFAULT))) {
            Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(0, 0));
            assertThatThrownBy(() -> Checkpoint.read(path, deeper.network()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("expected tensor 'batch-norm2.gain' of F32 [8], got none");
            assertThatThrownBy(() -> Checkpoint.read(path, wider.network()))
                    .hasMessageContaining("expected tensor 'dense1.weights' of F64 [8, 8], got F32 [8, 8]");
            Checkpoint.write(path, deeper.network(), deeper.chain().state(), new Checkpoint.Progress(0, 0));
            assertThatThrownBy(() -> Checkpoint.read(path, run.network())).isInstanceOf(UserInputException.class);
            Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(0, 0));
            Checkpoint checkpoint = Checkpoint.read(path, other.network());
            byte[] before = bytes(other.network().vector());
            assertThatThrownBy(() -> checkpoint.restore(other.network(), other.chain()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("one.safetensors");
            assertThat(bytes(other.network().vector())).isEqualTo(before);
        }
    }
}
