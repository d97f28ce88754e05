package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jask.config.Config;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Collections computed and persisted by a client. */
@Timeout(60)
class ClientCollectionsTest extends SequentialClient {

    @Test
    void compute_collections_shareWorkAndAreReleased() {
        Numbers numbers = Numbers.of(100);
        Numbers more = numbers.plus(1);

        List<@Nullable Object> results =
                client.computeAll(List.of(numbers, more, numbers.at(3, 3, 1)));
        engine.settle();

        assertThat(results.get(0)).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(results.get(1)).isEqualTo(IntStream.range(1, 101).boxed().toList());
        assertThat(results.get(2)).isEqualTo(List.of(3, 3, 1));
        assertThat(engine.told(FromClient.Release.class)).hasSize(1);
        assertThat(numbers.keys()).noneMatch(engine::holds);
    }

    @Test
    void compute_withoutAClientNamed_goesToTheInnermostOpenOne() {
        assertThat(Numbers.of(3).compute()).containsExactly(0, 1, 2);
        assertThat(engine.told(FromClient.Submit.class)).hasSize(1);
        try (Client inner = Client.over(Config.defaults(), SequentialEngine::new)) {
            assertThat(Client.current()).isSameAs(inner);
            assertThat(Numbers.of(3).compute()).containsExactly(0, 1, 2);
        }
        assertThat(Client.current()).isSameAs(client);
        assertThat(engine.told(FromClient.Submit.class)).hasSize(1);
    }

    @Test
    void compute_nothing_asksNothing() {
        assertThat(client.computeAll(List.of())).isEmpty();
        assertThat(client.compute(Numbers.of(0))).isEmpty();
        assertThat(engine.told).isEmpty();
    }

    @Test
    void compute_fails_everythingIsReleased() {
        Numbers numbers =
                Numbers.made(10, inputs -> inputs.<Integer>parameter() == 7 ? fail("seven") : 0)
                        .plus(1);

        var thrown =
                catchThrowableOfType(ComputationException.class, () -> client.compute(numbers));
        engine.settle();

        assertThat(thrown.getCause()).hasMessage("seven");
        assertThat(engine.told(FromClient.Release.class))
                .singleElement()
                .satisfies(r -> assertThat(r.keys()).hasSize(10));
    }

    @Test
    void compute_callerIsInterrupted_computationIsGivenUp() throws Exception {
        var started = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        Numbers numbers =
                Numbers.made(
                        1,
                        _ -> {
                            started.countDown();
                            go.await();
                            return 1;
                        });
        var thrown = new AtomicReference<Throwable>();
        var interrupted = new AtomicReference<Boolean>();
        Thread caller =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                client.compute(numbers);
                            } catch (CancellationException e) {
                                thrown.set(e);
                                interrupted.set(Thread.currentThread().isInterrupted());
                            }
                        });
        started.await();
        caller.interrupt();
        caller.join();
        go.countDown();

        assertThat(thrown.get()).hasMessageContaining("interrupted");
        assertThat(interrupted.get()).isTrue();
        assertThat(engine.told(FromClient.Release.class)).hasSize(1);
    }

    @Test
    void computeAsync_givesAFutureOfTheAssembledResult() throws Exception {
        JaskFuture<List<Integer>> future = client.computeAsync(Numbers.of(3).plus(1));

        assertThat(future.get()).containsExactly(1, 2, 3);
    }

    @Test
    void persist_collection_standsOverHeldResults() throws Exception {
        var runs = new AtomicInteger();
        Numbers numbers =
                client.persist(
                        Numbers.made(
                                20,
                                inputs -> {
                                    runs.incrementAndGet();
                                    return inputs.parameter();
                                }));
        client.waitFor(numbers);

        assertThat(client.compute(numbers.plus(1))).hasSize(20).startsWith(1, 2);
        assertThat(client.compute(numbers)).startsWith(0, 1);
        assertThat(numbers.graph().size()).isZero();
        assertThat(runs).hasValue(20);

        client.release(numbers);
        engine.settle();
        assertThat(numbers.keys()).noneMatch(engine::holds);
        assertThatThrownBy(() -> client.compute(numbers))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("was released");
    }

    @Test
    void persist_unreachableCollection_isReleased() {
        List<Key> keys = client.persist(Numbers.of(20)).keys();

        long deadline = System.nanoTime() + LONG.toNanos();
        while (engine.told(FromClient.Release.class).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
            Thread.onSpinWait();
        }
        engine.settle();
        assertThat(keys).noneMatch(engine::holds);
    }

    @Test
    void persisted_computedByAnotherClient_isRefused() {
        Numbers numbers = client.persist(Numbers.of(2));
        try (Client other = Client.over(Config.defaults(), SequentialEngine::new)) {
            assertThatThrownBy(() -> other.compute(numbers.plus(1)))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("persisted by one client");
        }
        assertThat(client.compute(numbers)).containsExactly(0, 1);
    }

    @Test
    void waitFor_persistedThatFails_throws() {
        Numbers numbers = client.persist(Numbers.made(2, _ -> fail("boom")));

        assertThatThrownBy(() -> client.waitFor(numbers))
                .isInstanceOf(ComputationException.class)
                .hasRootCauseMessage("boom");
    }
}
