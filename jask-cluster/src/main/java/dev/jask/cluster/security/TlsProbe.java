package dev.jask.cluster.security;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/** Finds out whether somebody speaks TLS, without a certificate. */
public final class TlsProbe {

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int RECORD_BYTES = 32 << 10;

    private TlsProbe() {}

    /** Whether who listens there answers to the greeting of TLS. Waits for the answer. */
    public static boolean speaksTls(InetSocketAddress address, Duration timeout) {
        int millis = Math.toIntExact(timeout.toMillis());
        try (var socket = new Socket()) {
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(greeting(address));
            int first = socket.getInputStream().read();
            return first == HANDSHAKE || first == ALERT;
        } catch (IOException noAnswer) {
            return false;
        }
    }

    private static byte[] greeting(InetSocketAddress address) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, new TrustManager[0], null); // the handshake goes no further
            SSLEngine engine = context.createSSLEngine(address.getHostString(), address.getPort());
            engine.setUseClientMode(true);
            ByteBuffer greeting = ByteBuffer.allocate(RECORD_BYTES);
            engine.wrap(ByteBuffer.allocate(0), greeting);
            byte[] bytes = new byte[greeting.flip().remaining()];
            greeting.get(bytes);
            return bytes;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java speaks TLS", impossible);
        }
    }
}
