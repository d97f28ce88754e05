package dev.jask.array.io;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Images;
import java.util.List;

/**
 * A picture.
 *
 * @param shape what it must have, without the axis of a stack
 * @param isInStack whether the first axis of parts is that of a stack of pictures
 */
public record ImageSource(KnownFile file, DType dtype, Shape shape, boolean isInStack)
        implements BlockSource.Parts {

    @Override
    public NDArray read(List<Index.Span> box) {
        return file.read(
                box,
                (path, part) -> {
                    NDArray picture = Images.read(path);
                    requireFits(picture);
                    return (isInStack ? picture.expandDims(0) : picture).part(part);
                });
    }

    private void requireFits(NDArray picture) {
        if (picture.dtype() != dtype || !picture.shape().equals(shape)) {
            throw new ArrayException.BadFile(
                    "%s: expected is a picture of %s of shape %s, as the first one of the stack is, found was %s of shape %s"
                            .formatted(
                                    file.file(), dtype, shape, picture.dtype(), picture.shape()));
        }
    }

    /** Pictures are unpacked whole. */
    @Override
    public boolean isDivisible(int axis) {
        return isInStack && axis == 0;
    }
}
