package dev.gradiometer.lab.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
 * @param content what is sent, to be read once
 */
public record Request(
        String method,
        String path,
        Map<String, String> parts,
        Map<String, String> query,
        Headers headers,
        InputStream content) {
    static final int LARGEST_BODY = 1 << 20;

    /**
     * Reads the head of a request.
     *
     * @throws Refused if it is not encoded as it should be
     */
    static Request of(HttpExchange exchange) {
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Map.of(),
                query(exchange.getRequestURI().getRawQuery()),
                exchange.getRequestHeaders(),
                exchange.getRequestBody());
    }

    /** A question that is asked here and sends nothing. */
    static Request own(String path, Map<String, String> parts, Map<String, String> query) {
        return new Request("GET", path, parts, query, new Headers(), new ByteArrayInputStream(new byte[0]));
    }

    Request with(Map<String, String> found) {
        return new Request(method, path, found, query, headers, content);
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

    /**
     * What is sent, as a text in UTF-8.
     *
     * @throws Refused if it is larger than 1 MB, or ends too early
     */
    public String body() {
        try {
            byte[] body = content.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw tooLarge(LARGEST_BODY);
            }
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Refused.bad("the request ends too early");
        }
    }

    /**
     * Refuses what is too large before it is read.
     *
     * @throws Refused if it says that it sends more than so many bytes
     */
    public void requireAtMost(long bytes) {
        String said = header("Content-Length").orElse("0");
        if (said.length() > 18 || Long.parseLong(said) > bytes) {
            throw tooLarge(bytes);
        }
    }

    private static Refused tooLarge(long bytes) {
        return new Refused(413, "the request is larger than %,d bytes".formatted(bytes));
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
