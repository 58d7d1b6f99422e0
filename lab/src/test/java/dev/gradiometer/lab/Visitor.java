package dev.gradiometer.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a browser does with a lab. */
final class Visitor {
    private final HttpClient client = HttpClient.newHttpClient();
    private final LabServer lab;

    Visitor(LabServer lab) {
        this.lab = lab;
    }

    String token() {
        return lab.address().getQuery().substring("token=".length());
    }

    URI at(String path) {
        return lab.address().resolve(path);
    }

    HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(path).body());
    }

    /** What is answered as soon as it is enough, or after a minute. */
    JsonNode until(String path, Predicate<JsonNode> enough) throws IOException, InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        JsonNode answer = json(path);
        while (!enough.test(answer) && System.nanoTime() < end) {
            Thread.sleep(20);
            answer = json(path);
        }
        assertThat(enough.test(answer)).as(answer.toString()).isTrue();
        return answer;
    }

    /** The same, when all of a run is read. */
    JsonNode read(String path) throws IOException, InterruptedException {
        return until(path, answer -> answer.path("reading").asDouble() == 1);
    }

    static String error(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("error").asString();
    }

    /** The first line of the answer to a request that the JDK's client would not send. */
    String raw(String path, String headers) throws IOException {
        return raw("GET", path, headers);
    }

    String raw(String method, String path, String headers) throws IOException {
        try (Socket socket = new Socket(lab.address().getHost(), lab.address().getPort())) {
            String request = "%s %s HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n".formatted(method, path, headers);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }
}
