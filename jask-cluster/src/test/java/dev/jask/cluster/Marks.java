package dev.jask.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tasks that leave a file behind for each time they run. */
final class Marks {

    private Marks() {}

    /** The square, a tenth of a second later. */
    static int square(String marks, int number) {
        try {
            Files.createTempFile(Path.of(marks), "ran-" + number + "-", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        return number * number;
    }

    static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    static List<Integer> squares(int count) {
        return IntStream.range(0, count).map(number -> number * number).boxed().toList();
    }

    /** The numbers for which it ran, as often as it did. */
    static List<String> ran(Path marks) throws IOException {
        try (Stream<Path> files = Files.list(marks)) {
            return files.map(mark -> mark.getFileName().toString().split("-", 3)[1])
                    .sorted()
                    .toList();
        }
    }

    /** What {@link #ran} gives when it ran once for each. */
    static List<String> once(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).sorted().toList();
    }
}
