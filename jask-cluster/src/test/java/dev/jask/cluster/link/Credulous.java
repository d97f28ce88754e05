package dev.jask.cluster.link;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Believes whoever is there. */
final class Credulous implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
        // believes
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
        // believes
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
