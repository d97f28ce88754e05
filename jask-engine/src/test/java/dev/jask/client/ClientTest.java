package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jask.config.Config;
import dev.jask.engine.EngineClosedException;
import dev.jask.graph.GraphException;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.protocol.FromClient;
import dev.jask.protocol.ToClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientTest extends SequentialClient {

    @Test
    void submit_functionAndValues_givesTheResult() throws Exception {
        assertThat(client.submit(() -> 42).get()).isEqualTo(42);
        assertThat(client.submit(n -> n + 1, 41).get()).isEqualTo(42);
        assertThat(client.submit(Math::max, 41, 42).join()).isEqualTo(42);
        assertThat(client.submit((a, b, c) -> a + b + c, "a", "b", "c").join()).isEqualTo("abc");
        assertThat(
                        client.submit(
                                        (a, b, c, d, e, f, g, h) -> a + b + c + d + e + f + g + h,
                                        1,
                                        2,
                                        3,
                                        4,
                                        5,
                                        6,
                                        7,
                                        8)
                                .join())
                .isEqualTo(36);
    }

    @Test
    void submit_resultIsNull_isGivenAsNull() throws Exception {
        JaskFuture<@Nullable String> future =
                client.<String, @Nullable String>submit(_ -> null, "x");

        assertThat(future.get()).isNull();
        assertThat(future.status()).isEqualTo(FutureStatus.FINISHED);
    }

    @Test
    void submit_futuresAsArguments_areReplacedByTheirResults() {
        JaskFuture<Integer> one = client.submit(() -> 1);
        JaskFuture<Integer> two = client.submit(() -> 2);

        assertThat(client.submit((Integer n) -> n + 10, one).join()).isEqualTo(11);
        assertThat(client.submit(Integer::sum, one, two).join()).isEqualTo(3);
        assertThat(client.submit((Integer a, Integer b) -> a - b, one, 5).join()).isEqualTo(-4);
        assertThat(client.submit((Integer a, Integer b) -> a - b, 5, two).join()).isEqualTo(3);
        assertThat(client.submit(SequentialClient::sum, List.of(one, two, one)).join())
                .isEqualTo(4);
        assertThat(
                        client.<Integer, Map<String, List<Integer>>, Integer, String>submitOn(
                                        (a, map, b) -> a + " " + map + " " + b,
                                        one,
                                        Map.of("x", List.of(one, two), "y", List.of())
                                                .entrySet()
                                                .stream()
                                                .sorted(Map.Entry.comparingByKey())
                                                .collect(
                                                        java.util.LinkedHashMap::new,
                                                        (m, e) -> m.put(e.getKey(), e.getValue()),
                                                        Map::putAll),
                                        two)
                                .join())
                .isEqualTo("1 {x=[1, 2], y=[]} 2");
    }

    @Test
    void submit_equalCalls_runOnceUnlessUnshared() {
        int[] n = {7};
        var options = SubmitOptions.NONE.unshared();

        JaskFuture<Integer> first = client.submit(Math::abs, n[0]);
        JaskFuture<Integer> second = client.submit(Math::abs, n[0]);
        JaskFuture<Integer> third = client.with(options).submit(Math::abs, n[0]);

        assertThat(List.of(first.join(), second.join(), third.join())).containsOnly(7);
        assertThat(second.key()).isNotEqualTo(third.key());
        assertThat(first.key().prefix()).isEqualTo("abs");
    }

    @Test
    void submit_sameMethodAndArguments_haveEqualKeys() {
        List<Key> keys =
                IntStream.range(0, 2).mapToObj(_ -> client.submit(Math::abs, 7).key()).toList();

        assertThat(keys.getFirst()).isEqualTo(keys.getLast());
    }

    @Test
    void submit_withOptions_reachTheTask() {
        var options =
                SubmitOptions.NONE
                        .name("special")
                        .priority(5)
                        .retries(2)
                        .slots(3)
                        .resources(Map.of("GPU", 1.0))
                        .workers(Set.of("w"));

        JaskFuture<Integer> future = client.with(options).submit(() -> 1);
        FromClient.Submit submit = engine.told(FromClient.Submit.class).getFirst();
        var task = Objects.requireNonNull(submit.tasks().find(future.key()));

        assertThat(future.key().prefix()).isEqualTo("special");
        assertThat(submit.userPriority()).isEqualTo(5);
        assertThat(task.annotations().retries()).isEqualTo(2);
        assertThat(task.annotations().slots()).isEqualTo(3);
        assertThat(task.annotations().resources()).containsEntry("GPU", 1.0);
        assertThat(task.annotations().workers()).containsExactly("w");
    }

    @Test
    void submit_sameUserKeyForOtherWork_isRefusedWhileTheFirstIsHeld() {
        var options = SubmitOptions.NONE.key("answer");
        JaskFuture<Integer> first = client.with(options).submit(Math::abs, 1);

        assertThatThrownBy(() -> client.with(options).submit(Math::abs, 2))
                .isInstanceOf(GraphException.KeyCollision.class)
                .hasMessageContaining("answer")
                .hasMessageContaining("ClientTest.java");
        first.close();
        assertThat(client.with(options).submit(Math::abs, 2).join()).isEqualTo(2);
    }

    @Test
    void submit_futureOfAnotherClientOrClosed_isRefused() {
        try (Client other = Client.over(Config.defaults(), SequentialEngine::new)) {
            JaskFuture<Integer> theirs = other.submit(() -> 1);
            JaskFuture<Integer> closed = client.submit(() -> 1);
            closed.close();

            assertThatThrownBy(() -> client.submit((Integer n) -> n, theirs))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("another client");
            assertThatThrownBy(() -> client.submit((Integer n) -> n, closed))
                    .isInstanceOf(JaskException.class)
                    .hasMessageContaining("was closed");
        }
    }

    @Test
    void map_manyValues_oneMessageAndResultsInOrder() {
        List<Integer> values = IntStream.range(0, 10_000).boxed().toList();

        List<JaskFuture<Integer>> futures = client.map(n -> 2 * n, values);

        assertThat(client.gather(futures)).isEqualTo(values.stream().map(n -> 2 * n).toList());
        assertThat(engine.told(FromClient.Submit.class)).hasSize(1);
        assertThat(client.gather(futures.subList(5, 8))).containsExactly(10, 12, 14);
        assertThat(client.gather(futures.reversed()).getFirst()).isEqualTo(19_998);
    }

    @Test
    void map_pairsAndFutures_giveTheirResults() {
        List<JaskFuture<Integer>> sums =
                client.map(Integer::sum, List.of(1, 2, 3), List.of(10, 20, 30));

        assertThat(client.gather(sums)).containsExactly(11, 22, 33);
        assertThat(client.gather(client.mapFutures((Integer n) -> -n, sums)))
                .containsExactly(-11, -22, -33);
        assertThat(client.map(Math::abs, List.<Integer>of())).isEmpty();
        assertThatThrownBy(() -> client.map(Integer::sum, List.of(1), List.of(1, 2)))
                .hasMessageContaining("1 and 2");
    }

    @Test
    void gather_map_keepsNames() {
        var futures = Map.of("one", client.submit(() -> 1), "two", client.submit(() -> 2));

        assertThat(client.gather(futures)).isEqualTo(Map.of("one", 1, "two", 2));
        assertThat(client.gather(List.<JaskFuture<Integer>>of())).isEmpty();
    }

    @Test
    void gather_someFailed_firstIsThrownAndOthersAreSuppressed() {
        List<JaskFuture<Integer>> futures =
                client.map(n -> n % 4 == 1 ? fail("number " + n) : n, List.of(0, 1, 2, 3, 4, 5));
        engine.settle();

        var thrown = catchThrowableOfType(ComputationException.class, () -> client.gather(futures));

        assertThat(thrown.getCause())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("number 1");
        assertThat(thrown.key()).isEqualTo(futures.get(1).key());
        assertThat(thrown.getSuppressed())
                .singleElement()
                .satisfies(other -> assertThat(other.getCause()).hasMessage("number 5"));
    }

    @Test
    void scatter_values_canBeUsedAndGathered() {
        JaskFuture<List<Integer>> list = client.scatter(List.of(1, 2, 3));
        List<JaskFuture<Integer>> each = client.scatterAll(List.of(7, 8));
        Map<String, JaskFuture<Integer>> named = client.scatterAll(Map.of("x", 9));

        assertThat(client.submit(SequentialClient::sum, list).join()).isEqualTo(6);
        assertThat(client.gather(each)).containsExactly(7, 8);
        assertThat(Objects.requireNonNull(named.get("x")).join()).isEqualTo(9);
        assertThat(client.<@Nullable Object>scatter(null).join()).isNull();
    }

    @Test
    void scattered_goneForGood_isReportedAsLostData() {
        JaskFuture<Integer> future = client.scatter(5);
        engine.say(
                new ToClient.Lost(
                        future.key(), "the workers that the data was scattered to are gone"));
        engine.settle();

        assertThat(future.status()).isEqualTo(FutureStatus.LOST);
        assertThatThrownBy(future::join)
                .isInstanceOf(LostDataException.class)
                .hasMessageContaining("scattered to are gone");
    }

    // ---- the end

    @Test
    void close_pendingFutures_areCancelledAndNewWorkIsRefused() throws Exception {
        var go = new CountDownLatch(1);
        engine.occupy(() -> awaitUninterruptibly(go));
        JaskFuture<Integer> future = client.submit(() -> 1);

        client.close();
        client.close();
        go.countDown();

        assertThatThrownBy(future::get)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("the client was closed");
        assertThatThrownBy(() -> client.submit(() -> 1))
                .isInstanceOf(EngineClosedException.class)
                .hasMessageContaining("this client was closed");
        assertThatThrownBy(() -> client.compute(Numbers.of(1)))
                .isInstanceOf(EngineClosedException.class);
        assertThatThrownBy(() -> client.snapshot()).isInstanceOf(EngineClosedException.class);
        future.close();
    }

    @Test
    void questions_areHandedOn() {
        JaskFuture<Integer> future = client.submit(() -> 1);
        future.join();

        assertThat(client.whoHas(List.of(future)).get(future.key())).hasSize(1);
        assertThat(client.story(future)).containsExactly("ran " + future.key());
        assertThat(client.slots()).isEqualTo(1);
        assertThat(client).hasToString("Client[test]");
    }
}
