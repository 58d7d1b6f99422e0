package dev.gradiometer.experiment.data;

import static dev.gradiometer.experiment.spec.Layers.dense;
import static dev.gradiometer.experiment.spec.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.engine.array.Matrix;
import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.optimiser.UpdateState;
import dev.gradiometer.experiment.session.Position;
import dev.gradiometer.experiment.session.Session;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import dev.gradiometer.input.Loading;
import dev.gradiometer.readings.Recorder;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training on inputs that stay in their file. */
class StoredSessionTest {
    private static final int SAMPLES = 1_200;
    private static final int WIDTH = 4_096;

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] pixels = new byte[SAMPLES * WIDTH];
        random.nextBytes(pixels);
        byte[] labels = new byte[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            labels[i] = (byte) (i % 3);
        }
        Fixture.write(folder, "x.npy", Fixture.npy("|u1", "(%d, %d)".formatted(SAMPLES, WIDTH), pixels));
        Fixture.write(folder, "y.npy", Fixture.npy("|u1", "(%d,)".formatted(SAMPLES), labels));
    }

    private ExperimentSpec spec(int batch) {
        return ExperimentSpec.named("stored")
                .data(DataPlan.of(new FileSpec.NumPyPair("x.npy", "y.npy", null))
                        .withScaling(Scaling.UNIT))
                .network(dense(4), relu(), dense(3))
                .loss(new CategoricalCrossEntropy(true))
                .rate(0.01)
                .batch(batch)
                .threads(2)
                .epochs(2)
                .build();
    }

    private DataSet data(ExperimentSpec spec, long mostHeld) {
        DataPlan plan = spec.data();
        Source source = Source.open(plan.source(), folder, plan.split(), 1, Loading.UNHEARD);
        return new Assembly(plan, source, Precision.FLOAT32, Loading.UNHEARD, mostHeld)
                .build(Assignment.of(plan.split(), source, 1));
    }

    private static double[] trained(ExperimentSpec spec, DataSet data) {
        try (Session session = Session.prepare(spec, data)) {
            session.run(new Recorder(), () -> false);
            return session.network().vector().toArray();
        }
    }

    @Test
    void allSamplesInOneBatchGiveTheSameBitsAsInMemory() {
        ExperimentSpec spec = spec(SAMPLES);
        double[] stored = trained(spec, data(spec, 0));
        assertThat(stored).isEqualTo(trained(spec, data(spec, Check.MOST_ELEMENTS)));
        assertThat(DoubleStream.of(stored).allMatch(Double::isFinite)).isTrue();
    }

    @Test
    void goesOnFromTheMiddleOfAnEpochBitForBit() {
        ExperimentSpec spec = spec(64);
        double[] through = trained(spec, data(spec, 0));
        Position position;
        UpdateState optimiser;
        Matrix parameters;
        try (Session session = Session.prepare(spec, data(spec, 0))) {
            session.run(new Recorder(), () -> session.step() == 20);
            position = session.position();
            optimiser = session.chain().state();
            parameters = session.network().vector().copy(Precision.FLOAT32);
        }
        try (Session session = Session.prepare(spec, data(spec, 0))) {
            session.network().vector().copyFrom(parameters);
            session.chain().restore(optimiser);
            session.resumeAt(position);
            session.run(new Recorder(), () -> false);
            assertThat(position.step()).isEqualTo(20);
            assertThat(session.network().vector().toArray()).isEqualTo(through);
        }
        assertThat(through).isNotEqualTo(trained(spec, data(spec, Check.MOST_ELEMENTS)));
    }
}
