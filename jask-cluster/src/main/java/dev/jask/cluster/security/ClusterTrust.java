package dev.jask.cluster.security;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's judgement of certificates, with reasons that people understand. */
final class ClusterTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager judge;

    ClusterTrust(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    /** One way to ask the judge. */
    private interface Question {
        void ask() throws CertificateException;
    }

    private void judge(X509Certificate[] chain, String host, Question question, Question alone)
            throws CertificateException {
        try {
            question.ask();
        } catch (CertificateException refused) {
            throw new PeerCertificateException(reason(chain, host, refused, alone), refused);
        }
    }

    private static String reason(
            X509Certificate[] chain, String host, CertificateException refused, Question alone) {
        X509Certificate shown = chain[0];
        String whose = "the certificate of " + CertificateNames.subject(shown);
        try {
            shown.checkValidity();
        } catch (CertificateException notNow) {
            return "%s is valid from %s to %s only"
                    .formatted(
                            whose,
                            shown.getNotBefore().toInstant(),
                            shown.getNotAfter().toInstant());
        }
        try {
            alone.ask();
        } catch (CertificateException strange) {
            return "%s was not made by this cluster's authority".formatted(whose);
        }
        return host.isEmpty()
                ? "%s is not accepted: %s".formatted(whose, refused.getMessage())
                : "%s is for %s, not for %s"
                        .formatted(whose, CertificateNames.hostsText(shown), host);
    }

    private static String hostOf(String peer) {
        return peer == null ? "" : peer;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        Question alone = () -> judge.checkClientTrusted(chain, type);
        judge(chain, "", () -> judge.checkClientTrusted(chain, type, engine), alone);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        Question alone = () -> judge.checkServerTrusted(chain, type);
        judge(
                chain,
                hostOf(engine.getPeerHost()),
                () -> judge.checkServerTrusted(chain, type, engine),
                alone);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        Question alone = () -> judge.checkClientTrusted(chain, type);
        judge(chain, "", () -> judge.checkClientTrusted(chain, type, socket), alone);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        Question alone = () -> judge.checkServerTrusted(chain, type);
        String host =
                socket instanceof javax.net.ssl.SSLSocket tls && tls.getHandshakeSession() != null
                        ? hostOf(tls.getHandshakeSession().getPeerHost())
                        : "";
        judge(chain, host, () -> judge.checkServerTrusted(chain, type, socket), alone);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        Question question = () -> judge.checkClientTrusted(chain, type);
        judge(chain, "", question, question);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        Question question = () -> judge.checkServerTrusted(chain, type);
        judge(chain, "", question, question);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }
}
