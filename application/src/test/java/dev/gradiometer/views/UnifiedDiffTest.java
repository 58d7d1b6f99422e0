package dev.gradiometer.views;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Test
    void equalTextsHaveNone() {
        assertThat(UnifiedDiff.of("a", "1\n2\n", "b", "1\n2\n")).isEmpty();
    }

    @Test
    void isWhatDiffPrints() {
        assertThat(UnifiedDiff.of("a", "1\n2\n3\n4\n5\n6\n7\n8\n", "b", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"))
                .containsExactly(
                        "--- a", "+++ b", "@@ -2,7 +2,8 @@", " 2", " 3", " 4", "-5", "+x", " 6", " 7", " 8", "+9");
    }

    @Test
    void changesFarApartAreHunksOfTheirOwn() {
        String one = lines(0, 20);
        String other = "new\n" + lines(0, 19) + "last\n";

        assertThat(UnifiedDiff.of("a", one, "b", other))
                .filteredOn(line -> line.startsWith("@@"))
                .containsExactly("@@ -1,3 +1,4 @@", "@@ -17,4 +18,4 @@");
    }

    @Test
    void fromAndToNothing() {
        assertThat(UnifiedDiff.of("a", "", "b", "1\n")).containsExactly("--- a", "+++ b", "@@ -0,0 +1 @@", "+1");
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(k -> "line " + k + "\n").collect(Collectors.joining());
    }
}
