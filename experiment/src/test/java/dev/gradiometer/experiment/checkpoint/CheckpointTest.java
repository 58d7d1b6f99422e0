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
import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.formats.Tensor;
import dev.gradiometer.formats.safetensors.SafeTensors;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
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
                Checkpoint.write(
                        path,
                        straight.network(),
                        straight.chain().state(),
                        new Checkpoint.Progress(Position.after(7), 0.25));
                train(straight, 6);
                train(resumed, 2);
                Checkpoint checkpoint = Checkpoint.read(path, resumed.network());
                checkpoint.restore(resumed.network(), resumed.chain());
                train(resumed, 6);
                assertThat(checkpoint.progress()).isEqualTo(new Checkpoint.Progress(Position.after(7), 0.25));
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
                int[] odd = {0x80000000, 1, 0x807fffff, 0x7f7fffff, 0xff7fffff};
                for (int i = 0; i < odd.length; i++) {
                    vector.segment().setAtIndex(ValueLayout.JAVA_INT, i, odd[i]);
                }
            } else {
                long[] odd = {Long.MIN_VALUE, 1, 0x800fffffffffffffL, 0x7fefffffffffffffL};
                for (int i = 0; i < odd.length; i++) {
                    vector.segment().setAtIndex(ValueLayout.JAVA_LONG, i, odd[i]);
                }
            }
            byte[] before = bytes(run.network().vector());
            Map<String, Double> scalars =
                    Map.of("nothing", -0.0, "more", Double.POSITIVE_INFINITY, "tiny", Double.MIN_VALUE, "step", 3.0);
            Matrix memory = run.network().vector().copy(precision);
            memory.set(0, Double.NaN);
            memory.set(1, Double.NEGATIVE_INFINITY);
            UpdateState state = new UpdateState(Map.of("memory", memory), scalars);
            Path path = folder.resolve("odd.safetensors");
            Position position = new Position(3, 0.1 + 0.2, 19, new Position.Best(2, 0.1 * 3));
            Checkpoint.write(path, run.network(), state, new Checkpoint.Progress(position, Double.NaN));
            Checkpoint checkpoint = Checkpoint.read(path, run.network());
            run.network().vector().fill(5);
            checkpoint.restore(run.network());
            assertThat(bytes(vector)).isEqualTo(java.util.Arrays.copyOf(before, vector.size() * precision.bytes()));
            assertThat(bytes(checkpoint.optimiser().vector("memory"))).isEqualTo(bytes(memory));
            assertThat(checkpoint.progress().position()).isEqualTo(position);
            assertThat(checkpoint.optimiser().scalars()).isEqualTo(scalars);
            assertThat(checkpoint.progress().validationLoss()).isNaN();
        }
    }

    @Test
    void namesAndShapesAreThoseOfTheNetwork() throws Exception {
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT))) {
            Path path = folder.resolve("names.safetensors");
            Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(Position.after(0), 0));
            try (SafeTensors file = SafeTensors.open(path)) {
                assertThat(file.read("dense1.weights").describe()).isEqualTo("F32 [8, 8]");
                assertThat(file.read("dense1.bias").describe()).isEqualTo("F32 [8]");
                assertThat(file.read("batch-norm1.running-variance").describe()).isEqualTo("F32 [8]");
                assertThat(file.read("optimiser.step").describe()).isEqualTo("F64 []");
                long elements = run.network().vector().size();
                for (String name : file.names()) {
                    if (name.startsWith("optimiser.") && !name.equals("optimiser.step")) {
                        assertThat(file.read(name).shape()).containsExactly(elements);
                    }
                }
            }
        }
    }

    /** Files of version 1 know the step alone, and no digest. */
    @Test
    void filesOfTheFirstVersionAreRead() throws IOException {
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT))) {
            train(run, 3);
            Path path = folder.resolve("new.safetensors");
            Path old = folder.resolve("old.safetensors");
            Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(Position.after(3), 0.5));
            try (SafeTensors file = SafeTensors.open(path)) {
                Map<String, Tensor> tensors = new TreeMap<>();
                for (String name : file.names()) {
                    tensors.put(name, file.read(name));
                }
                SafeTensors.write(
                        old, Map.of("gradiometer-checkpoint", "1", "step", "3", "validation-loss", "0.5"), tensors);
            }
            assertThat(Checkpoint.read(old, run.network()).progress())
                    .isEqualTo(Checkpoint.read(path, run.network()).progress());
        }
    }

    @Test
    void theBytesOfAFileStayWhatTheyWere() throws Exception {
        String header = """
            {"__metadata__":{"digest":"crc32c-8b28ca8b","epoch-loss":"0.0","gradiometer-checkpoint":"2",\
            "non-finite-steps":"0","step":"3","validation-loss":"0.5"},\
            "optimiser.step":{"dtype":"F64","shape":[],"data_offsets":[0,8]},\
            "dense1.weights":{"dtype":"F32","shape":[8,8],"data_offsets":[8,264]},\
            "dense1.bias":{"dtype":"F32","shape":[8],"data_offsets":[264,296]},\
            "batch-norm1.gain":{"dtype":"F32","shape":[8],"data_offsets":[296,328]},\
            "batch-norm1.shift":{"dtype":"F32","shape":[8],"data_offsets":[328,360]},\
            "dense2.weights":{"dtype":"F32","shape":[8,8],"data_offsets":[360,616]},\
            "dense2.bias":{"dtype":"F32","shape":[8],"data_offsets":[616,648]},\
            "batch-norm1.running-mean":{"dtype":"F32","shape":[8],"data_offsets":[648,680]},\
            "batch-norm1.running-variance":{"dtype":"F32","shape":[8],"data_offsets":[680,712]},\
            "optimiser.first":{"dtype":"F32","shape":[192],"data_offsets":[712,1480]}}\
            \s\s\s\s\s""";
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT))) {
            Path path = folder.resolve("bytes.safetensors");
            UpdateState state = new UpdateState(Map.of("first", run.network().vector()), Map.of("step", 3.0));
            Checkpoint.write(path, run.network(), state, new Checkpoint.Progress(Position.after(3), 0.5));
            byte[] found = Files.readAllBytes(path);
            int length = header.length();
            assertThat(ByteBuffer.wrap(found).order(ByteOrder.LITTLE_ENDIAN).getLong())
                    .isEqualTo(length);
            assertThat(new String(found, 8, length, StandardCharsets.UTF_8)).isEqualTo(header);
            assertThat(HexFormat.of().formatHex(found, 8 + length, 8 + length + 8))
                    .isEqualTo("0000000000000840");
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(found)))
                    .isEqualTo("5ac68ddb44fb18cafdbad1f825f20b9a2ff1312956436ff3655ddfc809830d30");
        }
    }

    @Test
    void refusesAnotherNetworkPrecisionOrOptimiser() {
        Path path = folder.resolve("one.safetensors");
        try (SmallRun run = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT));
                SmallRun deeper = new SmallRun(2, Precision.FLOAT32, UpdateSpec.of(Adam.DEFAULT));
                SmallRun wider = new SmallRun(1, Precision.FLOAT64, UpdateSpec.of(Adam.DEFAULT));
                SmallRun other = new SmallRun(1, Precision.FLOAT32, UpdateSpec.of(Lion.DEFAULT))) {
            Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(Position.after(0), 0));
            assertThatThrownBy(() -> Checkpoint.read(path, deeper.network()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("expected tensor 'batch-norm2.gain' of F32 [8], got none");
            assertThatThrownBy(() -> Checkpoint.read(path, wider.network()))
                    .hasMessageContaining("expected tensor 'dense1.weights' of F64 [8, 8], got F32 [8, 8]");
            Checkpoint.write(
                    path, deeper.network(), deeper.chain().state(), new Checkpoint.Progress(Position.after(0), 0));
            assertThatThrownBy(() -> Checkpoint.read(path, run.network())).isInstanceOf(UserInputException.class);
            Checkpoint.write(path, run.network(), run.chain().state(), new Checkpoint.Progress(Position.after(0), 0));
            Checkpoint checkpoint = Checkpoint.read(path, other.network());
            byte[] before = bytes(other.network().vector());
            assertThatThrownBy(() -> checkpoint.restore(other.network(), other.chain()))
                    .isInstanceOf(UserInputException.class)
                    .hasMessageContaining("one.safetensors");
            assertThat(bytes(other.network().vector())).isEqualTo(before);
        }
    }
}
