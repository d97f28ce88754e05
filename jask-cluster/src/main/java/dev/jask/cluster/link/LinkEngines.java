package dev.jask.cluster.link;

import dev.jask.cluster.security.Certificates;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.apache.pekko.remote.artery.tcp.SSLEngineProviderSetup;
import scala.Option;

/**
 * TLS of Pekko's connections. Pekko opens one in each direction, and who opens it checks that the
 * other side's certificate is for the host that it means: so both certificates are checked against
 * the addresses that the two processes give.
 */
final class LinkEngines implements SSLEngineProvider {

    private static final String PURPOSE = "links";

    private final Certificates certificates;
    private final int frameBytesMost;

    private LinkEngines(Certificates certificates, int frameBytesMost) {
        this.certificates = certificates;
        this.frameBytesMost = frameBytesMost;
    }

    /**
     * @param frameBytesMost the largest frame of Pekko's
     */
    static SSLEngineProviderSetup setup(Certificates certificates, int frameBytesMost) {
        return SSLEngineProviderSetup.create(
                system -> new LinkEngines(certificates, frameBytesMost));
    }

    @Override
    public SSLEngine createServerSSLEngine(String host, int port) {
        return certificates.serverEngine(PURPOSE, new FrameGuard(frameBytesMost));
    }

    @Override
    public SSLEngine createClientSSLEngine(String host, int port) {
        return certificates.clientEngine(PURPOSE, host, port);
    }

    @Override
    public Option<Throwable> verifyClientSession(String host, SSLSession session) {
        return Option.empty(); // the engine has checked the host
    }

    @Override
    public Option<Throwable> verifyServerSession(String host, SSLSession session) {
        return Option.empty(); // the engine has checked who made the certificate
    }
}
