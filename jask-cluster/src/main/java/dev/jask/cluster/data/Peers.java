package dev.jask.cluster.data;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client's connections, one for each peer. Those unused for the longest time are given up where
 * there are too many; one that failed is never used again.
 */
final class Peers {

    /** How much may be under way to a process before it has taken any of it. */
    static final int WINDOW_BYTES = 8 << 20;

    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int CLOSE_SECONDS = 5;

    private final DataOptions options;
    private final EventLoopGroup threads;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<DataAddress, Peer> peers =
            new LinkedHashMap<>(16, 0.75f, true); // the least recently used first
    private final Optional<SslContext> tls;
    private boolean closed;

    Peers(DataOptions options, EventLoopGroup threads) {
        this.options = options;
        this.threads = threads;
        this.tls = options.tls().map(DataTls::forClient);
    }

    /** A connection, to be closed after use. */
    final class Peer implements AutoCloseable {

        private final DataAddress address;
        private final ManagedChannel channel;
        private int users;
        private long uses;
        private boolean discarded;

        Peer(DataAddress address, ManagedChannel channel) {
            this.address = address;
            this.channel = channel;
        }

        ManagedChannel channel() {
            return channel;
        }

        /** The connection failed: the next call makes a new one. */
        void discard() {
            lock.lock();
            try {
                discarded = true;
                peers.remove(address, this);
            } finally {
                lock.unlock();
            }
        }

        private void giveUpUnlessUsed(long before) {
            lock.lock();
            try {
                if (users == 0 && uses == before) {
                    peers.remove(address, this);
                    channel.shutdownNow();
                }
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                users--;
                if (users == 0 && discarded) {
                    channel.shutdownNow();
                } else if (users == 0 && !closed) {
                    long before = uses;
                    Future<?> _ =
                            threads.schedule(
                                    () -> giveUpUnlessUsed(before),
                                    options.idle().toNanos(),
                                    TimeUnit.NANOSECONDS);
                }
                giveUpSome();
            } finally {
                lock.unlock();
            }
        }
    }

    Peer lease(DataAddress address) {
        requireSameSecurity(address);
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the data client is closed");
            }
            Peer peer = peers.computeIfAbsent(address, it -> new Peer(it, connect(it)));
            peer.users++;
            peer.uses++;
            giveUpSome();
            return peer;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is said to who does not speak as this process does: a token least of all. */
    private void requireSameSecurity(DataAddress address) {
        if (address.tls() != tls.isPresent()) {
            throw new DataException.NotAllowed(
                    address,
                    address.tls()
                            ? "it speaks TLS and this process does not"
                            : "this process speaks TLS and it does not");
        }
    }

    /** Called with the lock. */
    private void giveUpSome() {
        Iterator<Peer> all = peers.values().iterator();
        for (int tooMany = peers.size() - options.peers(); tooMany > 0 && all.hasNext(); ) {
            Peer peer = all.next();
            if (peer.users == 0) {
                all.remove();
                peer.channel.shutdownNow();
                tooMany--;
            }
        }
    }

    private ManagedChannel connect(DataAddress address) {
        NettyChannelBuilder builder =
                NettyChannelBuilder.forAddress(
                        new InetSocketAddress(address.host(), address.port()));
        tls.ifPresentOrElse(builder::sslContext, builder::usePlaintext);
        return builder.eventLoopGroup(threads)
                .channelType(NioSocketChannel.class)
                .directExecutor()
                .disableRetry()
                .flowControlWindow(WINDOW_BYTES)
                .maxInboundMessageSize(DataOptions.MESSAGE_BYTES_MOST)
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .withOption(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(options.connectTimeout().toMillis()))
                .build();
    }

    /** Whether the peer runs on this machine, as far as its address tells. */
    static boolean isSameMachine(DataAddress address) {
        InetAddress resolved = new InetSocketAddress(address.host(), address.port()).getAddress();
        return resolved != null && resolved.isLoopbackAddress();
    }

    /** How many peers are remembered. */
    int count() {
        lock.lock();
        try {
            return peers.size();
        } finally {
            lock.unlock();
        }
    }

    /** With how many of them there is a connection now. */
    int connected() {
        lock.lock();
        try {
            return (int)
                    peers.values().stream()
                            .filter(peer -> peer.channel.getState(false) == ConnectivityState.READY)
                            .count();
        } finally {
            lock.unlock();
        }
    }

    /** Ends all connections and what goes over them. */
    void close() throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            peers.values().forEach(peer -> peer.channel.shutdownNow());
        } finally {
            lock.unlock();
        }
        for (Peer peer : peers.values()) {
            peer.channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
