package dev.gradiometer.runfolder.json;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** An index or a count for which 0 would mean something: −1 if the key is missing or null. */
final class IndexReader extends StdDeserializer<Integer> {
    IndexReader() {
        super(int.class);
    }

    @Override
    public Integer deserialize(JsonParser from, DeserializationContext context) {
        return _parseIntPrimitive(from, context);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return -1;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return -1;
    }
}
