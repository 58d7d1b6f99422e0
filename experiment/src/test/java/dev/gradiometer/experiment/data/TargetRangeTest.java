package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradiometer.engine.array.Precision;
import dev.gradiometer.engine.loss.AbsoluteError;
import dev.gradiometer.engine.loss.BinaryCrossEntropy;
import dev.gradiometer.engine.loss.CategoricalCrossEntropy;
import dev.gradiometer.engine.loss.Loss;
import dev.gradiometer.engine.loss.Poisson;
import dev.gradiometer.engine.loss.SquaredError;
import dev.gradiometer.input.UserInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cross-entropy is refused for targets at which it falls below 0. */
class TargetRangeTest {
    @TempDir
    Path folder;

    private DataSet values(String text, String... targets) {
        Fixture.write(folder, "t.csv", Fixture.text(text));
        return Fixture.load(FileSpec.Csv.of("t.csv", new Target.Values(List.of(targets))), folder);
    }

    private static void refused(Loss loss, DataSet data, String message) {
        assertThatThrownBy(() -> TargetRange.check(loss, data))
                .isInstanceOf(UserInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void binaryCrossEntropyTakesProbabilities(boolean logits) {
        Loss loss = new BinaryCrossEntropy(logits);
        TargetRange.check(loss, values("a,y\n1,0\n2,1\n3,0.25\n", "y"));

        refused(
                loss,
                values("a,y\n1,0\n2,13.5\n3,-0.25\n", "y"),
                "t.csv, row 3, column 'y': the target 13.5 is no probability, which %s takes it for;"
                                .formatted(loss.name())
                        + " t.csv, row 4, column 'y': the target -0.25 is no probability, which %s takes it for;"
                                .formatted(loss.name())
                        + " give targets between 0 and 1, or choose mean-squared-error");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void categoricalCrossEntropyTakesDistributions(boolean logits) {
        Loss loss = new CategoricalCrossEntropy(logits);
        TargetRange.check(loss, values("a,y,z\n1,0,1\n2,0.7,0.3\n3,0.333,0.66\n", "y", "z"));

        refused(
                loss,
                values("a,y,z\n1,0,1\n2,0.7,0.7\n3,1.5,-0.5\n", "y", "z"),
                "t.csv, row 3: %s takes the targets for a distribution, and their sum is 1.4;".formatted(loss.name())
                        + " t.csv, row 4, column 'z': the target -0.5 is no probability, which %s takes it for;"
                                .formatted(loss.name())
                        + " give probabilities of sum 1, or choose mean-squared-error;"
                        + " give targets between 0 and 1, or choose mean-squared-error");
    }

    @Test
    void poissonTakesCounts() {
        TargetRange.check(new Poisson(), values("a,y\n1,0\n2,13\n3,0.5\n", "y"));

        refused(
                new Poisson(),
                values("a,y\n1,0\n2,-13\n", "y"),
                "t.csv, row 3, column 'y': the target -13.0 is below 0, and poisson takes targets for counts;"
                        + " give counts or rates, or choose mean-squared-error");
    }

    @Test
    void poissonTakesNoClasses() {
        DataSet circles = DataPlan.of(GeneratorSpec.Circles.DEFAULT).load(folder, Precision.FLOAT32, 1);
        refused(
                new Poisson(),
                circles,
                "loss: poisson takes targets for counts, the data have classes:"
                        + " choose categorical-cross-entropy-on-logits");
    }

    @Test
    void everyPartIsLookedAt() {
        Fixture.write(folder, "t.csv", Fixture.text("a,y,part\n1,0,train\n2,1,train\n3,2,test\n4,3,validation\n"));
        DataSet data = Fixture.load(
                FileSpec.Csv.of("t.csv", new Target.Values(List.of("y"))), new Split.ByColumn("part"), folder);

        assertThatThrownBy(() -> TargetRange.check(new BinaryCrossEntropy(true), data))
                .hasMessageContainingAll("row 4, column 'y': the target 2.0", "row 5, column 'y': the target 3.0");
    }

    @Test
    void classesInOneColumnSuitOneLossAndTwoClasses() {
        DataPlan one = DataPlan.of(GeneratorSpec.Circles.DEFAULT).withEncoding(TargetEncoding.INDEX);
        DataPlan three = DataPlan.of(GeneratorSpec.Blobs.DEFAULT).withEncoding(TargetEncoding.INDEX);
        DataSet circles = one.load(folder, Precision.FLOAT32, 1);
        TargetRange.check(new BinaryCrossEntropy(true), circles);

        refused(
                new CategoricalCrossEntropy(true),
                circles,
                "loss: categorical-cross-entropy-on-logits takes one output per class, the data have "
                        + "2 classes in one column of targets: end the network with dense: 2, or with two "
                        + "classes choose binary-cross-entropy-on-logits");
        refused(
                new BinaryCrossEntropy(false),
                three.load(folder, Precision.FLOAT32, 1),
                "loss: binary-cross-entropy takes one output for one of two classes, the data have "
                        + "3: end the network with dense: 3 and choose categorical-cross-entropy-on-logits");
    }

    @Test
    void errorsOfNumbersTakeAnyTargets() {
        DataSet data = values("a,y\n1,0\n2,-13.5\n", "y");

        TargetRange.check(new SquaredError(), data);
        TargetRange.check(new AbsoluteError(), data);
    }
}
