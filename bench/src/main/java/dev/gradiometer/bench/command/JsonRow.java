package dev.gradiometer.bench.command;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object in one line, in the order in which its members are added. Non-finite numbers become strings. */
final class JsonRow {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, Object> members = new LinkedHashMap<>();

    JsonRow with(String key, Object value) {
        members.put(key, value instanceof Double number && !Double.isFinite(number) ? number.toString() : value);
        return this;
    }

    /** Milliseconds with a nanosecond's resolution, which is all that there is. */
    JsonRow milliseconds(String key, double nanos) {
        return with(key, Math.rint(nanos) / 1e6);
    }

    String line() {
        return MAPPER.writeValueAsString(members);
    }
}
