package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jask.cluster.link.Hello.Role;
import dev.jask.graph.JaskException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void connect_toAProcessThatListens_bothSidesKnowEachOther() {
        try (var ends = new Ends()) {
            Link<String> link = ends.connect(new Heard());
            Ends.Accepted other = ends.take();

            assertThat(link.peer().name()).isEqualTo("s");
            assertThat(link.peer().role()).isEqualTo(Role.SCHEDULER);
            assertThat(link.peer().address()).isEqualTo(ends.listening.address());
            assertThat(other.link().peer().name()).isEqualTo("w");
            assertThat(other.link().peer().address()).isEqualTo(ends.calling.address());
            assertThat(other.link().peer().properties()).isEqualTo(Map.of("slots", "2"));
            assertThat(other.link().peer().token()).isEmpty();
        }
    }

    @Test
    void send_bothWays_arrivesInOrder() {
        try (var ends = new Ends()) {
            var heard = new Heard();
            Link<String> link = ends.connect(heard);
            Ends.Accepted other = ends.take();

            link.send("a");
            link.send("");
            link.send("b");
            other.link().send("x");
            other.link().send("y");

            assertThat(other.heard().awaitMessages(3)).containsExactly("a", "", "b");
            assertThat(heard.awaitMessages(2)).containsExactly("x", "y");
        }
    }

    @Test
    void send_whatCannotBeWritten_throwsAndHarmsNothing() {
        try (var ends = new Ends()) {
            Link<String> link = ends.connect(new Heard());

            assertThatThrownBy(() -> link.send(Texts.UNWRITABLE)).isInstanceOf(JaskException.class);
            link.send("next");

            assertThat(ends.take().heard().awaitMessages(1)).containsExactly("next");
        }
    }

    @Test
    void send_whatCannotBeRead_endsThatLinkAlone() {
        try (var ends = new Ends()) {
            var heard = new Heard();
            Link<String> broken = ends.connect(heard);
            Link<String> other = ends.connect(new Heard());
            Ends.Accepted ofBroken = ends.take();

            broken.send(Texts.UNREADABLE);

            assertThat(heard.awaitLost()).contains("cannot be read");
            assertThat(heard.orderly()).isFalse();
            assertThat(ofBroken.heard().awaitLost()).contains("cannot be read");
            other.send("still here");
            assertThat(ends.take().heard().awaitMessages(1)).containsExactly("still here");
        }
    }

    @Test
    void send_messagesLargerThanFramesAndBatches_arriveWhole() {
        try (var ends = new Ends(Ends.quick().withFrameBytes(1 << 10))) {
            Link<String> link = ends.connect(new Heard());
            List<String> sent =
                    List.of("a".repeat(1_000), "b".repeat(5_000_000), "", "c".repeat(1 << 10), "d");

            sent.forEach(link::send);

            assertThat(ends.take().heard().awaitMessages(sent.size())).isEqualTo(sent);
        }
    }

    @Test
    void connect_withinOneProcess_works() {
        try (var ends = new Ends()) {
            var heard = new Heard();
            Link<String> link = Ends.connect(ends.listening, ends.listening.address(), heard);
            Ends.Accepted other = ends.take();

            link.send("to myself");
            other.link().send("from myself");

            assertThat(other.heard().awaitMessages(1)).containsExactly("to myself");
            assertThat(heard.awaitMessages(1)).containsExactly("from myself");
            link.close();
            other.heard().awaitLost();
            assertThat(other.heard().orderly()).isTrue();
        }
    }

    @Test
    void close_afterSending_deliversAllAndTellsBothSides() {
        try (var ends = new Ends()) {
            var heard = new Heard();
            Link<String> link = ends.connect(heard);
            Ends.Accepted other = ends.take();
            for (int i = 0; i < 50_000; i++) {
                link.send("message " + i);
            }

            link.close();
            link.close();

            assertThat(other.heard().awaitLost()).isEqualTo("closed by the other side");
            assertThat(other.heard().orderly()).isTrue();
            assertThat(other.heard().awaitMessages(50_000))
                    .hasSize(50_000)
                    .endsWith("message 49999");
            assertThat(heard.awaitLost()).isEqualTo("closed by this side");
            assertThat(heard.orderly()).isTrue();
            assertThatThrownBy(() -> link.send("too late")).isInstanceOf(LinkLostException.class);
            assertThatThrownBy(() -> other.link().send("too late"))
                    .isInstanceOf(LinkLostException.class);
        }
    }

    @Test
    void close_fromBothSides_tellsEachOnce() {
        try (var ends = new Ends()) {
            for (int i = 0; i < 20; i++) {
                var heard = new Heard();
                Link<String> link = ends.connect(heard);
                Ends.Accepted other = ends.take();

                link.close();
                other.link().close();

                heard.awaitLost();
                other.heard().awaitLost();
                assertThat(heard.orderly()).isTrue();
                assertThat(other.heard().orderly()).isTrue();
            }
        }
    }

    @Test
    void close_ofLinks_closesTheirLinksInOrder() {
        try (var ends = new Ends()) {
            Link<String> link = ends.connect(new Heard());
            Ends.Accepted other = ends.take();
            for (int i = 0; i < 10_000; i++) {
                link.send("message " + i);
            }

            ends.calling.close();

            other.heard().awaitLost();
            assertThat(other.heard().orderly()).isTrue();
            assertThat(other.heard().awaitMessages(10_000)).hasSize(10_000);
        }
    }
}
