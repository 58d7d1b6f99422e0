package dev.gradiometer.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All wordings of one language by the keys of their phrases, read once from a file of properties in UTF-8. */
public final class Catalogue {
    private static final Map<Language, Catalogue> READ = new ConcurrentHashMap<>();

    private final String file;
    private final Map<String, Wording> wordings = new HashMap<>();

    private Catalogue(Language language) {
        file = language.file();
        Properties lines = new Properties();
        try (InputStream stream = Catalogue.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("catalogue: %s is not beside its class".formatted(file));
            }
            lines.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.stringPropertyNames().forEach(key -> wordings.put(key, Wording.parse(lines.getProperty(key))));
    }

    /** The catalogue of {@code language}. */
    public static Catalogue of(Language language) {
        return READ.computeIfAbsent(language, Catalogue::new);
    }

    /** The keys of all its phrases. */
    public Set<String> keys() {
        return Set.copyOf(wordings.keySet());
    }

    /** The texts of all phrases without places, by key: what another program can show as it is. */
    public SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        wordings.forEach((key, wording) -> {
            if (wording.places().isEmpty()) {
                texts.put(key, wording.with(Map.of()));
            }
        });
        return texts;
    }

    /**
     * Names of the places in the wording of {@code key}.
     *
     * @throws IllegalStateException if the catalogue has no such key
     */
    public Set<String> places(String key) {
        return wording(key).places();
    }

    /** @throws IllegalStateException if the catalogue has no such key */
    Wording wording(String key) {
        Wording wording = wordings.get(key);
        if (wording == null) {
            throw new IllegalStateException("catalogue: no wording of '%s' in %s".formatted(key, file));
        }
        return wording;
    }
}
