package dev.gradiometer.lab.http;

import dev.gradiometer.lab.page.FrontPage;
import dev.gradiometer.lab.page.PageFiles;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The page's files, which lie beside the classes. A browser keeps them and asks each time whether they are still the
 * same.
 */
public final class StaticFiles implements Handler {
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2");

    private final FrontPage front = new FrontPage();

    /** The page's files. Its first one is made meanwhile, which takes a program that has just started 0.1 s. */
    public StaticFiles() {
        Thread.ofVirtual().name("make the front page").start(front::html);
    }

    @Override
    public Answer answer(Request request) {
        String path = request.path();
        String name = path.equals("/") ? FrontPage.NAME : path.substring(1);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        byte[] body = type == null || !NAME.matcher(name).matches() ? null : read(name);
        if (body == null || type == null) {
            throw Refused.notFound("%s: there is no page of that name".formatted(path));
        }
        CRC32C sum = new CRC32C();
        sum.update(body);
        String tag = "\"%x-%x\"".formatted(body.length, sum.getValue());
        Map<String, String> headers = new HashMap<>(Map.of("ETag", tag, "Cache-Control", "no-cache"));
        boolean same = request.header("If-None-Match").filter(tag::equals).isPresent();
        return new Answer.Whole(same ? 304 : 200, type, same ? new byte[0] : body, headers);
    }

    private byte @Nullable [] read(String name) {
        return switch (name) {
            case FrontPage.NAME -> front.html();
            case FrontPage.SHEETS -> FrontPage.sheets().getBytes(StandardCharsets.UTF_8);
            default -> PageFiles.read(name);
        };
    }
}
