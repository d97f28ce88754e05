package dev.jask.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ContentsTest {

    private final Contents contents = new Contents();

    private static Content content(int seed, int length) {
        var bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return Content.of(bytes);
    }

    private Blob piece(Content content, int offset, int most) {
        return Objects.requireNonNull(content.piece(offset, most));
    }

    @Test
    void take_allPiecesInOrder_isThereUntilItIsLetGo() {
        Content sent = content(1, 1_000);
        assertThat(contents.expect(7, List.of(sent.digest()))).containsExactly(sent.digest());

        contents.take(7, sent.digest(), 1_000, 0, piece(sent, 0, 600));
        assertThat(contents.find(sent.digest())).isNull();
        contents.take(7, sent.digest(), 1_000, 600, piece(sent, 600, 600));

        Content here = Objects.requireNonNull(contents.find(sent.digest()));
        assertThat(here).isEqualTo(sent);
        assertThat(piece(here, 0, 1_000)).isEqualTo(piece(sent, 0, 1_000));
        assertThat(contents.expect(8, List.of(sent.digest()))).isEmpty();
    }

    @Test
    void take_aPieceThatDoesNotFit_isRefused() {
        Content sent = content(2, 100);
        contents.expect(1, List.of(sent.digest()));

        assertThatThrownBy(() -> contents.take(1, sent.digest(), 100, 50, piece(sent, 50, 50)))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("comes for place 50");
        assertThatThrownBy(() -> contents.take(2, sent.digest(), 100, 0, piece(sent, 0, 100)))
                .hasMessageContaining("unexpected");
        assertThatThrownBy(() -> contents.take(1, sent.digest(), 10, 0, piece(sent, 0, 100)))
                .isInstanceOf(WireException.class);
    }

    @Test
    void take_otherBytesThanTheDigestNames_areRefused() {
        Content one = content(3, 100);
        Content other = content(4, 100);
        contents.expect(1, List.of(one.digest()));

        assertThatThrownBy(() -> contents.take(1, one.digest(), 100, 0, piece(other, 0, 100)))
                .isInstanceOf(WireException.class)
                .hasMessageContaining(one.digest().toString());
        assertThat(contents.find(one.digest())).isNull();
    }

    @Test
    void offer_whatOnlyHasAName_isNotThere() {
        Content named = Content.named(content(5, 10).digest(), 10);

        contents.offer(named);

        assertThat(contents.find(named.digest())).isNull();
    }

    @Test
    void pack_equalLargeValues_areOneContent() throws Exception {
        double[] table = new double[100_000];
        Arrays.fill(table, 0.5);
        var cutting = new Cutting(Content.LARGE, LargeValues.unnoticed(), ValueFormat.standard());
        var place =
                new LargeValues.Place(
                        "parameter",
                        table,
                        Streams.group("load").key(0),
                        _ -> java.util.Optional.empty());

        Packed one = cutting.pack(new Object[] {table, 1}, place);
        Packed two = cutting.pack(new Object[] {table.clone(), 2}, place);
        Packed three = cutting.pack(table, place);

        assertThat(one.parts()).hasSize(1).isEqualTo(two.parts()).isEqualTo(three.parts());
        assertThat(one.bytes().length).isLessThan(1_000);
        assertThat(one).isNotEqualTo(two);
        Object read =
                PartsFormat.read(
                        two.bytes(),
                        ValueFormat.standard(),
                        getClass().getClassLoader(),
                        _ -> table);
        assertThat(read).isEqualTo(new Object[] {table, 2});
    }
}
