package dev.jask.interop.arrow;

import dev.jask.array.BlockMaker;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads parts of a file of one tensor.
 *
 * @param stamp tells the file from what it is after a change
 */
record TensorPart(URI file, String stamp, TensorHeader header) implements BlockMaker {

    private static final long serialVersionUID = 1L;

    @Override
    public NDArray make(List<Index.Span> box) {
        return TensorFiles.read(Path.of(file), header, box);
    }
}
