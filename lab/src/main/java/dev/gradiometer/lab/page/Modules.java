package dev.gradiometer.lab.page;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Modules of the page and what they import: {@code from "./name.js"}. A type that a comment imports is not loaded. */
public final class Modules {
    private static final Pattern IMPORT =
            Pattern.compile("(\\bfrom\\s+|^import\\s+)\"\\./([A-Za-z0-9_.-]+\\.js)\"", Pattern.MULTILINE);

    private Modules() {}

    /**
     * The texts of all modules that {@code entry} cannot run without, by their names: that one first, then what it
     * imports, then what those import.
     *
     * @throws IllegalStateException if one of them is not there
     */
    public static SequencedMap<String, String> of(String entry) {
        SequencedMap<String, String> modules = new LinkedHashMap<>();
        Deque<String> waiting = new ArrayDeque<>();
        waiting.add(entry);
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (!modules.containsKey(name)) {
                String text = PageFiles.text(name);
                modules.put(name, text);
                Matcher imports = IMPORT.matcher(text);
                while (imports.find()) {
                    waiting.add(imports.group(2));
                }
            }
        }
        return Collections.unmodifiableSequencedMap(modules);
    }

    /** A module that imports {@code prefix + name} in place of {@code "./" + name}. */
    public static String importing(String prefix, String module) {
        return IMPORT.matcher(module).replaceAll("$1\"" + Matcher.quoteReplacement(prefix) + "$2\"");
    }
}
