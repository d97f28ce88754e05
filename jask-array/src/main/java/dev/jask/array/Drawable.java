package dev.jask.array;

import dev.jask.array.diagram.ChunkDiagram;

/** How an {@link Array} is shown as a picture. */
public sealed interface Drawable permits Array {

    /**
     * A picture of the blocks, with shape, dtype, bytes and tasks: {@link ChunkDiagram#toSvg} and
     * {@link ChunkDiagram#toHtml} write it. Nothing is computed.
     */
    default ChunkDiagram diagram() {
        Array self = (Array) this;
        return new ChunkDiagram("", self.chunks(), self.dtype(), self.graph().size());
    }

    /** The blocks as a picture in SVG, see {@link #diagram}. */
    default String toSvg() {
        return diagram().toSvg();
    }

    /**
     * The blocks as a picture beside a table of the numbers, to put into a page, see {@link
     * #diagram}.
     */
    default String toHtml() {
        return diagram().toHtml();
    }
}
