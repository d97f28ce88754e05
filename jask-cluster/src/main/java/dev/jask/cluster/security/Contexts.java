package dev.jask.cluster.security;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The JDK's TLS with one process's credentials. */
final class Contexts {

    private static final String TLS = "TLSv1.3";

    /** The quickest where processors have instructions for AES first. */
    private static final String[] CIPHERS = {
        "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"
    };

    private Contexts() {}

    /** A context that knows of no session yet: nobody comes in by what was decided before. */
    static SSLContext of(Credentials credentials) {
        try {
            KeyStore own = empty();
            own.setKeyEntry(
                    "own",
                    credentials.key(),
                    new char[0],
                    credentials.chain().toArray(X509Certificate[]::new));
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance(TLS);
            context.init(
                    keys.getKeyManagers(),
                    new TrustManager[] {new ClusterTrust(judge(credentials))},
                    null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new TlsException(
                    "this Java cannot use the certificates: " + impossible.getMessage(),
                    impossible);
        }
    }

    private static X509ExtendedTrustManager judge(Credentials credentials)
            throws GeneralSecurityException {
        KeyStore trusted = empty();
        int count = 0;
        for (X509Certificate authority : credentials.authorities()) {
            trusted.setCertificateEntry("authority-" + count++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager judge) {
                return judge;
            }
        }
        throw new IllegalStateException("every Java judges certificates");
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException impossible) {
            throw new IllegalStateException("nothing is read", impossible);
        }
    }

    /** TLS 1.3 only; whoever comes must show a certificate. */
    static SSLParameters parameters() {
        var parameters = new SSLParameters(CIPHERS.clone(), new String[] {TLS});
        parameters.setNeedClientAuth(true);
        return parameters;
    }
}
