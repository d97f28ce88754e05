package dev.jask.array;

import dev.jask.array.io.BlockTarget;
import dev.jask.array.io.BlockTargets;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.io.FileLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;

/**
 * Where an {@link Array} can be written to. Writing computes the array, block by block, in
 * parallel. Files and folders are written beside the place where they belong and renamed when they
 * are complete; they must not be there before, unless {@link BlockTargets} is told so.
 */
public sealed interface Storable permits Array {

    private Array self() {
        return (Array) this;
    }

    /**
     * Writes an npy file.
     *
     * @throws ArrayException.BadFile if the file exists or cannot be written
     * @throws ArrayException.ShapeMismatch if an extent is not known before it is computed
     */
    default void toNpy(Path file) {
        store(BlockTargets.npy(file));
    }

    /** Writes a folder of npy files, one for each block along the first axis. */
    default void toNpyStack(Path folder) {
        toNpyStack(folder, 0);
    }

    /**
     * Writes a folder of npy files, one for each block along an axis, see {@link
     * BlockTargets#npyStack}.
     *
     * @throws ArrayException as {@link #toNpy}
     */
    default void toNpyStack(Path folder, int axis) {
        store(BlockTargets.npyStack(folder, axis));
    }

    /**
     * Writes a file of nothing but the numbers, in the order of rows, little endian.
     *
     * @return where they are in it: what {@link ArrayFiles#readRaw} needs to know
     * @throws ArrayException as {@link #toNpy}
     */
    default FileLayout toRaw(Path file) {
        store(BlockTargets.raw(file, ByteOrder.LITTLE_ENDIAN));
        return FileLayout.of(self().dtype(), self().shape());
    }

    /**
     * Writes a folder of pictures, one for each place along the first axis, see {@link
     * BlockTargets#images}.
     *
     * @param format {@code "png"}, for instance
     * @throws ArrayException as {@link #toNpy}, or if there are no such pictures
     */
    default void toImages(Path folder, String format) {
        store(BlockTargets.images(folder, format));
    }

    /**
     * Writes the blocks into a target.
     *
     * @throws ArrayException.ShapeMismatch if the target has another shape, or an extent is not
     *     known before it is computed
     * @throws ArrayException if the target refuses the array
     */
    default void store(BlockTarget target) {
        Storing.store(List.of(self()), List.of(target));
    }
}
