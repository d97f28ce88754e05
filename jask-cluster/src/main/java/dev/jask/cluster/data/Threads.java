package dev.jask.cluster.data;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The threads that wait for the network. */
final class Threads {

    private static final int MOST = 4;
    private static final int CLOSE_SECONDS = 5;

    private Threads() {}

    static EventLoopGroup start(String name) {
        return new MultiThreadIoEventLoopGroup(
                Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST),
                Thread.ofPlatform().daemon().name(name, 0).factory(),
                NioIoHandler.newFactory());
    }

    /** Stops them, and does not wait for it. */
    static void abandon(EventLoopGroup threads) {
        Future<?> _ = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    static void stop(EventLoopGroup threads) throws InterruptedException {
        threads.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .await(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
