package dev.jask.delayed;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.graph.Annotations;
import dev.jask.graph.Graph;
import dev.jask.graph.JaskCollection;
import dev.jask.graph.JaskException;
import dev.jask.graph.Key;
import dev.jask.graph.KeyGroup;
import dev.jask.graph.Materialized;
import dev.jask.graph.Task;
import dev.jask.graph.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DelayedTest {

    /** What a user's class looks like. */
    static final class Stats {
        static double load(String name) {
            return name.length();
        }

        static double sum(List<Double> values) {
            return values.stream().mapToDouble(x -> x).sum();
        }

        static double add(double a, double b) {
            return a + b;
        }

        static int length(String text) {
            return text.length();
        }

        static <A, B> String show(A a, B b) {
            return a + "|" + b;
        }
    }

    record Model(double slope) implements java.io.Serializable {
        double predict(double x) {
            return slope * x;
        }
    }

    record Pair<A, B>(A left, B right) {}

    record Fixed(Delayed<Integer> part, int other) {}

    @Test
    void delayed_listOfDelayed_givesTheFunctionTheirResults() {
        Delayed<Double> total =
                delayed(Stats::sum, List.of(delayed(Stats::load, "a"), delayed(Stats::load, "bb")));

        double sum = total.compute();

        assertThat(sum).isEqualTo(3.0);
    }

    @Test
    void delayed_delayedAndPlainNumber_widensAsJavaDoes() {
        assertThat(delayed(Stats::add, delayed(Stats::load, "a"), 3).compute()).isEqualTo(4.0);
        assertThat(delayed(Stats::add, delayed(Stats::length, "abc"), 'a').compute())
                .isEqualTo(100.0);
        assertThat(delayed(Stats::add, 1L, 2.5f).compute()).isEqualTo(3.5);
    }

    @Test
    void delayed_everyNumberOfArguments_isCalledWithAllInOrder() {
        assertThat(delayed(() -> "none").compute()).isEqualTo("none");
        assertThat(delayed((Integer a) -> "" + a, 1).compute()).isEqualTo("1");
        assertThat(delayed((Integer a, Integer b) -> "" + a + b, 1, 2).compute()).isEqualTo("12");
        assertThat(delayed((Integer a, Integer b, Integer c) -> "" + a + b + c, 1, 2, 3).compute())
                .isEqualTo("123");
        assertThat(
                        delayed(
                                        (Integer a, Integer b, Integer c, Integer d) ->
                                                "" + a + b + c + d,
                                        1,
                                        2,
                                        3,
                                        4)
                                .compute())
                .isEqualTo("1234");
        assertThat(
                        delayed(
                                        (Integer a, Integer b, Integer c, Integer d, Integer e) ->
                                                "" + a + b + c + d + e,
                                        1,
                                        2,
                                        3,
                                        4,
                                        5)
                                .compute())
                .isEqualTo("12345");
        assertThat(
                        delayed(
                                        (Integer a,
                                                Integer b,
                                                Integer c,
                                                Integer d,
                                                Integer e,
                                                Integer f) -> "" + a + b + c + d + e + f,
                                        1,
                                        2,
                                        3,
                                        4,
                                        5,
                                        6)
                                .compute())
                .isEqualTo("123456");
        assertThat(
                        delayed(
                                        (Integer a,
                                                Integer b,
                                                Integer c,
                                                Integer d,
                                                Integer e,
                                                Integer f,
                                                Integer g) -> "" + a + b + c + d + e + f + g,
                                        1,
                                        2,
                                        3,
                                        4,
                                        5,
                                        6,
                                        7)
                                .compute())
                .isEqualTo("1234567");
        assertThat(
                        delayed(
                                        (Integer a,
                                                Integer b,
                                                Integer c,
                                                Integer d,
                                                Integer e,
                                                Integer f,
                                                Integer g,
                                                Integer h) -> "" + a + b + c + d + e + f + g + h,
                                        1,
                                        2,
                                        3,
                                        4,
                                        5,
                                        6,
                                        7,
                                        8)
                                .compute())
                .isEqualTo("12345678");
    }

    @Test
    void delayed_lambdaOverDelayed_knowsTheTypes() {
        Delayed<Integer> three = delayed(() -> 3);
        Delayed<String> text = delayed(() -> "ab");

        assertThat(delayed(x -> x + 1, three).compute()).isEqualTo(4);
        assertThat(delayed((x, y) -> y.repeat(x), three, text).compute()).isEqualTo("ababab");
        assertThat(delayed((x, y, z) -> y.repeat(x) + z, three, text, three).compute())
                .isEqualTo("ababab3");
    }

    @Test
    void delayed_partsInsideContainers_areReplacedWherverTheyAre() {
        Delayed<Integer> one = delayed(() -> 1);
        var map = new LinkedHashMap<Object, Object>();
        map.put("a", one);
        map.put(one, List.of(2));
        Object nested =
                List.of(List.of(one, 2), Optional.of(one), new Pair<>(one, "x"), map, Set.of(one));

        assertThat(delayed(Object::toString, nested).compute())
                .isEqualTo("[[1, 2], Optional[1], Pair[left=1, right=x], {a=1, 1=[2]}, [1]]");
        assertThat(
                        delayed(
                                        (Object[] values) -> List.of(values),
                                        (Object) new Object[] {one, 5})
                                .compute())
                .isEqualTo(List.of(1, 5));
        assertThat(
                        delayed(
                                        (Object[] values) -> List.of(values),
                                        (Object) new Delayed<?>[] {one, one})
                                .compute())
                .isEqualTo(List.of(1, 1));
    }

    @Test
    void delayed_containersWithoutParts_arriveAsTheyAre() {
        var list = new ArrayList<>(List.of(1, 2));

        assertThat(delayed((List<Integer> x) -> x, list).compute()).isSameAs(list);
    }

    @Test
    void delayed_nullArgument_isGivenToTheFunction() {
        assertThat(delayed((String x) -> x == null, (Object) null).compute()).isTrue();
        assertThat(delayed(Stats::show, Collections.singletonList(null), null).compute())
                .isEqualTo("[null]|null");
    }

    @Test
    void delayed_wrongType_isRefusedAtTheCall() {
        assertThatThrownBy(() -> delayed(Stats::add, 1, "two"))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("argument 2 of Stats::add must be a Double, but is a String: \"two\"");
        assertThatThrownBy(() -> delayed(Stats::load, 5))
                .hasMessageContaining("must be a String, but is a Integer: 5");
        assertThatThrownBy(() -> delayed(Stats::sum, delayed(Stats::load, "a")))
                .hasMessage(
                        "argument 1 of Stats::sum must be a List, but is a Delayed that gives a Double");
        assertThatThrownBy(() -> delayed((String x) -> x, List.of(delayed(() -> 1))))
                .hasMessageContaining(
                        "the lambda in DelayedTest.delayed_wrongType_isRefusedAtTheCall")
                .hasMessageContaining("with delayed parts");
        assertThatThrownBy(() -> delayed(Stats::length, 2.0)).isInstanceOf(JaskException.class);
    }

    @Test
    void delayed_recordThatCannotTakeTheResult_isRefusedAtTheCall() {
        assertThatThrownBy(() -> delayed(Object::hashCode, new Fixed(delayed(() -> 1), 2)))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("component part of record Fixed is declared as Delayed");
    }

    @Test
    void delayed_listThatContainsItself_isRefused() {
        var list = new ArrayList<Object>();
        list.add(list);

        assertThatThrownBy(() -> delayed((List<?> x) -> x.size(), list))
                .hasMessageContaining("contain itself");
    }

    @Test
    void delayed_equalCalls_areOneTask() {
        assertThat(delayed(Stats::load, "a").key()).isEqualTo(delayed(Stats::load, "a").key());
        assertThat(delayed(Stats::load, "a").key()).isNotEqualTo(delayed(Stats::load, "b").key());
        assertThat(delayed(Stats::load, "a").key()).isNotEqualTo(delayed(Stats::length, "a").key());
        Delayed<Integer> one = delayed(() -> 1);
        assertThat(one.map(x -> x + 1).key()).isNotEqualTo(one.map(x -> x + 2).key());
    }

    @Test
    void unshared_equalCalls_areTwoTasksThatEachRunOnce() {
        var counter = new AtomicInteger();
        Delayed<Integer> first = delayed(AtomicInteger::incrementAndGet, counter).unshared();
        Delayed<Integer> second = delayed(AtomicInteger::incrementAndGet, counter).unshared();

        assertThat(first.key()).isNotEqualTo(second.key());
        assertThat(Delayed.computeAll(first, first.map(x -> x), second)).hasSize(3);
        assertThat(counter).hasValue(2);
    }

    @Test
    void key_prefix_isTheFunctionsName() {
        assertThat(delayed(Stats::load, "a").key().prefix()).isEqualTo("load");
        assertThat(delayed(() -> 1).key().prefix()).isEqualTo("key_prefix_isTheFunctionsName");
        assertThat(delayed(Model::new, 1.0).key().prefix()).isEqualTo("Model");
        assertThat(delayed(() -> 1).withName("one").key().prefix()).isEqualTo("one");
        Delayed<Integer> annotated =
                delayed(() -> 1).withAnnotations(Annotations.NONE.withName("other"));
        assertThat(annotated.graph().find(annotated.key()))
                .extracting(Task::layerName)
                .isEqualTo("other");
        Delayed<Integer> renamed = annotated.withName("one");
        assertThat(renamed.graph().find(renamed.key()))
                .extracting(Task::layerName)
                .isEqualTo("one");
        assertThat(
                        Delayed.reduce(List.of(delayed(() -> 1), delayed(() -> 2)), Integer::sum)
                                .key()
                                .prefix())
                .isEqualTo("sum");
    }

    @Test
    void call_methodOfAValue_runsOnTheResult() {
        Delayed<Model> model = delayed(Model::new, 2.0);

        assertThat(model.call(Model::predict, 4).compute()).isEqualTo(8.0);
        assertThat(
                        Delayed.value(new Model(3))
                                .call(Model::predict, delayed(Stats::load, "ab"))
                                .compute())
                .isEqualTo(6.0);
        assertThat(delayed(new Model(5)::predict, 2).compute()).isEqualTo(10.0);
        assertThat(model.call(Model::slope).compute()).isEqualTo(2.0);
    }

    @Test
    void mapAll_valuesAndDelayed_givesACallForEach() {
        List<Delayed<Double>> calls =
                Delayed.mapAll(Stats::load, List.of("a", "bb", delayed(() -> "ccc")));

        assertThat(Delayed.all(calls).compute()).containsExactly(1.0, 2.0, 3.0);
        assertThat(calls).extracting(call -> call.key().prefix()).containsOnly("load");
    }

    @Test
    void reduce_manyParts_keepsTheirOrder() {
        List<Delayed<String>> parts =
                IntStream.range(0, 100).mapToObj(i -> Delayed.value("/" + i)).toList();
        String expected =
                IntStream.range(0, 100).mapToObj(i -> "/" + i).collect(Collectors.joining());

        for (int splitEvery : List.of(2, 3, 8, 1000)) {
            assertThat(Delayed.reduce(parts, String::concat, splitEvery).compute())
                    .isEqualTo(expected);
        }
        assertThat(Delayed.reduce(parts, String::concat).graph().size())
                .isEqualTo(100 + 13 + 2 + 1);
        assertThat(Delayed.reduce(parts.subList(0, 1), String::concat)).isSameAs(parts.getFirst());
    }

    @Test
    void reduce_wrongArguments_areRefused() {
        assertThatThrownBy(() -> Delayed.reduce(List.<Delayed<String>>of(), String::concat))
                .hasMessageContaining("nothing to reduce");
        assertThatThrownBy(() -> Delayed.reduce(List.of(Delayed.value("a")), String::concat, 1))
                .hasMessage("splitEvery must be 2 or more: 1");
    }

    @Test
    void computeAll_severalCollections_sharesWork() {
        var runs = new AtomicInteger();
        Delayed<Integer> shared = delayed(AtomicInteger::incrementAndGet, runs);

        assertThat(Delayed.computeAll(shared.map(x -> x + 10), shared.map(x -> x + 20)))
                .containsExactly(11, 21);
        assertThat(runs).hasValue(1);
    }

    @Test
    void persist_computesOnceAndStandsOverTheResult() {
        var runs = new AtomicInteger();
        Delayed<Integer> persisted = delayed(AtomicInteger::incrementAndGet, runs).persist();

        assertThat(persisted.map(x -> x + 1).compute()).isEqualTo(2);
        assertThat(persisted.compute()).isEqualTo(1);
        assertThat(runs).hasValue(1);
        assertThatThrownBy(() -> persisted.withPriority(1))
                .isInstanceOf(JaskException.class)
                .hasMessageContaining("persisted");
    }

    @Test
    void annotations_areOnTheCallsOwnTask() {
        Delayed<Integer> call =
                delayed(() -> 1)
                        .map(x -> x + 1)
                        .withPriority(5)
                        .withRetries(2)
                        .withSlots(3)
                        .withResources(Map.of("GPU", 1.0));

        Task task = Objects.requireNonNull(call.graph().find(call.key()));

        assertThat(task.annotations())
                .isEqualTo(
                        Annotations.NONE
                                .withPriority(5)
                                .withRetries(2)
                                .withSlots(3)
                                .withResources(Map.of("GPU", 1.0)));
        assertThat(call.graph().find(task.dependencies().getFirst()))
                .extracting(Task::annotations)
                .isEqualTo(Annotations.NONE);
        assertThat(call.compute()).isEqualTo(2);
    }

    /** A collection of several keys. */
    private record Parts(Graph graph, List<Key> keys) implements JaskCollection<String> {

        static Parts of(int count) {
            var group = new KeyGroup("part", Tokens.of("parts"));
            var tasks =
                    IntStream.range(0, count)
                            .mapToObj(i -> new Task(group.key(i), _ -> i, List.of()))
                            .toList();
            return new Parts(Graph.of(Materialized.of(tasks)), group.keys(count));
        }

        @Override
        public String assemble(List<?> results) {
            return "assembled " + results;
        }

        @Override
        public Parts rebuild(Graph held) {
            return new Parts(held, keys);
        }
    }

    @Test
    void delayed_otherCollection_isGivenItsComputedValue() {
        assertThat(delayed(Stats::length, Parts.of(3)).compute())
                .isEqualTo("assembled [0, 1, 2]".length());
        assertThat(delayed(Stats::show, List.of(Parts.of(1)), 7).compute())
                .isEqualTo("[assembled [0]]|7");
        assertThat(Delayed.of(Parts.of(2)).map(String::length).compute())
                .isEqualTo("assembled [0, 1]".length());
    }

    @Test
    void delayed_longChain_isBuiltAndRun() {
        Delayed<Integer> end = delayed(() -> 0);
        for (int i = 0; i < 20_000; i++) {
            end = end.map(x -> x + 1);
        }

        assertThat(end.compute()).isEqualTo(20_000);
    }

    @Test
    void delayed_lambdaWithUnserialisableState_isATaskOfItsOwn() {
        var state =
                new Object() {
                    int value = 4;
                };

        Delayed<Integer> call = delayed(() -> state.value);

        assertThat(call.compute()).isEqualTo(4);
        assertThat(call.key()).isNotEqualTo(delayed(() -> state.value).key());
    }

    @Test
    void toString_namesTheKey() {
        assertThat(Delayed.value(1)).hasToString("Delayed " + Delayed.value(1).key());
    }
}
