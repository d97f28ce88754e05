package dev.jask.cluster.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.authority.TestAuthority;
import dev.jask.cluster.security.Certificates;
import dev.jask.cluster.security.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StatusServerTlsTest {

    @TempDir private Path folder;

    private TestAuthority authority;
    private TlsFiles files;
    private StatusServer server;

    @BeforeEach
    void start() {
        authority = new TestAuthority(folder.resolve("a"));
        files = authority.issue("scheduler", List.of("127.0.0.1"), List.of("scheduler"));
        server =
                StatusServer.start(
                        new StatusAddress("127.0.0.1", 0),
                        "s3cret",
                        Certificates.load(files).context("the dashboard"),
                        new StatusServer.Pages(
                                Health::good,
                                List.of(
                                        new StatusServer.Page(
                                                "/page",
                                                "text/x",
                                                () -> "shown".getBytes(StandardCharsets.UTF_8)))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(SSLContext context, String token)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.location() + "/page"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private SSLContext trustingOnly() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(files.authority())) {
            trusted.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    void whoHasACertificateAndTheToken_isShownThePage() throws Exception {
        SSLContext own =
                Certificates.load(
                                authority.issue("client", List.of("127.0.0.1"), List.of("client")))
                        .context("a test");

        assertThat(server.location()).startsWith("https://127.0.0.1:");
        assertThat(get(own, "s3cret").body()).isEqualTo("shown");
        assertThat(get(own, "guess").statusCode()).isEqualTo(401);
    }

    @Test
    void whoHasNoCertificate_doesNotGetIn() throws Exception {
        SSLContext none = trustingOnly();

        assertThatThrownBy(() -> get(none, "s3cret")).isInstanceOf(IOException.class);
    }

    @Test
    void whoSpeaksPlainText_doesNotGetIn() {
        String plain = server.location().replace("https:", "http:") + "/page";

        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() ->
                            client.send(
                                    HttpRequest.newBuilder(URI.create(plain)).build(),
                                    BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }
}
