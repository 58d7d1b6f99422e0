package dev.gradiometer.views;

import dev.gradiometer.language.Text;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** A {@link Text} in JSON: a string, in English unless the text was fixed in another language. */
final class TextModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    TextModule() {
        super("gradiometer-texts");
        addSerializer(Text.class, new Writer());
        addDeserializer(Text.class, new Reader());
    }

    private static final class Writer extends StdSerializer<Text> {
        Writer() {
            super(Text.class);
        }

        @Override
        public void serialize(Text value, JsonGenerator to, SerializationContext context) {
            to.writeString(value.english());
        }
    }

    private static final class Reader extends StdDeserializer<Text> {
        Reader() {
            super(Text.class);
        }

        @Override
        public Text deserialize(JsonParser from, DeserializationContext context) {
            return Text.of(from.getValueAsString(""));
        }
    }
}
