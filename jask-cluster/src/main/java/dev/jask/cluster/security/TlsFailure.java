package dev.jask.cluster.security;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** Says what went wrong between two processes, one of which at least speaks TLS. */
public final class TlsFailure {

    private static final int DEPTH_MOST = 20;

    private static final String NOT_TLS = "it does not speak TLS";
    private static final String NO_CERTIFICATE =
            "it shows no certificate of this cluster's authority";
    private static final String NOT_ACCEPTED = "it does not accept the certificate of this process";

    /** By what the JDK, Netty or the other side's alert say. */
    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("unsupported or unrecognized ssl message", NOT_TLS),
                    Map.entry("plaintext connection", NOT_TLS),
                    Map.entry("not an ssl/tls record", NOT_TLS),
                    Map.entry("empty client certificate chain", NO_CERTIFICATE),
                    Map.entry("null cert chain", NO_CERTIFICATE),
                    Map.entry("insufficient buffer remaining", NOT_TLS),
                    Map.entry(
                            "received fatal alert: certificate_required",
                            "it wants a certificate of this process and got none"),
                    Map.entry("received fatal alert: bad_certificate", NOT_ACCEPTED),
                    Map.entry("received fatal alert: certificate_unknown", NOT_ACCEPTED),
                    Map.entry("received fatal alert: certificate_expired", NOT_ACCEPTED),
                    Map.entry("received fatal alert: unknown_ca", NOT_ACCEPTED),
                    Map.entry(
                            "received fatal alert: protocol_version",
                            "it speaks another version of TLS"),
                    Map.entry("client requested protocol", "it speaks another version of TLS"),
                    Map.entry("no appropriate protocol", "it speaks another version of TLS"));

    private static final String ENDED =
            "it ended the connection when TLS began; it may not speak TLS";

    private TlsFailure() {}

    /**
     * What is the matter with the other side, as the end of a sentence.
     *
     * @return nothing if this has to do with no certificate and with no TLS: the other side may
     *     just have gone
     */
    public static Optional<String> reason(Throwable failure) {
        Throwable cause = failure;
        Optional<String> found = Optional.empty();
        for (int depth = 0; cause != null && depth < DEPTH_MOST; depth++) {
            if (cause instanceof PeerCertificateException peer) {
                return Optional.ofNullable(peer.getMessage());
            }
            if (found.isEmpty()) {
                found = byWords(cause);
            }
            cause = cause.getCause();
        }
        return found;
    }

    /**
     * What is the matter with the other side where it is known that TLS was only just beginning.
     */
    public static String reasonAtBeginning(Throwable failure) {
        return reason(failure)
                .orElseGet(() ->
                        failure instanceof SSLException && !isEnd(failure)
                                ? "TLS failed: " + said(failure)
                                : ENDED);
    }

    /** What went wrong, whatever it was. */
    static String text(SSLException failure) {
        return reason(failure).orElseGet(() -> "TLS failed: " + said(failure));
    }

    private static Optional<String> byWords(Throwable cause) {
        String said = said(cause);
        for (Map.Entry<String, String> words : WORDS.entrySet()) {
            if (said.contains(words.getKey())) {
                return Optional.of(words.getValue());
            }
        }
        return cause instanceof SSLHandshakeException && !isEnd(cause)
                ? Optional.of("TLS failed: " + said)
                : Optional.empty();
    }

    /** Whether the other side, or the network, ended the connection. */
    private static boolean isEnd(Throwable failure) {
        return failure.getCause() instanceof IOException end && !(end instanceof SSLException);
    }

    private static String said(Throwable failure) {
        return printable(String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
