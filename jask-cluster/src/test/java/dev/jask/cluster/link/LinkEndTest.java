package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.link.Hello.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two ends whose frames are handed over by hand. */
final class LinkEndTest {

    private final List<byte[]> toAccepting = new ArrayList<>();
    private final Heard heard = new Heard();
    private final LinkEnd<String> calling = end(toAccepting);
    private final LinkEnd<String> accepting = end(new ArrayList<>());

    private static LinkEnd<String> end(List<byte[]> frames) {
        return new LinkEnd<>(
                Ends.hello(Role.WORKER, "w"),
                LinkOptions.local(),
                new Texts(),
                frames::add,
                _ -> {});
    }

    private static LinkEnd<String> end(List<byte[]> frames, long limit) {
        return new LinkEnd<>(
                Ends.hello(Role.WORKER, "w"),
                LinkOptions.local().withUnacknowledgedBytesMax(limit),
                new Texts(),
                frames::add,
                _ -> {});
    }

    @Test
    void sendAll_goesInOneFrame() {
        calling.attach(new Heard(), () -> {});
        accepting.attach(heard, () -> {});
        calling.opened();
        accepting.opened();
        toAccepting.clear();
        calling.sendAll(List.of("one", "two", "three"));

        assertThat(toAccepting).hasSize(1);
        toAccepting.forEach(accepting::came);
        assertThat(heard.awaitMessages(3)).containsExactly("one", "two", "three");
    }

    @Test
    void came_aSmallBatch_isAcknowledgedByTheAnswer() {
        var toCalling = new ArrayList<byte[]>();
        LinkEnd<String> answering = end(toCalling);
        var answers = new Heard();
        calling.attach(answers, () -> {});
        answering.attach(new Heard(answering::send), () -> {});
        calling.opened();
        answering.opened();
        toAccepting.clear();
        toCalling.clear();
        calling.send("ping");
        toAccepting.forEach(answering::came);

        assertThat(toCalling).hasSize(1);
        toCalling.forEach(calling::came);
        assertThat(answers.awaitMessages(1)).containsExactly("ping");
        toAccepting.clear();
        calling.sendAll(List.of("a"));
        calling.sendAll(List.of("b"));
        assertThat(toAccepting).as("nothing waits for an acknowledgement").hasSize(2);
    }

    @Test
    void came_asManySmallBatchesAsMayBeUnderWay_areAcknowledged() {
        var toCalling = new ArrayList<byte[]>();
        LinkEnd<String> listening = end(toCalling);
        calling.attach(new Heard(), () -> {});
        listening.attach(heard, () -> {});
        calling.opened();
        listening.opened();
        toAccepting.clear();
        toCalling.clear();
        calling.send("one");
        calling.send("two");
        calling.send("three");
        assertThat(toAccepting).hasSize(2);
        List.copyOf(toAccepting).forEach(listening::came);

        assertThat(toCalling).hasSize(1);
        toCalling.forEach(calling::came);
        assertThat(toAccepting).hasSize(3);
    }

    @Test
    void sendAlong_goesWithTheNextOrAfterAWhile() {
        accepting.attach(heard, () -> {});
        calling.attach(new Heard(), () -> {});
        calling.opened();
        accepting.opened();
        toAccepting.clear();
        calling.sendAlong("news");
        assertThat(toAccepting).isEmpty();
        calling.send("work");
        assertThat(toAccepting).hasSize(1);
        toAccepting.forEach(accepting::came);
        assertThat(heard.awaitMessages(2)).containsExactly("news", "work");

        toAccepting.clear();
        calling.sendAlong("more");
        calling.tick(System.nanoTime());

        toAccepting.forEach(accepting::came);
        assertThat(heard.awaitMessages(3)).endsWith("more");
    }

    @Test
    void awaitRoom_whileMuchWaits_endsWhenItHasArrived() throws InterruptedException {
        var toCalling = new ArrayList<byte[]>();
        LinkEnd<String> listening = end(toCalling);
        LinkEnd<String> limited = end(toAccepting, 100);
        limited.attach(new Heard(), () -> {});
        listening.attach(heard, () -> {});
        limited.opened();
        listening.opened();
        toAccepting.clear();
        toCalling.clear();
        limited.sendBeyondLimit("x".repeat(1_000));
        limited.sendBeyondLimit("y".repeat(1_000));
        Thread waiting = Thread.startVirtualThread(limited::awaitRoom);
        assertThat(waiting.join(Duration.ofMillis(20))).isFalse();
        toAccepting.forEach(listening::came);
        toCalling.forEach(limited::came);

        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void awaitRoom_whenTheLinkIsLost_ends() throws InterruptedException {
        LinkEnd<String> limited = end(toAccepting, 100);
        limited.attach(new Heard(), () -> {});
        limited.opened();
        limited.sendBeyondLimit("x".repeat(1_000));
        Thread waiting = Thread.startVirtualThread(limited::awaitRoom);
        limited.lose("gone", false);

        assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void awaitRoom_whereAListenerIsTold_doesNotWait() {
        LinkEnd<String> limited = end(new ArrayList<>(), 100);
        limited.attach(new Heard(), () -> {});
        limited.opened();
        limited.sendBeyondLimit("x".repeat(1_000));
        var told = new Heard(_ -> limited.awaitRoom());
        calling.attach(new Heard(), () -> {});
        accepting.attach(told, () -> {});
        calling.opened();
        accepting.opened();
        toAccepting.clear();
        calling.send("now");
        toAccepting.forEach(accepting::came);

        assertThat(told.awaitMessages(1)).containsExactly("now");
    }

    /** The caller learns that it is accepted, and answers, while the other end is being opened. */
    @Test
    void came_beforeThisEndWasOpened_isDelivered() {
        calling.attach(new Heard(), () -> {});
        accepting.attach(heard, () -> {});
        calling.opened();
        calling.send("at once");
        toAccepting.forEach(accepting::came);
        accepting.opened();

        assertThat(heard.awaitMessages(1)).containsExactly("at once");
    }
}
