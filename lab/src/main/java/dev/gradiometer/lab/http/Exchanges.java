package dev.gradiometer.lab.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.gradiometer.input.UserInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** From a request that comes in to the answer that goes out; whatever goes wrong is an answer too. */
public final class Exchanges implements HttpHandler {
    private static final Logger LOG = System.getLogger(Exchanges.class.getName());
    private static final int UNPROCESSABLE = 422;

    private final Guard guard;
    private final Routes routes;
    private final StaticFiles files = new StaticFiles();

    public Exchanges(Guard guard, Routes routes) {
        this.guard = guard;
        this.routes = routes;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Guard.secure(exchange.getResponseHeaders());
            switch (answer(exchange)) {
                case Answer.Whole whole -> send(exchange, whole);
                case Answer.Events events -> {
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.getResponseHeaders().set("Cache-Control", "no-store");
                    exchange.sendResponseHeaders(200, 0);
                    try (OutputStream out = exchange.getResponseBody()) {
                        events.writing().to(out);
                    }
                }
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            Request request = Request.of(exchange);
            guard.check(request);
            guard.secure(exchange.getResponseHeaders(), request);
            return request.path().startsWith("/api/") ? routes.answer(request, guard) : page(request);
        } catch (Refused e) {
            return error(e.status(), String.valueOf(e.getMessage()));
        } catch (UserInputException e) {
            return error(UNPROCESSABLE, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Logger.Level.ERROR, "lab: " + exchange.getRequestURI().getPath(), e);
            return error(500, "this is a bug in gradiometer; the log has more");
        }
    }

    private Answer page(Request request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            throw new Refused(405, "%s: can only be read".formatted(request.path()));
        }
        return files.answer(request);
    }

    private static Answer error(int status, String message) {
        return Answer.json(status, JsonMapper.shared().writeValueAsBytes(Map.of("error", message)));
    }

    private static void send(HttpExchange exchange, Answer.Whole answer) throws IOException {
        boolean bare = exchange.getRequestMethod().equals("HEAD") || answer.status() == 304;
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), bare || answer.body().length == 0 ? -1 : answer.body().length);
        if (!bare && answer.body().length > 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(answer.body());
            }
        }
    }
}
