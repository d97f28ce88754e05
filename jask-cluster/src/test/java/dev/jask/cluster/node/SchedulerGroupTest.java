package dev.jask.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.cluster.link.Hello;
import dev.jask.cluster.link.Link;
import dev.jask.cluster.link.Links;
import dev.jask.cluster.wire.Message;
import dev.jask.config.Config;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SchedulerGroupTest {

    private static final String OTHER = "jask://127.0.0.1:1";

    /** Has three workers and clients, and nobody to tell. */
    private static final class Alone implements SchedulerGroup.Owner {

        @Override
        public void tellAll(Message message) {}

        @Override
        public int peers() {
            return 3;
        }

        @Override
        public void comesBack() {}

        @Override
        public void standbyCame(Link<Message> link) {}

        @Override
        public void standbyGone(Link<Message> link) {}

        @Override
        public void superseded(Message.Group by) {}
    }

    @Test
    void expect_aStandByThatHasNotComeYet_isToldOfAfterTheActiveOne() {
        Hello self = Identity.of(Hello.Role.SCHEDULER, "scheduler", "token");
        try (Links links = Network.open(Config.defaults(), "127.0.0.1", 0, self);
                var group = new SchedulerGroup(links, 7, new Alone())) {
            assertThat(group.message())
                    .isEqualTo(new Message.Group(7, List.of(links.address()), 3));

            group.expect(List.of(OTHER));

            assertThat(group.message())
                    .isEqualTo(new Message.Group(7, List.of(links.address(), OTHER), 3));
        }
    }
}
