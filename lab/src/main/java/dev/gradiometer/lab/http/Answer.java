package dev.gradiometer.lab.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a request gets. */
public sealed interface Answer {
    /**
     * An answer that is there as a whole.
     *
     * @param status  status of HTTP
     * @param type    its media type
     * @param headers further headers
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(int status, String type, byte[] body, Map<String, String> headers) implements Answer {
        public Whole {
            headers = Map.copyOf(headers);
        }
    }

    /** Events that go on until one side has enough. */
    record Events(Writing writing) implements Answer {}

    /** Writes events. */
    @FunctionalInterface
    interface Writing {
        /**
         * Writes them until one side has enough.
         *
         * @throws IOException if the reader has gone
         */
        void to(OutputStream out) throws IOException;
    }

    /** JSON. */
    static Answer json(byte[] body) {
        return json(200, body);
    }

    /** JSON with a status. */
    static Answer json(int status, byte[] body) {
        return new Whole(status, "application/json", body, Map.of("Cache-Control", "no-store"));
    }

    /** JSON. */
    static Answer json(String body) {
        return json(body.getBytes(StandardCharsets.UTF_8));
    }
}
