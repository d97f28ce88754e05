package dev.jask.array;

import static dev.jask.array.chunk.Chunking.chunks;
import static dev.jask.ndarray.Shape.shape;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.array.chunk.Chunks;
import dev.jask.array.diagram.ChunkDiagram;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Shape;
import java.io.StringReader;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

final class DiagramTest {

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static int count(String svg, String element) throws Exception {
        return parsed(svg).getElementsByTagName(element).getLength();
    }

    @Test
    void toString_saysShapeBlocksAndBytes() {
        Array x = Array.zeros(shape(10_000, 10_000), chunks(1_000));

        assertThat(x)
                .hasToString(
                        "float64 (10000, 10000) in blocks ((1000 x 10), (1000 x 10)), 762.94 MiB");
        assertThat(Array.arange(10, chunks(5)).slice(Array.arange(10, chunks(5)).greater(3)))
                .hasToString("int64 (?,) in blocks ((? x 2)), ?");
        assertThat(Array.zeros(Shape.SCALAR, chunks(1)))
                .hasToString("float64 () in blocks (), 8 B");
    }

    @Test
    void svg_saysWhatTheArrayIs() throws Exception {
        Array x = Array.zeros(shape(10_000, 5_000), chunks(1_000));

        String text = parsed(x.toSvg()).getDocumentElement().getTextContent();

        assertThat(text)
                .contains("float64 (10000, 5000)")
                .contains("50 blocks of (1000, 1000), 7.63 MiB each")
                .contains("381.47 MiB in all, 50 tasks")
                .doesNotContain("not every border");
        // Four edges, 9 borders across and 4 down.
        assertThat(count(x.toSvg(), "line")).isEqualTo(4 + 9 + 4);
        assertThat(x.toSvg()).isEqualTo(x.toSvg());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void svg_ofAnyNumberOfAxes_isWellFormedWithAFigureForEachThree(int ndim) throws Exception {
        Shape shape = Shape.shape(LongStream.range(0, ndim).map(k -> 10 + 20 * k).toArray());
        Array x = Array.zeros(shape, chunks(10));

        int boxes = ndim / 3;
        int flat = ndim % 3 == 0 && ndim > 0 ? 0 : 1;

        // A box shows three faces, of the first block two or three.
        assertThat(count(x.toSvg(), "polygon"))
                .isBetween(5 * boxes + 2 * flat, 6 * boxes + 2 * flat);
        for (long extent : shape.toArray()) {
            assertThat(x.toSvg()).contains(">" + extent + "</text>");
        }
        assertThat(count("<page>" + x.toHtml() + "</page>", "svg")).isEqualTo(1);
    }

    @Test
    void svg_ofThousandsOfBlocks_leavesBordersOut() throws Exception {
        var diagram =
                new ChunkDiagram(
                        "",
                        Chunks.of(Chunks.regular(1_000_000, 100), Chunks.regular(50_000, 25)),
                        DType.FLOAT32,
                        20_000_000);

        assertThat(count(diagram.toSvg(), "line")).isLessThan(120);
        assertThat(diagram.toSvg())
                .contains("not every border is drawn")
                .contains("20000000 blocks of (100, 25), 9.77 KiB each")
                .contains("186.26 GiB in all, 20000000 tasks");
    }

    @Test
    void unknownExtents_areQuestionMarks() throws Exception {
        var diagram =
                new ChunkDiagram(
                        "",
                        Chunks.of(
                                new long[] {Chunks.UNKNOWN, Chunks.UNKNOWN, Chunks.UNKNOWN},
                                new long[] {4}),
                        DType.INT64,
                        3);

        assertThat(parsed(diagram.toSvg()).getDocumentElement().getTextContent())
                .contains("int64 (?, 4)")
                .contains("3 blocks of (?, 4), ? each")
                .contains("? in all");
        assertThat(diagram.toHtml()).contains("<td>(?, 4)</td>");
    }

    @Test
    void unevenAndEmptyBlocks_areDrawn() throws Exception {
        var chunks = Chunks.of(new long[] {0, 5, 0, 1}, new long[] {0});

        assertThat(count(new ChunkDiagram("", chunks, DType.BOOL, 4).toSvg(), "svg")).isEqualTo(1);
        assertThat(new ChunkDiagram("", chunks, DType.BOOL, 4).toSvg())
                .contains("bool (6, 0)")
                .contains("4 blocks, the largest (5, 0), 0 B");
    }

    @Test
    void titles_areEscaped() throws Exception {
        ChunkDiagram diagram =
                Array.zeros(shape(3), chunks(1)).diagram().withTitle("a<b> & \"c\" \u0001\ud800");

        assertThat(parsed(diagram.toSvg()).getDocumentElement().getTextContent())
                .contains("a<b> & \"c\" \ufffd\ufffd");
        assertThat(diagram.toHtml()).contains("a&lt;b&gt; &amp; &quot;c&quot;");
    }

    @Test
    void html_hasTheNumbers() {
        assertThat(Array.zeros(shape(7, 7), chunks(3)).add(1).toHtml())
                .contains("<th>Largest block</th>")
                .contains("<td>392 B</td><td>72 B</td>")
                .contains("<td>(7, 7)</td><td>(3, 3)</td>")
                .contains("<td>9 blocks</td><td>18 tasks</td>")
                .contains("<td>float64</td>");
    }
}
