package dev.jask.drawing;

import static dev.jask.delayed.Delayed.delayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jask.delayed.Delayed;
import dev.jask.graph.Sketch;
import dev.jask.graph.Sketch.Arrow;
import dev.jask.graph.Sketch.Box;
import dev.jask.graph.Sketch.Style;
import java.awt.geom.Rectangle2D;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ElkPainterTest {

    private static Box box(String title) {
        return new Box(title, "", title, title, Style.PLAIN);
    }

    private static Document paint(Sketch sketch) throws Exception {
        String svg = new ElkPainter().svg(sketch);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document svg, String tag, String style) {
        var found = new ArrayList<Element>();
        var all = svg.getElementsByTagName(tag);
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element element
                    && style.equals(element.getAttribute("class"))) {
                found.add(element);
            }
        }
        return found;
    }

    private static Rectangle2D place(Element rect) {
        return new Rectangle2D.Double(
                number(rect, "x"),
                number(rect, "y"),
                number(rect, "width"),
                number(rect, "height"));
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    @Test
    void svg_tree_hasItsBoxesApartAndInOrderFromLeftToRight() throws Exception {
        var boxes = IntStream.range(0, 15).mapToObj(i -> box("task" + i)).toList();
        var arrows = IntStream.range(1, 15).mapToObj(i -> new Arrow(i, (i - 1) / 2)).toList();

        Document svg = paint(new Sketch(boxes, arrows));

        List<Rectangle2D> places =
                elements(svg, "rect", "plain").stream().map(ElkPainterTest::place).toList();
        assertThat(places).hasSize(15);
        for (int i = 0; i < places.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(places.get(i).intersects(places.get(j))).isFalse();
            }
        }
        for (Arrow arrow : arrows) {
            assertThat(places.get(arrow.from()).getMaxX())
                    .isLessThan(places.get(arrow.to()).getMinX());
        }
        assertThat(elements(svg, "path", "arrow")).hasSize(14);
        Element root = svg.getDocumentElement();
        var picture = new Rectangle2D.Double(0, 0, number(root, "width"), number(root, "height"));
        assertThat(places).allMatch(picture::contains);
    }

    @Test
    void svg_stylesAndDetails_areShown() throws Exception {
        Document svg =
                paint(
                        new Sketch(
                                List.of(
                                        new Box(
                                                "read",
                                                "1,000 tasks",
                                                "read-1",
                                                "read",
                                                Style.HELD),
                                        new Box("sum", "", "sum-1", "sum", Style.OUTPUT)),
                                List.of(new Arrow(0, 1))));

        assertThat(elements(svg, "rect", "held")).hasSize(1);
        assertThat(elements(svg, "rect", "output")).hasSize(1);
        assertThat(elements(svg, "text", "detail"))
                .extracting(Element::getTextContent)
                .containsExactly("1,000 tasks");
        assertThat(elements(svg, "text", "title"))
                .extracting(Element::getTextContent)
                .containsExactly("read", "sum");
    }

    @Test
    void svg_signsOfMarkupInNames_areText() throws Exception {
        Document svg = paint(new Sketch(List.of(box("a<b> & \"c\"")), List.of()));

        assertThat(elements(svg, "text", "title").getFirst().getTextContent())
                .isEqualTo("a<b> & \"c\"");
    }

    @Test
    void svg_samePicture_isTheSameText() {
        var boxes = IntStream.range(0, 40).mapToObj(i -> box("task" + i % 5)).toList();
        var arrows = IntStream.range(1, 40).mapToObj(i -> new Arrow(i / 3, i)).toList();
        var sketch = new Sketch(boxes, arrows);

        assertThat(new ElkPainter().svg(sketch)).isEqualTo(new ElkPainter().svg(sketch));
    }

    @Test
    void svg_longChain_isLaidOut() throws Exception {
        int length = 1_000;
        var boxes = IntStream.range(0, length).mapToObj(i -> box("step")).toList();
        var arrows = IntStream.range(1, length).mapToObj(i -> new Arrow(i - 1, i)).toList();

        assertThat(elements(paint(new Sketch(boxes, arrows)), "rect", "plain")).hasSize(length);
    }

    @Test
    void svg_nothing_isAnEmptyPicture() throws Exception {
        assertThat(elements(paint(new Sketch(List.of(), List.of())), "rect", "plain")).isEmpty();
    }

    @Test
    void visualize_delayed_writesThePicture(@TempDir Path folder) {
        Delayed<Integer> sum =
                delayed((Integer a, Integer b) -> a + b, delayed(() -> 1).withName("one"), 2)
                        .withName("sum");

        sum.visualize(folder.resolve("graph.svg"));

        assertThat(folder.resolve("graph.svg"))
                .content()
                .startsWith("<svg")
                .contains(">one<", ">sum<");
    }
}
