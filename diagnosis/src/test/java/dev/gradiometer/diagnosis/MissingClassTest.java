package dev.gradiometer.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import dev.gradiometer.readings.DataProfile.ClassShare;
import dev.gradiometer.readings.DataProfile.PartClasses;
import dev.gradiometer.readings.Evaluation.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A class without a sample to train on is named with what the split gave to each part. */
class MissingClassTest {
    private static Finding warning(List<ClassShare> classes, List<PartClasses> parts) {
        Written run = new Written();
        run.end = 0.1;
        run.data = Written.profile(1, 1, 1, List.of(), classes, parts);
        List<Finding> findings = run.diagnosis().findings();
        assertThat(run.diagnosis().failed()).isFalse();
        return findings.isEmpty() ? null : findings.getFirst();
    }

    private static List<String> sentences(Finding finding) {
        return finding.text().stream().map(text -> text.in(Language.ENGLISH)).toList();
    }

    private static final List<ClassShare> TWO_OF_THREE =
            List.of(new ClassShare("cat", 0.6), new ClassShare("dog", 0.4), new ClassShare("owl", 0));

    @Test
    void isNamedWithTheSplitsCounts() {
        Finding finding = warning(
                TWO_OF_THREE,
                List.of(
                        new PartClasses(Part.TRAIN, List.of(60, 40, 0)),
                        new PartClasses(Part.VALIDATION, List.of(5, 5, 12))));
        assertThat(finding.cause()).isEqualTo(Cause.MISSING_CLASS);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(sentences(finding))
                .containsExactly(
                        "1 class of 3 has no sample to train on, so it cannot be learned: owl",
                        "their samples: 0 of 100 in training, 12 of 22 in validation");
    }

    @Test
    void isNamedWithoutCountsWhereAManifestHasNone() {
        assertThat(sentences(warning(TWO_OF_THREE, List.of()))).hasSize(1);
    }

    @Test
    void theOnlyClassThereIsIsNamed() {
        Finding finding = warning(List.of(new ClassShare("cat", 1), new ClassShare("dog", 0)), List.of());
        assertThat(sentences(finding)).contains("every training sample is of class cat: guessing it is always right");
    }

    @Test
    void nothingIsSaidWhereEveryClassTrains() {
        assertThat(warning(List.of(new ClassShare("cat", 0.999), new ClassShare("dog", 0.001)), List.of()))
                .isNull();
        assertThat(warning(List.of(), List.of())).isNull();
    }
}
