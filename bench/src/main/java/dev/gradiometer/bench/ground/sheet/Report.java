package dev.gradiometer.bench.ground.sheet;

import dev.gradiometer.bench.ground.network.Entry;
import dev.gradiometer.language.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An examination in words: lines for a terminal, and the page for the documentation. */
public final class Report {
    private final List<Examined> examined;

    Report(List<Examined> examined) {
        this.examined = examined;
    }

    /** A line for each network, then the counts. */
    public List<String> lines() {
        List<String> lines =
                new ArrayList<>(examined.stream().map(Listing::line).toList());
        lines.add("");
        for (Entry.Half half : Entry.Half.values()) {
            Sheet sheet = new Sheet(examined).half(half);
            if (!sheet.all().isEmpty()) {
                lines.addAll(Summary.of(half, sheet));
                lines.add("");
            }
        }
        return lines;
    }

    /**
     * Writes the first part of the page {@code proving-ground.md}, and the rows of the table of certainties into
     * {@code findings.md} and its translation.
     *
     * @param docs folder of the documentation
     */
    public void writeInto(Path docs) throws IOException {
        Sheet sheet = new Sheet(examined);
        new GroundPage(Page.of(sheet), GroundPage.in(docs).repairs()).writeInto(docs);
        for (Language language : Language.values()) {
            Path file = docs.resolve(language == Language.ENGLISH ? "findings.md" : "findings.zh-CN.md");
            String changed = Certainties.into(Files.readString(file), sheet.half(Entry.Half.REPORT), language);
            Files.writeString(file, changed, StandardCharsets.UTF_8);
        }
    }
}
