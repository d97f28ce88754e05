package dev.jask.array.diagram;

import dev.jask.array.chunk.Chunks;
import dev.jask.ndarray.DType;

/**
 * A picture of how an array is cut into blocks, with its shape, dtype, bytes and tasks. The first
 * three axes or fewer are drawn as a bar, a rectangle or a box, further ones as more of these, side
 * by side; the first block stands out. The same array gives the same text.
 *
 * @param title what the array is called; may be empty
 * @param chunks how it is cut; extents may be unknown
 * @param dtype of its elements
 * @param tasks how many tasks compute it
 */
public record ChunkDiagram(String title, Chunks chunks, DType dtype, long tasks) {

    /**
     * An array in one line: {@code float64 (10000, 10000) in blocks ((1000 x 10), (1000 x 10)),
     * 762.94 MiB}. What is not known is a question mark.
     */
    public static String line(Chunks chunks, DType dtype) {
        var facts = new Facts(new ChunkDiagram("", chunks, dtype, 0));
        return "%s %s in blocks %s, %s".formatted(dtype, facts.shape(), chunks, facts.bytes());
    }

    /** The same picture under another title. */
    public ChunkDiagram withTitle(String changed) {
        return new ChunkDiagram(changed, chunks, dtype, tasks);
    }

    /** A picture with the numbers below it, as a file of its own; readable on light and dark. */
    public String toSvg() {
        return new SvgPicture(chunks).withCaption(new Facts(this).caption());
    }

    /**
     * A table of the numbers beside the picture, to put into a page; it brings its style and needs
     * nothing from outside.
     */
    public String toHtml() {
        return HtmlSummary.write(new Facts(this), new SvgPicture(chunks).bare());
    }
}
