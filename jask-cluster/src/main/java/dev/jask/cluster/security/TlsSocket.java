package dev.jask.cluster.security;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** TLS over a connection that is there already, for callers that wait. */
public final class TlsSocket {

    private final SSLSocket socket;

    private TlsSocket(SSLSocket socket) {
        this.socket = socket;
    }

    /**
     * Shakes hands: both sides show their certificates.
     *
     * @param connection to the host; closed by whoever made it
     * @throws IOException if the other side does not speak TLS, or its certificate is not that of
     *     the host. In TLS 1.3 its opinion of this side's certificate comes later, as an exception
     *     of the first read.
     */
    public static TlsSocket over(
            Socket connection, Certificates certificates, String host, int port, Duration timeout)
            throws IOException {
        var socket =
                (SSLSocket)
                        certificates
                                .current()
                                .getSocketFactory()
                                .createSocket(connection, host, port, false);
        socket.setSSLParameters(Certificates.verifying());
        socket.setUseClientMode(true);
        return shakeHands(socket, timeout);
    }

    /**
     * Shakes hands with who has connected: both sides show their certificates.
     *
     * @param purpose what the connection is for, as it stands in log lines: "a connection for …"
     * @param connection closed by whoever made it
     * @throws IOException if the other side does not speak TLS or shows no certificate of this
     *     cluster; that stands in the log
     */
    public static TlsSocket from(
            String purpose, Socket connection, Certificates certificates, Duration timeout)
            throws IOException {
        var socket =
                (SSLSocket)
                        certificates
                                .current()
                                .getSocketFactory()
                                .createSocket(connection, null, false);
        socket.setSSLParameters(Contexts.parameters());
        try {
            return shakeHands(socket, timeout);
        } catch (SSLException refused) {
            certificates.refused(purpose, refused);
            throw refused;
        }
    }

    private static TlsSocket shakeHands(SSLSocket socket, Duration timeout) throws IOException {
        socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
        socket.startHandshake();
        socket.setSoTimeout(0);
        return new TlsSocket(socket);
    }

    /** Reads and writes go through this one. */
    public Socket socket() {
        return socket;
    }

    /** What the other side has shown. */
    public X509Certificate peer() throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
}
