package dev.gradiometer.lab.http;

import com.sun.net.httpserver.Headers;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request has to be so that a page of another origin can neither read nor change anything.
 *
 * <ul>
 *   <li>On a loopback address the header {@code Host} has to name it, so that a name of somebody else's that leads here
 *       (DNS rebinding) is answered with 421.
 *   <li>What is sent and not only asked for has to come from our own page: {@code Origin} and {@code Sec-Fetch-Site}.
 *   <li>What changes files needs the token, which only the address printed at the start has.
 *   <li>On any other address everything of the API needs the token, in a header or in the cookie that the printed
 *       address leaves.
 * </ul>
 */
public final class Guard {
    /** The header that has the token. */
    public static final String TOKEN = "X-Gradiometer-Token";

    private static final String COOKIE = "gradiometer-token";
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final boolean loopback;
    private final int port;
    private final String token;

    /**
     * @param address where the server listens
     * @param token   what the printed address has
     */
    public Guard(InetSocketAddress address, String token) {
        this.loopback = address.getAddress().isLoopbackAddress();
        this.port = address.getPort();
        this.token = token;
    }

    /** @throws Refused unless the request may be answered */
    void check(Request request) {
        String host = request.header("Host").orElse("").toLowerCase(Locale.ROOT);
        if (loopback && !hosts().contains(host)) {
            throw new Refused(421, "this server is not '%s'".formatted(host));
        }
        boolean asksOnly = request.method().equals("GET") || request.method().equals("HEAD");
        if (!asksOnly) {
            requireOwnPage(request, host);
        }
        if (!loopback && request.path().startsWith("/api/") && !knowsToken(request) && !hasCookie(request)) {
            throw new Refused(403, "open the address that was printed when the lab was started; it has a token");
        }
    }

    private Set<String> hosts() {
        return Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port);
    }

    private static void requireOwnPage(Request request, String host) {
        String origin = request.header("Origin").orElse("http://" + host).toLowerCase(Locale.ROOT);
        String site = request.header("Sec-Fetch-Site").orElse("same-origin");
        if (!origin.equals("http://" + host) || !OWN_SITE.contains(site)) {
            throw new Refused(403, "a page of another origin may not do this");
        }
    }

    void requireToken(Request request) {
        if (!knowsToken(request)) {
            throw new Refused(403, "changes need the token of the address that was printed when the lab was started");
        }
    }

    private boolean knowsToken(Request request) {
        return request.header(TOKEN).filter(this::isToken).isPresent();
    }

    private boolean hasCookie(Request request) {
        return request.headers().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> Arrays.stream(line.split("; *", -1)))
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .anyMatch(cookie -> isToken(cookie.substring(COOKIE.length() + 1)));
    }

    private boolean isToken(String said) {
        return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Headers of every answer; the printed address leaves the token as a cookie where everything needs it. */
    void secure(Headers answer, Request request) {
        secure(answer);
        if (!loopback && request.value("token").filter(this::isToken).isPresent()) {
            answer.set("Set-Cookie", "%s=%s; Path=/; HttpOnly; SameSite=Strict".formatted(COOKIE, token));
        }
    }

    static void secure(Headers answer) {
        answer.set(
                "Content-Security-Policy",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'");
        answer.set("X-Content-Type-Options", "nosniff");
        answer.set("Referrer-Policy", "no-referrer");
        answer.set("Cross-Origin-Resource-Policy", "same-origin");
        answer.set("Cross-Origin-Opener-Policy", "same-origin");
    }
}
