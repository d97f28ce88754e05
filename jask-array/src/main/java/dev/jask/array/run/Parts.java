package dev.jask.array.run;

import dev.jask.ndarray.NDArray;
import java.io.Serializable;
import java.util.List;

/** Several arrays that one task gives, such as the factors of a matrix. */
public record Parts(List<NDArray> arrays) implements Serializable {

    public Parts {
        arrays = List.copyOf(arrays);
    }

    /** These arrays, in this order. */
    static Parts of(NDArray... arrays) {
        return new Parts(List.of(arrays));
    }

    /** One of them. */
    NDArray get(int place) {
        return arrays.get(place);
    }
}
