package dev.jask.dataframe.run;

import dev.jask.dataframe.io.FileSource;
import dev.jask.dataframe.io.Piece;
import java.io.Serializable;
import java.util.List;

/**
 * The files that a stage's partitions read.
 *
 * @param source how they are read
 * @param pieces what each partition reads
 */
public record FileInput(FileSource source, List<Piece> pieces) implements Serializable {

    private static final long serialVersionUID = 1L;

    public FileInput {
        pieces = List.copyOf(pieces);
    }

    /**
     * Whether the partition's first dependency tells where rows begin in the shares of its file.
     */
    public boolean needsBoundaries(int partition) {
        return pieces.get(partition) instanceof Piece.Bytes bytes && source.needsScan(bytes);
    }
}
