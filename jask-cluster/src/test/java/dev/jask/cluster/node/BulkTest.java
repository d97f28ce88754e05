package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.data.DataException;
import dev.jask.cluster.wire.Blob;
import dev.jask.cluster.wire.Message.Result;
import dev.jask.graph.Key;
import dev.jask.graph.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BulkTest {

    private static final Key LARGE = Key.of("large", Tokens.of("large"));
    private static final Key SMALL = Key.of("small", Tokens.of("small"));
    private static final Key GONE = Key.of("gone", Tokens.of("gone"));
    private static final Key STUCK = Key.of("stuck", Tokens.of("stuck"));

    private final Blob value = new Blob(new byte[3_000_000]);
    private final BulkServer server = new BulkServer();
    private String location = "";

    @BeforeEach
    void start() {
        server.start(
                "127.0.0.1",
                "secret",
                key ->
                        key.equals(LARGE)
                                ? new Result.Here(value, 3_000_016)
                                : key.equals(STUCK)
                                        ? new Result.Refused("not serialisable")
                                        : new Result.Absent());
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (server.location() == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        location = Objects.requireNonNull(server.location());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void complete_someByFlight_fetchesThoseAndKeepsTheOrder() {
        try (var client = new BulkClient("secret")) {
            var small = new Result.Here(new Blob(new byte[] {1}), 16);

            assertThat(
                            client.complete(
                                    List.of(GONE, LARGE, SMALL, STUCK),
                                    List.of(byFlight(), byFlight(), small, byFlight())))
                    .containsExactly(
                            new Result.Absent(),
                            new Result.Here(value, 3_000_016),
                            small,
                            new Result.Refused("not serialisable"));
        }
    }

    @Test
    void complete_withAnotherToken_isNotAllowed() {
        try (var client = new BulkClient("guessed")) {
            assertThatThrownBy(() -> client.complete(List.of(LARGE), List.of(byFlight())))
                    .isInstanceOf(DataException.class);
        }
    }

    @Test
    void complete_afterTheServerClosed_failsAtOnce() {
        server.close();
        try (var client = new BulkClient("secret")) {
            assertThatThrownBy(() -> client.complete(List.of(LARGE), List.of(byFlight())))
                    .isInstanceOf(DataException.class);
        }
    }

    private Result byFlight() {
        return new Result.ByFlight(location, 3_000_016);
    }
}
