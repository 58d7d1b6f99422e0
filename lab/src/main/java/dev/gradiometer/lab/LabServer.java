package dev.gradiometer.lab;

import com.sun.net.httpserver.HttpServer;
import dev.gradiometer.input.FileTrouble;
import dev.gradiometer.input.UserInputException;
import dev.gradiometer.lab.api.NotebookApi;
import dev.gradiometer.lab.api.PlaygroundApi;
import dev.gradiometer.lab.api.Rehearsal;
import dev.gradiometer.lab.api.RunApi;
import dev.gradiometer.lab.api.RunsApi;
import dev.gradiometer.lab.api.TextsApi;
import dev.gradiometer.lab.api.UploadApi;
import dev.gradiometer.lab.http.Exchanges;
import dev.gradiometer.lab.http.Guard;
import dev.gradiometer.lab.http.Routes;
import dev.gradiometer.lab.live.OpenRuns;
import dev.gradiometer.lab.live.RunsFolder;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The page's server, from its start until it is closed. */
public final class LabServer implements AutoCloseable {
    static {
        // Small answers would wait for the acknowledgement of the one before.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // A browser that connects and says nothing is not waited for.
        // A long record takes a while to send, and a request that never ends is dropped all the same.
        System.setProperty("sun.net.httpserver.maxReqTime", "300");
        // Who sends a file that is refused hears why, if it is not a very large one.
        System.setProperty("sun.net.httpserver.drainAmount", String.valueOf(1 << 24));
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final OpenRuns runs;
    private final PlaygroundApi playground;
    private final String token = UUID.randomUUID().toString();

    private LabServer(HttpServer server, RunsFolder folder) {
        this.server = server;
        this.runs = new OpenRuns(folder);
        this.playground = new PlaygroundApi(runs);
        Routes routes = new Routes();
        RunsApi list = new RunsApi(folder, runs);
        list.routes(routes);
        new RunApi(runs).routes(routes);
        new UploadApi(folder).routes(routes);
        playground.routes(routes);
        new NotebookApi().routes(routes);
        new TextsApi().routes(routes);
        server.createContext("/", new Exchanges(new Guard(server.getAddress(), token), routes));
        server.setExecutor(threads);
        server.start();
        Thread.ofPlatform().name("look at runs").daemon().start(() -> {
            list.look();
            new Rehearsal(routes).play();
        });
    }

    /**
     * Starts to serve.
     *
     * @param folder  the folder of runs; may not be there yet
     * @param address where to listen
     * @param port    0 for any that is free
     * @throws UserInputException if the port is taken or may not be used
     */
    public static LabServer start(Path folder, InetAddress address, int port) {
        try {
            return new LabServer(HttpServer.create(new InetSocketAddress(address, port), 0), new RunsFolder(folder));
        } catch (BindException e) {
            throw new UserInputException(
                    "lab: port %d of %s cannot be had: %s; name another with --port"
                            .formatted(port, address.getHostAddress(), FileTrouble.reason(e)),
                    e);
        } catch (IOException e) {
            throw FileTrouble.at("lab", "cannot listen", e, "name another address or port");
        }
    }

    /** The address of the page, with the token that changes need. */
    public URI address() {
        InetSocketAddress at = server.getAddress();
        String host = at.getAddress().isAnyLocalAddress()
                ? "localhost"
                : at.getAddress().getHostAddress();
        return URI.create(
                "http://%s:%d/?token=%s".formatted(host.contains(":") ? "[" + host + "]" : host, at.getPort(), token));
    }

    /** Whether only this machine can reach it. */
    public boolean local() {
        return server.getAddress().getAddress().isLoopbackAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        playground.close();
        runs.close();
    }
}
