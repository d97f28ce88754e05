package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.link.Hello.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Links with another JVM that meets with accidents. */
class OtherProcessTest {

    /** Silence would take an hour to be noticed. */
    private static final LinkOptions PATIENT =
            Ends.quick().withHeartbeat(Duration.ofSeconds(1), Duration.ofHours(1));

    @Test
    void kill_isNoticedWithoutWaitingForSilence_andTheNextAtTheSamePortIsReached()
            throws Exception {
        try (Links links = Links.open(PATIENT, Ends.hello(Role.SCHEDULER, "s"))) {
            int port;
            try (EchoProcess echo = EchoProcess.start(0)) {
                port = echo.port();
                var last = new Last();
                Link<byte[]> link = connect(links, echo.address(), last);
                link.send(new byte[] {1, 2});
                assertThat(last.message()).containsExactly(1, 2);

                echo.kill();

                assertThat(last.lost()).contains("is gone");
            }
            try (EchoProcess next = EchoProcess.start(port)) {
                var last = new Last();
                connect(links, next.address(), last).send(new byte[] {3});
                assertThat(last.message()).containsExactly(3);

                next.end();

                assertThat(last.lost()).isEqualTo("closed by the other side");
            }
            try (EchoProcess after = EchoProcess.start(port)) {
                var last = new Last();
                connect(links, after.address(), last).send(new byte[] {4});
                assertThat(last.message()).containsExactly(4);
            }
        }
    }

    @Test
    void freeze_longerThanSilence_bothSidesLoseTheLinkAndTheNextWorks() throws Exception {
        LinkOptions options =
                Ends.quick().withHeartbeat(Duration.ofMillis(100), Duration.ofMillis(1_500));
        try (Links links = Links.open(options, Ends.hello(Role.SCHEDULER, "s"));
                EchoProcess echo = EchoProcess.start(0)) {
            var frozen = new Last();
            connect(links, echo.address(), frozen).send(new byte[] {1});
            frozen.message();
            echo.freeze();

            assertThat(frozen.lost()).contains("has said nothing for");
            echo.thaw();

            // The other side has lost the first link too once this is its only one.
            byte[] open;
            do {
                var last = new Last();
                Link<byte[]> link = connect(links, echo.address(), last);
                link.send(new byte[0]);
                open = last.message();
                link.close();
            } while (open[0] != 1);
            assertThat(open).containsExactly(1);
        }
    }

    private static Link<byte[]> connect(Links links, String to, LinkListener<byte[]> listener)
            throws InterruptedException, ExecutionException, TimeoutException {
        return links.connect(to, new Bytes(), listener).get(20, TimeUnit.SECONDS);
    }

    /** Hears one message and the end. */
    private static final class Last implements LinkListener<byte[]> {

        private final CompletableFuture<byte[]> message = new CompletableFuture<>();
        private final CompletableFuture<String> lost = new CompletableFuture<>();

        @Override
        public void received(List<byte[]> messages) {
            message.complete(messages.getLast());
        }

        @Override
        public void lost(String reason, boolean orderly) {
            lost.complete(reason);
        }

        byte[] message() throws InterruptedException, ExecutionException, TimeoutException {
            return message.get(20, TimeUnit.SECONDS);
        }

        String lost() throws InterruptedException, ExecutionException, TimeoutException {
            return lost.get(20, TimeUnit.SECONDS);
        }
    }
}
