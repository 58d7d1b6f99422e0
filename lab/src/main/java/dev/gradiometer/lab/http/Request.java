package dev.gradiometer.lab.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a browser asks for.
 *
 * @param method  GET, POST, …
 * @param path    decoded path
 * @param parts   values of the places in the route's path, by name
 * @param query   values of the query by key; of a repeated one the last
 * @param headers headers
 * @param body    what was sent, in UTF-8; empty if nothing was
 */
public record Request(
        String method,
        String path,
        Map<String, String> parts,
        Map<String, String> query,
        Headers headers,
        String body) {
    private static final int LARGEST_BODY = 1 << 20;

    /**
     * Reads a request.
     *
     * @throws Refused if it is too large or not encoded as it should be
     */
    static Request of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new Refused(413, "the request is larger than %,d bytes".formatted(LARGEST_BODY));
        }
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Map.of(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders(),
                new String(body, StandardCharsets.UTF_8));
    }

    Request with(Map<String, String> found) {
        return new Request(method, path, found, query, headers, body);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> values = new HashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                values.put(decoded(key), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refused.bad("the query is not encoded as it should be");
        }
    }

    /** The value of a place in the route's path. */
    public String part(String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** A value of the query. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(query.get(key));
    }

    /**
     * A whole number of the query.
     *
     * @throws Refused if it is something else, or out of its range
     */
    public long number(String key, long otherwise, long lowest, long highest) {
        String text = query.get(key);
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw Refused.bad("%s: expected a whole number from %d to %d, got '%s'".formatted(key, lowest, highest, text));
    }
}
