package dev.jask.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EventLoopTest {

    private static final long NEVER = TimeUnit.DAYS.toNanos(1);

    /** Handles letters that are actions by doing them. */
    private static void act(List<Letter> letters) {
        for (Letter letter : letters) {
            if (letter instanceof Letter.ToDo(var action)) {
                action.run();
            }
        }
    }

    @Test
    void post_whileNobodyIsAtWork_isHandledByThePosterBeforeItReturns() {
        var handledBy = new ArrayList<Thread>();
        try (var loop =
                new EventLoop<Letter>("test", EventLoopTest::act, () -> {}, NEVER, _ -> {})) {
            loop.post(new Letter.ToDo(() -> handledBy.add(Thread.currentThread())));
        }
        assertThat(handledBy).containsExactly(Thread.currentThread());
    }

    @Test
    void post_fromWithinTheLoop_isHandledAfterwards() {
        var order = new ArrayList<String>();
        try (var loop =
                new EventLoop<Letter>("test", EventLoopTest::act, () -> {}, NEVER, _ -> {})) {
            loop.post(
                    new Letter.ToDo(() -> {
                        loop.post(new Letter.ToDo(() -> order.add("second")));
                        order.add("first");
                    }));
        }
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void post_byManyThreads_handlesEachLetterOnceAndNoTwoAtATime() throws Exception {
        int posters = 8;
        int lettersEach = 20_000;
        var atWork = new AtomicInteger();
        var collisions = new AtomicInteger();
        var done = new CountDownLatch(posters * lettersEach);
        int[] unguarded = {0};
        try (var loop =
                new EventLoop<Letter>(
                        "test",
                        letters -> {
                            if (atWork.incrementAndGet() != 1) {
                                collisions.incrementAndGet();
                            }
                            act(letters);
                            atWork.decrementAndGet();
                        },
                        () -> {},
                        NEVER,
                        _ -> collisions.incrementAndGet())) {
            loop.start();
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < posters; i++) {
                threads.add(
                        Thread.ofPlatform()
                                .start(() -> {
                                    for (int j = 0; j < lettersEach; j++) {
                                        loop.post(
                                                new Letter.ToDo(() -> {
                                                    unguarded[0]++;
                                                    done.countDown();
                                                }));
                                    }
                                }));
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(collisions).hasValue(0);
        assertThat(unguarded[0]).isEqualTo(posters * lettersEach);
    }

    @Test
    void handlerThrows_isReportedAndTheLoopGoesOn() {
        var faults = new CopyOnWriteArrayList<Throwable>();
        var handled = new AtomicInteger();
        try (var loop =
                new EventLoop<Letter>("test", EventLoopTest::act, () -> {}, NEVER, faults::add)) {
            loop.post(
                    new Letter.ToDo(() -> {
                        throw new IllegalStateException("no luck");
                    }));
            loop.post(new Letter.ToDo(handled::incrementAndGet));
        }
        assertThat(faults).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(handled).hasValue(1);
    }

    @Test
    void tick_comesWithTime() throws Exception {
        var ticks = new CountDownLatch(3);
        try (var loop =
                new EventLoop<Letter>(
                        "test", EventLoopTest::act, ticks::countDown, 1_000_000, _ -> {})) {
            loop.start();
            assertThat(ticks.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
