package dev.jask.examples;

import dev.jask.client.Client;
import dev.jask.client.JaskFuture;
import java.util.List;

/** Submits calls one by one and uses their results as futures. */
public final class Futures {

    private Futures() {}

    static long square(long number) {
        return number * number;
    }

    /** Prints a sum of squares, and a result that was scattered and used. */
    public static void main(String[] arguments) throws Exception {
        try (Client client = Client.local()) {
            List<JaskFuture<Long>> squares = client.map(Futures::square, List.of(1L, 2L, 3L));
            JaskFuture<Long> sum =
                    client.submit(
                            (List<Long> numbers) ->
                                    numbers.stream().mapToLong(Long::longValue).sum(),
                            squares);
            System.out.println("sum " + sum.get());

            JaskFuture<List<String>> names = client.scatter(List.of("Ada", "Grace"));
            JaskFuture<Integer> count = client.submit((List<String> list) -> list.size(), names);
            System.out.println("names " + count.get());
        }
    }
}
