package dev.gradiometer.lab.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which handler answers what: patterns of paths such as {@code /api/runs/{id}/columns}. */
public final class Routes {
    private record Route(String method, List<String> pattern, boolean changes, long largest, Handler handler) {
        Optional<Map<String, String>> match(List<String> path) {
            if (path.size() != pattern.size()) {
                return Optional.empty();
            }
            Map<String, String> parts = new HashMap<>();
            for (int i = 0; i < path.size(); i++) {
                String name = pattern.get(i);
                if (name.startsWith("{")) {
                    parts.put(name.substring(1, name.length() - 1), path.get(i));
                } else if (!name.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return Optional.of(parts);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    /** No route yet. */
    public Routes() {}

    /** Something to read. */
    public Routes get(String pattern, Handler handler) {
        return route("GET", pattern, false, handler);
    }

    /** Something to try, which changes nothing on disk: the page's own origin may ask for it. */
    public Routes post(String pattern, Handler handler) {
        return route("POST", pattern, false, handler);
    }

    /** Something that changes what is on disk: who knows the token may ask for it. */
    public Routes change(String method, String pattern, Handler handler) {
        return route(method, pattern, true, handler);
    }

    /**
     * A file that somebody who knows the token sends.
     *
     * @param largest bytes that it may have
     */
    public Routes upload(String pattern, long largest, Handler handler) {
        routes.add(new Route("POST", List.of(pattern.split("/")), true, largest, handler));
        return this;
    }

    private Routes route(String method, String pattern, boolean changes, Handler handler) {
        routes.add(new Route(method, List.of(pattern.split("/")), changes, Request.LARGEST_BODY, handler));
        return this;
    }

    /**
     * The answer to a question of this program's own.
     *
     * @throws Refused if there is no answer
     */
    public Answer own(String path, Map<String, String> query) throws IOException {
        List<String> asked = List.of(path.split("/"));
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(asked);
            if (parts.isPresent() && route.method.equals("GET")) {
                return route.handler.answer(Request.own(path, parts.get(), query));
            }
        }
        throw Refused.notFound("%s: there is nothing of that name".formatted(path));
    }

    /** The answer of the route that the request takes, if {@code guard} lets it. */
    Answer answer(Request request, Guard guard) throws IOException {
        List<String> path = List.of(request.path().split("/"));
        boolean known = false;
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(path);
            if (parts.isPresent()) {
                known = true;
                if (route.method.equals(request.method())) {
                    request.requireAtMost(route.largest);
                    if (route.changes) {
                        guard.requireToken(request);
                    }
                    return route.handler.answer(request.with(parts.get()));
                }
            }
        }
        throw known
                ? new Refused(405, "%s: not with the method %s".formatted(request.path(), request.method()))
                : Refused.notFound("%s: there is nothing of that name".formatted(request.path()));
    }
}
