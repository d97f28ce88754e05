package dev.jask.cluster.data;

import dev.jask.cluster.security.RefusalLog;
import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives a process's results to others, and takes values that others put here. It speaks Arrow
 * Flight, so a client in any language that has the cluster's token can read results.
 */
public final class DataServer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(DataServer.class.getName());

    private static final int HEADER_BYTES_MOST = 1 << 14;
    private static final int CALLS_PER_CONNECTION_MOST = 256;
    private static final int KEEP_ALIVE_SECONDS_LEAST = 5;
    private static final int CLOSE_SECONDS = 5;

    private final DataOptions options;
    private final ResultSource source;
    private final @Nullable ResultSink sink;
    private final byte[] authorization;
    private final RefusalLog refusals = RefusalLog.to(LOG);
    private final Semaphore places;
    private final AtomicInteger connections = new AtomicInteger();
    private final ExecutorService workers;
    private final EventLoopGroup threads;
    private final Server server;
    private final DataAddress location;

    private DataServer(DataOptions options, ResultSource source, @Nullable ResultSink sink)
            throws IOException {
        this.options = options;
        this.source = source;
        this.sink = sink;
        this.authorization =
                (FlightMethods.BEARER + options.token()).getBytes(StandardCharsets.UTF_8);
        this.places = new Semaphore(options.fetchesAtOnce());
        this.workers =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("jask-data-serve-", 0).factory());
        this.threads = Threads.start("jask-data-server-");
        TransportLog.quieten(refusals);
        this.server = build();
        try {
            server.start();
        } catch (IOException e) {
            Threads.abandon(threads);
            throw new IOException(
                    "the data server cannot listen at %s:%d: %s"
                            .formatted(options.host(), options.port(), reason(e)),
                    e);
        }
        this.location =
                new DataAddress(
                        reachableHost(options.host()), server.getPort(), options.tls().isPresent());
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    }

    /** A server that only gives. */
    public static DataServer start(DataOptions options, ResultSource source) throws IOException {
        return new DataServer(options, source, null);
    }

    /** A server that gives and takes. */
    public static DataServer start(DataOptions options, ResultSource source, ResultSink sink)
            throws IOException {
        return new DataServer(options, source, sink);
    }

    private Server build() {
        NettyServerBuilder builder =
                NettyServerBuilder.forAddress(
                        new InetSocketAddress(options.host(), options.port()));
        options.tls().map(DataTls::forServer).ifPresent(builder::sslContext);
        return builder.bossEventLoopGroup(threads)
                .workerEventLoopGroup(threads)
                .channelType(NioServerSocketChannel.class)
                .directExecutor()
                .flowControlWindow(Peers.WINDOW_BYTES)
                .maxInboundMessageSize(DataOptions.MESSAGE_BYTES_MOST)
                .maxInboundMetadataSize(HEADER_BYTES_MOST)
                .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION_MOST)
                .permitKeepAliveTime(KEEP_ALIVE_SECONDS_LEAST, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addTransportFilter(new Counting())
                .addService(
                        ServerServiceDefinition.builder(FlightMethods.SERVICE)
                                .addMethod(FlightMethods.GET_AT_SERVER, this.admitted(this::get))
                                .addMethod(FlightMethods.PUT_AT_SERVER, this.admitted(this::put))
                                .addMethod(FlightMethods.INFO, this.admitted(this::info))
                                .build())
                .build();
    }

    private ServerCall.Listener<byte[]> get(ServerCall<byte[], OutgoingFrame> call) {
        return new ServedGet(call, options, source, workers, places);
    }

    private ServerCall.Listener<IncomingFrame> put(ServerCall<IncomingFrame, byte[]> call) {
        if (sink == null) {
            call.close(
                    Status.UNIMPLEMENTED.withDescription("nothing can be put here"),
                    new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return ServedPut.start(call, options, sink, workers, places);
    }

    private ServerCall.Listener<byte[]> info(ServerCall<byte[], byte[]> call) {
        return new ServedInfo(call, source, workers);
    }

    /** What begins with a call that is allowed. */
    private interface Handler<Q, A> {
        ServerCall.Listener<Q> start(ServerCall<Q, A> call);
    }

    /** Refuses calls without the token before anything of them is read. */
    private <Q, A> ServerCallHandler<Q, A> admitted(Handler<Q, A> handler) {
        return (call, headers) -> {
            String given = headers.get(FlightMethods.AUTHORIZATION);
            if (options.token().isEmpty() || isToken(given)) {
                return handler.start(call);
            }
            String reason =
                    given == null
                            ? "the call carries no token; send it as authorization: Bearer"
                            : "the token is not that of this cluster";
            refusals.say(
                    "a call for results from %s was refused: %s"
                            .formatted(Served.hostOfCaller(call), reason));
            call.close(Status.UNAUTHENTICATED.withDescription(reason), new Metadata());
            return new ServerCall.Listener<>() {};
        };
    }

    private boolean isToken(@Nullable String given) {
        return given != null
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    /** Where this server can be reached. */
    public DataAddress location() {
        return location;
    }

    private static String reachableHost(String host) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(host);
        return address.isAnyLocalAddress() ? InetAddress.getLocalHost().getHostAddress() : host;
    }

    /** How many others are connected. */
    public int connections() {
        return connections.get();
    }

    /** How many calls are being served. */
    public int serving() {
        return options.fetchesAtOnce() - places.availablePermits();
    }

    /** Counts connections. */
    private final class Counting extends ServerTransportFilter {

        @Override
        public Attributes transportReady(Attributes attributes) {
            connections.incrementAndGet();
            return attributes;
        }

        @Override
        public void transportTerminated(Attributes attributes) {
            connections.decrementAndGet();
        }
    }

    /** Ends at once; calls under way fail. May be called twice. */
    @Override
    public void close() {
        server.shutdownNow();
        workers.shutdownNow();
        try {
            server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            workers.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            Threads.stop(threads);
        } catch (InterruptedException e) {
            Threads.abandon(threads);
            Thread.currentThread().interrupt();
        }
    }
}
