package dev.jask.cluster.telemetry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.jask.graph.JaskException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A process's small web server: whether it is well, what it measures, what it knows. It reads only,
 * and says nothing but whether it is well to who does not know the token.
 */
public final class StatusServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(StatusServer.class.getName());

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String host;
    private final boolean encrypted;

    /**
     * What is answered under a path.
     *
     * @param type of the content
     * @param content made anew for each request
     */
    public record Page(String path, String type, Supplier<byte[]> content) {}

    /**
     * What a process answers.
     *
     * @param health whether it is ready for work
     * @param pages what is shown to who knows the token
     */
    public record Pages(Supplier<Health> health, List<Page> pages) {

        public Pages {
            pages = List.copyOf(pages);
        }
    }

    private StatusServer(
            HttpServer server, ExecutorService threads, String host, boolean encrypted) {
        this.server = server;
        this.threads = threads;
        this.host = host;
        this.encrypted = encrypted;
    }

    /**
     * Begins to answer.
     *
     * @param token what must be known, as {@code Authorization: Bearer TOKEN}; if it is empty,
     *     nothing but health is answered without a certificate
     * @param tls what encrypts, and whose certificates who comes must show one of; null for plain
     *     text
     * @throws JaskException if it cannot listen there
     */
    public static StatusServer start(
            StatusAddress address, String token, @Nullable SSLContext tls, Pages pages) {
        // Where there is no token, a certificate is enough.
        boolean byCertificate = tls != null && token.isEmpty();
        HttpServer server = open(address, tls);
        ExecutorService threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("jask-status-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", exchange -> plain(exchange, 404, "there is nothing here"));
        server.createContext("/health", exchange -> health(exchange, pages.health().get()));
        server.createContext("/health/live", exchange -> plain(exchange, 200, "alive"));
        for (Page page : pages.pages()) {
            server.createContext(
                    page.path(),
                    exchange -> {
                        if (byCertificate || knows(exchange, token)) {
                            show(exchange, page);
                        } else {
                            exchange.getResponseHeaders()
                                    .set("WWW-Authenticate", "Bearer realm=\"jask\"");
                            plain(exchange, 401, "the cluster's token is needed");
                        }
                    });
        }
        server.start();
        return new StatusServer(server, threads, address.host(), tls != null);
    }

    private static HttpServer open(StatusAddress address, @Nullable SSLContext tls) {
        var where = new InetSocketAddress(address.host(), address.port());
        try {
            if (tls == null) {
                return HttpServer.create(where, BACKLOG);
            }
            HttpsServer server = HttpsServer.create(where, BACKLOG);
            server.setHttpsConfigurator(new Mutual(tls));
            return server;
        } catch (IOException e) {
            throw new JaskException(
                    "nothing can be shown at %s: %s".formatted(address, e.getMessage()), e);
        }
    }

    /** Who comes must show a certificate, too. */
    private static final class Mutual extends HttpsConfigurator {

        Mutual(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters tls = getSSLContext().getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
        }
    }

    /** Where it answers, for instance {@code http://127.0.0.1:8787}. */
    public String location() {
        return "%s://%s:%d"
                .formatted(encrypted ? "https" : "http", host, server.getAddress().getPort());
    }

    private static boolean knows(HttpExchange exchange, String token) {
        String expected = "Bearer " + token;
        String said =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse("");
        return !token.isEmpty()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        said.getBytes(StandardCharsets.UTF_8));
    }

    private static void health(HttpExchange exchange, Health health) throws IOException {
        plain(exchange, health.ready() ? 200 : 503, health.reason());
    }

    private static void show(HttpExchange exchange, Page page) throws IOException {
        byte[] content;
        try {
            content = page.content().get();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} cannot be shown: {1}", page.path(), e);
            plain(exchange, 503, "this cannot be shown now");
            return;
        }
        answer(exchange, 200, page.type(), content);
    }

    private static void plain(HttpExchange exchange, int status, String text) throws IOException {
        answer(exchange, status, TEXT, (text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] content)
            throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            boolean head = method.equals("HEAD");
            Headers headers = exchange.getResponseHeaders();
            if (!head && !method.equals("GET")) {
                headers.set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
                return;
            }
            headers.set("Content-Type", type);
            headers.set("Cache-Control", "no-store");
            headers.set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(status, head ? -1 : content.length);
            if (!head) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(content);
                }
            }
        }
    }

    /** Answers nothing more. May be called twice. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
