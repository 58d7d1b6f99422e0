package dev.gradiometer.experiment.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Comments that are written into a file that has none. */
class CommentsTest {
    private static final ExperimentFile FILE = ExperimentFile.parse("""
            data:
              source: moons
            network:
              layers:
                - dense: 4
                  activation: relu
                - dense: 2
            loss: categorical-cross-entropy-on-logits
            training:
              epochs: 3
            """, "small.yaml", List.of());

    private static String with(String path, String... said) {
        ExperimentFile commented = FILE.commented(Map.of(path, List.of(said)));
        assertThat(commented.spec()).isEqualTo(FILE.spec());
        return commented.text();
    }

    @Test
    void aShortOneStandsBehindItsValue() {
        assertThat(with("training.epochs", "passes")).contains("\n  epochs: 3  # passes\n");
    }

    @Test
    void aLongOneAndSeveralStandAboveTheirKey() {
        assertThat(with("training.epochs", "one", "two")).contains("\n  # one\n  # two\n  epochs: 3\n");
        assertThat(with("training.epochs", "x".repeat(99))).contains("\n  # " + "x".repeat(99) + "\n  epochs: 3\n");
        assertThat(with("network", "layers")).contains("\n# layers\nnetwork:\n");
    }

    @Test
    void oneAboutAnItemStandsBesideIt() {
        assertThat(with("network.layers[1]", "the output")).contains("\n    - dense: 2  # the output\n");
    }

    @Test
    void oneAboutTheWholeFileStandsFirst() {
        assertThat(with("", "drafted", "next")).startsWith("# drafted\n# next\ndata:\n");
    }

    @Test
    void oneAboutWhatIsNotSaidIsLeftOut() {
        assertThat(with("training.batch", "samples")).isEqualTo(FILE.text());
        assertThat(with("network.layers[7]", "none")).isEqualTo(FILE.text());
    }

    @Test
    void aLineBreakDoesNotEndIt() {
        assertThat(with("training", "a\nb: c\u2028d")).contains("\n# a b: c d\ntraining:\n");
    }
}
