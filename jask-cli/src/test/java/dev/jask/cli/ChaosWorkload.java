package dev.jask.cli;

import static dev.jask.delayed.Delayed.delayed;

import dev.jask.client.Client;
import dev.jask.delayed.Delayed;
import dev.jask.function.Fn2;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that computes trees and exchanges on a cluster and checks each result, round after
 * round, until a file appears. Its arguments: a scheduler file, and that file.
 */
final class ChaosWorkload {

    private static final int LEAVES = 256;
    private static final int PARTS = 8;
    private static final int ROWS = 20_000;

    private ChaosWorkload() {}

    public static void main(String[] arguments) {
        Path stop = Path.of(arguments[1]);
        try (Client client = Client.connect(arguments[0])) {
            System.out.println("connected");
            int rounds = 0;
            boolean last = false;
            while (!last) {
                last = Files.exists(stop);
                require(tree(client, rounds), expectedTree(rounds), "tree " + rounds);
                require(exchange(client, rounds), expectedExchange(rounds), "exchange " + rounds);
                rounds++;
                System.out.println("round " + rounds);
            }
            System.out.println("all right after " + rounds);
        }
    }

    private static void require(long result, long expected, String what) {
        if (result != expected) {
            throw new IllegalStateException(
                    "%s gave %d in place of %d".formatted(what, result, expected));
        }
    }

    // ---- a sum as a tree

    private static long leaf(long n) {
        LockSupport.parkNanos(3_000_000);
        return n * n;
    }

    private static long tree(Client client, int round) {
        Fn2<Long, Long, Long> add = Long::sum;
        List<Delayed<Long>> level = new ArrayList<>();
        for (long i = 0; i < LEAVES; i++) {
            level.add(delayed(ChaosWorkload::leaf, (long) round * LEAVES + i));
        }
        while (level.size() > 1) {
            List<Delayed<Long>> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                next.add(delayed(add, level.get(i), level.get(i + 1)));
            }
            level = next;
        }
        return client.compute(level.getFirst());
    }

    private static long expectedTree(int round) {
        long sum = 0;
        for (long n = (long) round * LEAVES; n < (round + 1L) * LEAVES; n++) {
            sum += n * n;
        }
        return sum;
    }

    // ---- rows from everywhere to everywhere

    /** Large enough to go by the data server. */
    private static long[] rows(int part) {
        long[] rows = new long[ROWS];
        Arrays.setAll(rows, i -> part * (long) ROWS + i);
        LockSupport.parkNanos(10_000_000);
        return rows;
    }

    private static long[] select(long[] rows, int target) {
        return Arrays.stream(rows).filter(row -> row % PARTS == target).toArray();
    }

    private static long sum(List<long[]> parts) {
        return parts.stream().flatMapToLong(Arrays::stream).sum();
    }

    private static long exchange(Client client, int round) {
        List<Delayed<long[]>> sources = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            sources.add(delayed(ChaosWorkload::rows, round * PARTS + i));
        }
        List<Delayed<Long>> sums = new ArrayList<>();
        Fn2<long[], Integer, long[]> select = ChaosWorkload::select;
        for (int target = 0; target < PARTS; target++) {
            List<Delayed<long[]>> parts = new ArrayList<>();
            for (Delayed<long[]> source : sources) {
                parts.add(delayed(select, source, target));
            }
            sums.add(delayed(ChaosWorkload::sum, parts));
        }
        return client.compute(
                delayed((List<Long> all) -> all.stream().mapToLong(Long::longValue).sum(), sums));
    }

    private static long expectedExchange(int round) {
        long first = (long) round * PARTS * ROWS;
        long count = (long) PARTS * ROWS;
        return count * first + count * (count - 1) / 2;
    }
}
