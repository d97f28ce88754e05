package dev.jask.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.link.Hello.Role;
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
