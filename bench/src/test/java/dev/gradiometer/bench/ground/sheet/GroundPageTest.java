package dev.gradiometer.bench.ground.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two commands write one page. */
class GroundPageTest {
    @TempDir
    private Path docs;

    @Test
    void eachKeepsWhatTheOtherWrote() throws IOException {
        new GroundPage("# The page\n\nfigures\n\n", GroundPage.in(docs).repairs()).writeInto(docs);
        new GroundPage(GroundPage.in(docs).diagnosis(), GroundPage.REPAIRS + "\nmended\n").writeInto(docs);
        new GroundPage("# The page\n\nnew figures\n\n", GroundPage.in(docs).repairs()).writeInto(docs);

        assertThat(Files.readString(docs.resolve("proving-ground.md")))
                .isEqualTo("# The page\n\nnew figures\n\n## Repairs\n\nmended\n");
    }
}
