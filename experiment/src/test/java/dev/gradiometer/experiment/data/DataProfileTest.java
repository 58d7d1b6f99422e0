package dev.gradiometer.experiment.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradiometer.readings.DataProfile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataProfileTest {
    @TempDir
    Path folder;

    @Test
    void summarisesInputsClassesAndTargetsOfTheTrainingPart() {
        Fixture.write(
                folder,
                "t.csv",
                Fixture.text(
                        "small,big,same,k,part\n1,-300,2,x,train\n3,100,2,y,train\n1,100,2,x,train\n3,-300,2,x,train\n"
                                + "9,9999,9,y,test\n"));
        DataProfile profile = Fixture.load(
                        FileSpec.Csv.of("t.csv", new Target.Label("k")), new Split.ByColumn("part"), folder)
                .profile();
        assertThat(profile.samples()).isEqualTo(4);
        assertThat(profile.inputs()).isEqualTo(3);
        assertThat(profile.smallest()).isEqualTo(-300);
        assertThat(profile.largest()).isEqualTo(100);
        assertThat(profile.largestMagnitude()).isEqualTo(300);
        assertThat(profile.meanSquare()).isCloseTo((5 + 50_000 + 4) / 3.0, within(1e-9));
        assertThat(profile.constantColumns()).isEqualTo(1);
        assertThat(profile.smallestDeviation()).isEqualTo(1);
        assertThat(profile.largestDeviation()).isEqualTo(200);
        assertThat(profile.deviationRatio()).isEqualTo(200);
        assertThat(profile.nonFiniteShare()).isZero();
        assertThat(profile.largestColumns())
                .extracting(DataProfile.Column::name)
                .containsExactly("big", "small", "same");
        assertThat(profile.narrowestColumns())
                .extracting(DataProfile.Column::name)
                .containsExactly("small", "big");
        assertThat(profile.classes())
                .containsExactly(new DataProfile.ClassShare("x", 0.75), new DataProfile.ClassShare("y", 0.25));
        assertThat(profile.targets())
                .containsExactly(
                        new DataProfile.Column("x", 0, 1, 0.75, Math.sqrt(3) / 4),
                        new DataProfile.Column("y", 0, 1, 0.25, Math.sqrt(3) / 4));
    }

    @Test
    void regressionHasTargetsAndNoClasses() {
        DataProfile profile =
                Fixture.generate(GeneratorSpec.Chebyshev.DEFAULT, 1).profile();
        assertThat(profile.classes()).isEmpty();
        assertThat(profile.targets()).singleElement().satisfies(target -> {
            assertThat(target.name()).isEqualTo("y[0]");
            assertThat(target.max()).isEqualTo(1);
        });
    }

    @Test
    void columnsThatAreAllConstantGiveARatioOfOne() {
        Fixture.write(folder, "t.csv", Fixture.text("a,k\n5,x\n5,y\n"));
        DataProfile profile = Fixture.load(FileSpec.Csv.of("t.csv", new Target.Label("k")), folder)
                .profile();
        assertThat(profile.deviationRatio()).isEqualTo(1);
        assertThat(profile.smallestDeviation()).isZero();
        assertThat(profile.narrowestColumns()).isEqualTo(List.of());
    }
}
