package dev.jask.delayed;

import static dev.jask.delayed.Delayed.delayed;
import static dev.jask.delayed.Delayed.delayedAction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.function.Action0;
import dev.jask.function.Fn0;
import dev.jask.function.Functions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActionTest {

    /** What a user's class looks like. */
    static final class Report {
        final List<String> lines = new CopyOnWriteArrayList<>();

        void send(String line) {
            lines.add(line);
        }

        void copy(String line, int copies) {
            for (int i = 0; i < copies; i++) {
                lines.add(line);
            }
        }

        void fail() {
            throw new IllegalStateException("no line");
        }

        int size() {
            return lines.size();
        }
    }

    @Test
    void delayedAction_voidMethod_isDoneAndGivesNull() {
        var report = new Report();
        Delayed<@Nullable Void> call = delayedAction(report::send, delayed(() -> "late"));

        assertThat(report.lines).isEmpty();
        assertThat(call.compute()).isNull();

        assertThat(report.lines).containsExactly("late");
        assertThat(call.key().prefix()).isEqualTo("send");
    }

    @Test
    void delayedAction_everyNumberOfArguments_isCalledWithAllInOrder() {
        var seen = new CopyOnWriteArrayList<String>();

        delayedAction(() -> seen.add("")).compute();
        delayedAction((Integer a) -> seen.add("" + a), 1).compute();
        delayedAction((Integer a, Integer b) -> seen.add("" + a + b), 1, 2).compute();
        delayedAction((Integer a, Integer b, Integer c) -> seen.add("" + a + b + c), 1, 2, 3)
                .compute();
        delayedAction(
                        (Integer a, Integer b, Integer c, Integer d) ->
                                seen.add("" + a + b + c + d),
                        1,
                        2,
                        3,
                        4)
                .compute();
        delayedAction(
                        (Integer a, Integer b, Integer c, Integer d, Integer e) ->
                                seen.add("" + a + b + c + d + e),
                        1,
                        2,
                        3,
                        4,
                        5)
                .compute();
        delayedAction(
                        (Integer a, Integer b, Integer c, Integer d, Integer e, Integer f) ->
                                seen.add("" + a + b + c + d + e + f),
                        1,
                        2,
                        3,
                        4,
                        5,
                        6)
                .compute();
        delayedAction(
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
                .compute();
        delayedAction(
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
                .compute();

        assertThat(seen)
                .containsExactly(
                        "", "1", "12", "123", "1234", "12345", "123456", "1234567", "12345678");
    }

    @Test
    void delayedAction_lambdaOverDelayed_knowsItsTypes() {
        var seen = new CopyOnWriteArrayList<Integer>();
        Delayed<String> text = Delayed.value("abc");

        delayedAction(a -> seen.add(a.length()), text).compute();
        delayedAction((a, b) -> seen.add(a.length() + b.length()), text, text).compute();
        delayedAction((a, b, c) -> seen.add(a.length() + b.length() + c.length()), text, text, text)
                .compute();

        assertThat(seen).containsExactly(3, 6, 9);
    }

    @Test
    void delayedAction_equalCalls_areEachMade() {
        var counter = new AtomicInteger();
        Action0 count = counter::incrementAndGet;

        Delayed<@Nullable Void> first = delayedAction(count);
        Delayed<@Nullable Void> second = delayedAction(count);
        Delayed.computeAll(first, second, first);

        assertThat(first.key()).isNotEqualTo(second.key());
        assertThat(counter).hasValue(2);
    }

    @Test
    void delayedAction_asArgument_isDoneBefore() {
        var report = new Report();
        List<Delayed<@Nullable Void>> sent = Delayed.mapAction(report::send, List.of("a", "b"));

        Delayed<Integer> after =
                delayed((List<@Nullable Void> _, Report r) -> r.size(), sent, report);

        assertThat(after.compute()).isEqualTo(2);
        assertThat(report.lines).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void delayedAction_argumentThatDoesNotFit_isRefused() {
        var report = new Report();

        assertThatThrownBy(() -> delayedAction(report::copy, "x", "two"))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("argument 2 of Report::copy");
        assertThatThrownBy(() -> delayed((Integer n) -> n + 1, delayedAction(report::send, "x")))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("a Delayed that gives a Void");
    }

    @Test
    void call_actionOrFunction_isToldApart() throws Exception {
        Fn0<Integer> function = () -> 3;
        Action0 action = () -> {};

        assertThat(Functions.isAction(action)).isTrue();
        assertThat(Functions.isAction(function)).isFalse();
        assertThat(Functions.call(function, new Object[0])).isEqualTo(3);
        assertThat(Functions.call(action, new Object[0])).isNull();
        assertThatThrownBy(() -> Functions.call("text", new Object[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("String");
    }

    @Test
    void delayedAction_throws_reachesTheCaller() {
        var report = new Report();

        assertThatThrownBy(() -> delayedAction(report::fail).compute())
                .rootCause()
                .hasMessage("no line");
    }
}
