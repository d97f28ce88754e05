package dev.jask.array.io;

import dev.jask.array.run.BlockSource;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.io.FileLayout;
import dev.jask.ndarray.io.MappedArray;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array in a file that is mapped into memory: once in each process that reads it, when the first
 * block is read, until nobody has the array any more.
 */
public final class MappedSource implements BlockSource.Parts {

    private static final long serialVersionUID = 1L;

    private final FileSource of;
    private transient volatile @Nullable MappedArray mapped;

    public MappedSource(FileSource of) {
        this.of = of;
    }

    /** Maps the file now, so that one that cannot be mapped is found out. */
    public MappedSource opened() {
        mapping();
        return this;
    }

    private MappedArray mapping() {
        MappedArray known = mapped;
        if (known == null) {
            FileLayout layout = of.layout();
            // Two threads may both map it: then one mapping is dropped.
            known = MappedArray.openUntilUnreachable(of.file().path(), layout);
            mapped = known;
        }
        return known;
    }

    @Override
    @SuppressWarnings("PMD.CloseResource")
    public NDArray read(List<Index.Span> box) {
        return of.file().read(box, (_, part) -> mapping().read(part));
    }
}
