package dev.jask.cluster.data;

import dev.jask.cluster.security.Certificates;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** Mutual TLS by the JDK for gRPC: each connection has the newest certificates. */
final class DataTls {

    private static final ApplicationProtocolConfig HTTP2 =
            new ApplicationProtocolConfig(
                    Protocol.ALPN,
                    SelectorFailureBehavior.NO_ADVERTISE,
                    SelectedListenerFailureBehavior.ACCEPT,
                    "h2");

    private DataTls() {}

    static SslContext forServer(Certificates certificates) {
        return context(certificates.context("results"), false);
    }

    static SslContext forClient(Certificates certificates) {
        return context(certificates.context("results"), true);
    }

    private static SslContext context(SSLContext tls, boolean client) {
        SSLParameters parameters = tls.getDefaultSSLParameters();
        return new JdkSslContext(
                tls,
                client,
                List.of(parameters.getCipherSuites()),
                IdentityCipherSuiteFilter.INSTANCE,
                HTTP2,
                ClientAuth.REQUIRE,
                parameters.getProtocols(),
                false);
    }
}
