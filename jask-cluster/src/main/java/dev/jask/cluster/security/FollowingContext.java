package dev.jask.cluster.security;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** A context that is always the one of the newest certificates. */
final class FollowingContext extends SSLContext {

    /**
     * @param newest asked for each engine and each factory
     * @param watching given each engine before anybody uses it
     */
    FollowingContext(Supplier<SSLContext> newest, UnaryOperator<SSLEngine> watching) {
        super(new Spi(newest, watching), newest.get().getProvider(), newest.get().getProtocol());
    }

    private static final class Spi extends SSLContextSpi {

        private final Supplier<SSLContext> newest;
        private final UnaryOperator<SSLEngine> watching;

        Spi(Supplier<SSLContext> newest, UnaryOperator<SSLEngine> watching) {
            this.newest = newest;
            this.watching = watching;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("this context takes its certificates from files");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return newest.get().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return newest.get().getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return prepared(newest.get().createSSLEngine());
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return prepared(newest.get().createSSLEngine(host, port));
        }

        private SSLEngine prepared(SSLEngine engine) {
            engine.setSSLParameters(Contexts.parameters());
            return watching.apply(engine);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return newest.get().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return newest.get().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return Contexts.parameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return newest.get().getSupportedSSLParameters();
        }
    }
}
