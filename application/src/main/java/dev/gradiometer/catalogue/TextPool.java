package dev.gradiometer.catalogue;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by numbers, each text once: runs have nearly all of theirs in common. */
final class TextPool {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    int number(String text) {
        return numbers.computeIfAbsent(text, added -> {
            texts.add(added);
            return texts.size() - 1;
        });
    }

    String text(int number) {
        return texts.get(number);
    }

    void writeTo(DataOutputStream to) throws IOException {
        to.writeInt(texts.size());
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            to.writeInt(bytes.length);
            to.write(bytes);
        }
    }

    static TextPool read(ByteBuffer from) {
        TextPool pool = new TextPool();
        for (int left = from.getInt(); left > 0; left--) {
            byte[] bytes = new byte[from.getInt()];
            from.get(bytes);
            pool.texts.add(new String(bytes, StandardCharsets.UTF_8));
        }
        return pool;
    }
}
