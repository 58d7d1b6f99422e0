package dev.gradiometer.bench.ground.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.diagnosis.Cause;
import dev.gradiometer.experiment.spec.ExperimentSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final List<Entry> ALL = Catalogue.all();

    @Test
    void hasEnoughFaultsAndEnoughThatOnlyLooksOdd() {
        assertThat(ALL.stream().filter(Entry::meantToFail)).hasSizeGreaterThanOrEqualTo(140);
        assertThat(ALL.stream().filter(entry -> !entry.meantToFail() && entry.parent() != null))
                .hasSizeGreaterThanOrEqualTo(90);
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(240);
    }

    @Test
    void everyNameIsThereOnce() {
        assertThat(ALL.stream().map(Entry::id)).doesNotHaveDuplicates();
    }

    @Test
    void everyNetworkReadsAsAnExperimentOfTheSeed() {
        assertThat(ALL).allSatisfy(entry -> {
            ExperimentSpec spec = entry.spec(7);
            assertThat(spec.seed()).isEqualTo(7);
            assertThat(spec.threads()).isEqualTo(1);
        });
    }

    @Test
    void everyRightAnswerIsACauseThatTheDoctorKnows() {
        List<String> known = Arrays.stream(Cause.values()).map(Cause::id).toList();
        assertThat(known)
                .containsAll(ALL.stream().flatMap(e -> e.causes().stream()).collect(Collectors.toSet()));
    }

    @Test
    void halvesAreAboutEqual() {
        long tuned = ALL.stream().filter(e -> e.half() == Entry.Half.TUNE).count();
        assertThat((double) tuned / ALL.size()).isBetween(0.4, 0.6);
    }

    @Test
    void aChangeChangesItsParent() {
        assertThat(ALL.stream().filter(entry -> entry.parent() != null))
                .allSatisfy(entry -> assertThat(entry.yaml().replaceFirst("name: .*", ""))
                        .isNotEqualTo(entry.parent().yaml().replaceFirst("name: .*", "")));
    }
}
