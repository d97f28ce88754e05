package dev.jask.cluster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.JaskException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusServerTest {

    private final AtomicReference<Health> health = new AtomicReference<>(Health.good());
    private final HttpClient client = HttpClient.newHttpClient();
    private StatusServer server;

    @BeforeEach
    void start() {
        server =
                StatusServer.start(
                        new StatusAddress("127.0.0.1", 0),
                        "s3cret",
                        null,
                        new StatusServer.Pages(
                                health::get,
                                List.of(
                                        new StatusServer.Page(
                                                "/page",
                                                "text/x",
                                                () -> "shown".getBytes(StandardCharsets.UTF_8)),
                                        new StatusServer.Page(
                                                "/broken",
                                                "text/x",
                                                () -> {
                                                    throw new JaskException("not now");
                                                }))));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    private HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.location() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void health_needsNoTokenAndSaysWhyNot() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").body()).isEqualTo("ready\n");

        health.set(Health.not("memory is full"));

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health").body()).isEqualTo("memory is full\n");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void page_withoutTheToken_isRefused() throws Exception {
        for (String[] headers :
                List.of(
                        new String[0],
                        new String[] {"Authorization", "Bearer wrong"},
                        new String[] {"Authorization", "s3cret"},
                        new String[] {"Authorization", "Bearer s3cret2"})) {
            HttpResponse<String> answer = get("/page", headers);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).doesNotContain("shown");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
        }
    }

    @Test
    void page_withTheToken_isShown() throws Exception {
        HttpResponse<String> answer = get("/page", "Authorization", "Bearer s3cret");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("shown");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/x");
    }

    @Test
    void page_thatCannotBeMade_isAnErrorWithoutDetails() throws Exception {
        HttpResponse<String> answer = get("/broken", "Authorization", "Bearer s3cret");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("not now");
    }

    @Test
    void whatIsNotThere_is404_andWritingIsNotAllowed() throws Exception {
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
        HttpRequest post =
                HttpRequest.newBuilder(URI.create(server.location() + "/page"))
                        .header("Authorization", "Bearer s3cret")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    }

    @Test
    void start_whereSomebodyListensAlready_saysSo() {
        int port = URI.create(server.location()).getPort();

        assertThatThrownBy(() ->
                        StatusServer.start(
                                new StatusAddress("127.0.0.1", port),
                                "t",
                                null,
                                new StatusServer.Pages(Health::good, List.of())))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void parse_addresses_knowsHostPortAndNone() {
        assertThat(StatusAddress.parse("none")).isEmpty();
        assertThat(StatusAddress.parse(":8787")).contains(new StatusAddress("127.0.0.1", 8787));
        assertThat(StatusAddress.parse("[::1]:1")).contains(new StatusAddress("::1", 1));
        assertThat(new StatusAddress("::1", 1).isLoopback()).isTrue();
        assertThat(new StatusAddress("0.0.0.0", 1).isLoopback()).isFalse();
    }

    @Test
    void metrics_withLabelsOfAnyText_areReadByAStrictReader() {
        byte[] page =
                new Metrics()
                        .gauges("a_gauge", "Help.", "prefix", Map.of("with \"quotes\"\n\\", 2.5))
                        .counters(
                                "a_counter",
                                "Help.",
                                new String[] {"prefix", "state"},
                                Map.of(List.of("p", "s"), 3L))
                        .counter("another", "Help.", 7)
                        .toBytes();

        assertThat(PrometheusText.parse(new String(page, StandardCharsets.UTF_8)))
                .containsEntry("another_total", 7.0)
                .containsEntry("a_counter_total{prefix=\"p\",state=\"s\"}", 3.0)
                .containsEntry("a_gauge{prefix=\"with \\\"quotes\\\"\\n\\\\\"}", 2.5);
    }
}
