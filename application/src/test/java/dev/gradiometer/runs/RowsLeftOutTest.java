package dev.gradiometer.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradiometer.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsLeftOutTest {
    @TempDir
    private Path folder;

    @Test
    void theirNumberIsRemarked() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "a,kind\n1,x\n,y\n3,y\n4,x\n,x\n6,y\n7,x\n8,y\n");
        Path file = Files.writeString(folder.resolve("e.yaml"), """
                data: {source: csv, path: t.csv, label: kind, missing: {a: drop-row}, split: {validation: 0.5}}
                network: {initialiser: he-normal, layers: [{dense: 2}]}
                loss: categorical-cross-entropy-on-logits
                training: {epochs: 1, batch: 2, optimiser: sgd, learning-rate: 0.1}
                """);

        assertThat(Training.of(file).run().remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.in(Language.ENGLISH)).startsWith("2 rows have a missing cell"));
        Files.writeString(folder.resolve("t.csv"), "a,kind\n1,x\n2,y\n3,y\n4,x\n");
        assertThat(Training.of(file).run().remarks()).isEmpty();
    }
}
