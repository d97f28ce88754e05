package dev.jask.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.config.Config;
import dev.jask.function.Action1;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Methods that give nothing, submitted for their effect. */
@Timeout(60)
class ActionTest {

    private final Client client = Client.over(Config.defaults(), SequentialEngine::new);
    private final List<Object> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        client.close();
    }

    private void see(Object value) {
        seen.add(value);
    }

    @Test
    void submitAction_voidMethod_isDoneAndGivesNull() throws Exception {
        JaskFuture<@Nullable Void> future = client.submitAction(this::see, "x");

        assertThat(future.get()).isNull();
        assertThat(future.status()).isEqualTo(FutureStatus.FINISHED);
        assertThat(future.key().prefix()).isEqualTo("see");
        assertThat(seen).containsExactly("x");
    }

    @Test
    void submitAction_everyNumberOfArguments_isCalledWithAllInOrder() {
        client.submitAction(() -> seen.add("")).join();
        client.submitAction((Integer a) -> seen.add("" + a), 1).join();
        client.submitAction((Integer a, Integer b) -> seen.add("" + a + b), 1, 2).join();
        client.submitAction((Integer a, Integer b, Integer c) -> seen.add("" + a + b + c), 1, 2, 3)
                .join();
        client.submitAction(
                        (Integer a, Integer b, Integer c, Integer d) ->
                                seen.add("" + a + b + c + d),
                        1,
                        2,
                        3,
                        4)
                .join();
        client.submitAction(
                        (Integer a, Integer b, Integer c, Integer d, Integer e) ->
                                seen.add("" + a + b + c + d + e),
                        1,
                        2,
                        3,
                        4,
                        5)
                .join();
        client.submitAction(
                        (Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) ->
                                seen.add("" + a + b + c + d + e + f),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6)
                .join();
        client.submitAction(
                        (Integer a,
                                Integer b,
                                Integer c,
                                Integer d,
                                Integer e,
                                Integer f,
                                Integer g) -> seen.add("" + a + b + c + d + e + f + g),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7)
                .join();
        client.submitAction(
                        (Integer a,
                                Integer b,
                                Integer c,
                                Integer d,
                                Integer e,
                                Integer f,
                                Integer g,
                                Integer h) -> seen.add("" + a + b + c + d + e + f + g + h),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8)
                .join();

        assertThat(seen)
                .containsExactly(
                        "", "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678");
    }

    @Test
    void submitActionOn_futureAmongArguments_isReplacedByItsResult() {
        JaskFuture<Integer> one = client.submit(() -> 1);

        client.submitActionOn((Integer a) -> seen.add("" + a), one).join();
        client.submitActionOn((Integer a, Integer b) -> seen.add("" + a + b), one, 2).join();
        client.submitActionOn(
                        (Integer a, Integer b, Integer c) -> seen.add("" + a + b + c), one, 2, 3)
                .join();
        client.submitActionOn(
                        (Integer a, Integer b, Integer c, Integer d) ->
                                seen.add("" + a + b + c + d),
                        one,
                        2,
                        3,
                        4)
                .join();
        client.submitActionOn(
                        (Integer a, Integer b, Integer c, Integer d, Integer e) ->
                                seen.add("" + a + b + c + d + e),
                        one,
                        2,
                        3,
                        4,
                        5)
                .join();
        client.submitActionOn(
                        (Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) ->
                                seen.add("" + a + b + c + d + e + f),
                        one,
                        2,
                        3,
                        4,
                        5,
                        6)
                .join();
        client.submitActionOn(
                        (Integer a,
                                Integer b,
                                Integer c,
                                Integer d,
                                Integer e,
                                Integer f,
                                Integer g) -> seen.add("" + a + b + c + d + e + f + g),
                        one,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7)
                .join();
        client.submitActionOn(
                        (Integer a,
                                Integer b,
                                Integer c,
                                Integer d,
                                Integer e,
                                Integer f,
                                Integer g,
                                Integer h) -> seen.add("" + a + b + c + d + e + f + g + h),
                        one,
                        2,
                        3,
                        4,
                        5,
                        6,
                        7,
                        8)
                .join();

        assertThat(seen)
                .containsExactly(
                        "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678");
    }

    @Test
    void submitAction_futures_areReplacedByTheirResults() {
        JaskFuture<Integer> one = client.submit(() -> 1);

        client.submitAction((Integer a) -> see(a), one).join();
        client.submitAction((List<Integer> all) -> see(all), List.of(one, one)).join();
        client.submitAction((Integer a, Integer b) -> see(a + b), one, one).join();
        client.submitAction((Integer a, Integer b) -> see(a - b), one, 5).join();
        client.submitAction((Integer a, Integer b) -> see(a - b), 5, one).join();

        assertThat(seen).containsExactly(1, List.of(1, 1), 2, -4, 4);
    }

    @Test
    void submitAction_equalCalls_areEachMade() {
        Action1<String> action = this::see;

        client.gather(List.of(client.submitAction(action, "x"), client.submitAction(action, "x")));
        client.gather(client.mapAction(action, List.of("x", "y")));
        client.gather(client.mapAction(action, List.of("x", "y")));

        assertThat(seen).containsExactly("x", "x", "x", "y", "x", "y");
    }

    @Test
    void submitAction_withOptions_reachTheTask() {
        JaskFuture<@Nullable Void> future =
                client.with(SubmitOptions.NONE.name("report")).submitAction(() -> see(1));

        future.join();

        assertThat(future.key().prefix()).isEqualTo("report");
    }

    @Test
    void submitAction_throws_failsTheFuture() {
        JaskFuture<@Nullable Void> future =
                client.submitAction(() -> {
                    throw new java.io.IOException("no line");
                });

        assertThatThrownBy(future::join)
                .isInstanceOf(ComputationException.class)
                .cause()
                .hasMessage("no line");
    }
}
