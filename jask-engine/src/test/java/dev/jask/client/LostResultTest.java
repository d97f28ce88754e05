package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.engine.ResultLostException;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Tokens;
import dev.jask.protocol.ToClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results that were reported and are gone when they are fetched. */
@Timeout(60)
class LostResultTest {

    private static final long SHORT = Duration.ofMillis(5).toNanos();
    private static final long LONG = Duration.ofMinutes(10).toNanos();

    private final KeyGroup group = new KeyGroup("lost", Tokens.of("lost"));
    private final Batch batch = new Batch(KeyIndex.of(group, 2), Origin.COLLECTION);
    private final Asked asked = new Asked.Whole(batch, _ -> batch.origin.made());

    private final AtomicReference<Session> made = new AtomicReference<>();
    private final SequentialEngine engine =
            new SequentialEngine(message -> made.get().wants().accept(message));

    /** One whose engine holds both results and has reported them. */
    private Session session(long patienceNanos) {
        var session = new Session(0, patienceNanos);
        made.set(session);
        session.wants().connect(engine);
        session.wants().add(batch, List.of());
        engine.scatter(Map.of(group.key(0), 0, group.key(1), 1), false).join();
        engine.settle();
        return session;
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void results_lostAndNothingReported_areGivenUp() {
        Session session = session(SHORT);
        engine.lose(group.key(1));

        assertThatThrownBy(() -> session.results(asked, Session.FOREVER))
                .isInstanceOf(ResultLostException.class);
    }

    @Test
    void results_lostAndTimeIsOver_isATimeout() {
        Session session = session(LONG);
        engine.lose(group.key(1));

        assertThatThrownBy(() -> session.results(asked, SHORT))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("2 keys");
    }

    @Test
    void results_lostAndReportedBack_areFetchedAgain() throws Exception {
        Session session = session(LONG);
        Key key = group.key(1);
        engine.lose(key);
        engine.afterLoss(() -> engine.scatter(Map.of(key, 7), false).join());

        assertThat(session.results(asked, Session.FOREVER)).containsExactly(0, 7);
    }

    @Test
    void results_lostAndReportedAsFailed_throw() {
        Session session = session(LONG);
        Key key = group.key(1);
        engine.lose(key);
        engine.afterLoss(() -> engine.say(new ToClient.Lost(key, "it is gone")));

        assertThatThrownBy(() -> session.results(asked, Session.FOREVER))
                .hasMessageContaining("it is gone");
    }

    @Test
    void awaitReady_lostAgainBeforeTheLastOneCame_waitsUntilItIsBack() throws Exception {
        Session session = session(LONG);
        var first = new Batch(KeyIndex.of(group, 1), Origin.COLLECTION);
        var second = new Batch(KeyIndex.of(group, 1), Origin.COLLECTION);
        Asked both =
                Asked.of(
                        List.of(
                                new JaskFuture<>(session, first, 0),
                                new JaskFuture<>(session, second, 0)));
        var seen = new AtomicReference<String>("");
        Thread waiting =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                session.awaitReady(both);
                                seen.set(both.isPending() ? "too early" : "in time");
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        });
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // it registers before it sleeps
        }

        first.ready(0);
        first.pendingAgain(0);
        second.ready(0);
        first.ready(0);
        waiting.join();

        assertThat(seen).hasValue("in time");
    }

    @Test
    void results_lostAndLetGoMeanwhile_throw() {
        Session session = session(LONG);
        engine.lose(group.key(1));
        engine.afterLoss(() -> session.wants().release(batch));

        assertThatThrownBy(() -> session.results(asked, Session.FOREVER))
                .hasMessageContaining("was closed");
    }
}
