package dev.jask.ndarray.io;

import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.Index;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arrays from and to Java's arrays of arrays, {@code double[][]} and deeper. Numbers are copied.
 *
 * {@snippet :
 * NDArray x = NestedArrays.read(new double[][] {{1, 2}, {3, 4}});
 * double[][] rows = NestedArrays.write(x, double[][].class);
 * }
 */
public final class NestedArrays {

    private static final Map<Class<?>, DType> DTYPES =
            Map.of(
                    boolean.class, DType.BOOL,
                    byte.class, DType.INT8,
                    short.class, DType.INT16,
                    int.class, DType.INT32,
                    long.class, DType.INT64,
                    float.class, DType.FLOAT32,
                    double.class, DType.FLOAT64);

    private NestedArrays() {}

    /**
     * The numbers of an array, of arrays of equal lengths: {@code bool} of {@code boolean}, {@code
     * int8} to {@code int64} of {@code byte} to {@code long}, {@code float32}, {@code float64}.
     *
     * @throws ArrayException.ShapeMismatch if lengths differ; says where
     * @throws ArrayException.BadDType if they are no arrays of such numbers
     */
    public static NDArray read(Object array) {
        Class<?> component = array.getClass();
        while (component.isArray()) {
            component = component.getComponentType();
        }
        DType dtype = dtype(component, array);
        Shape shape = shape(array);
        var reading = new Copy(NDArray.zeros(shape, dtype), shape);
        reading.from(array, 0, new ArrayList<>());
        return reading.result();
    }

    private static DType dtype(Class<?> component, Object array) {
        DType dtype = DTYPES.get(component);
        if (dtype == null || !array.getClass().isArray()) {
            throw new ArrayException.BadDType(
                    "arrays of numbers or of such arrays are read, given was a "
                            + array.getClass().getSimpleName());
        }
        return dtype;
    }

    /** The lengths of the first array of each level. */
    private static Shape shape(Object array) {
        var extents = new ArrayList<Long>();
        @Nullable Object level = array;
        Class<?> type = array.getClass();
        while (type.isArray()) {
            int length = level == null ? 0 : Array.getLength(level);
            extents.add((long) length);
            type = type.getComponentType();
            level = length == 0 || type.isPrimitive() ? null : Array.get(level, 0);
        }
        return Shape.shape(extents.stream().mapToLong(Long::longValue).toArray());
    }

    /** Copies level by level. */
    private static final class Copy {

        private final NDArray result;
        private final Shape shape;
        private int next;

        Copy(NDArray result, Shape shape) {
            this.result = result;
            this.shape = shape;
        }

        NDArray result() {
            return result;
        }

        void from(@Nullable Object array, int axis, List<Integer> path) {
            int length = array == null ? 0 : Array.getLength(array);
            if (length != shape.extent(axis)) {
                throw new ArrayException.ShapeMismatch(
                        "row %s has %s elements, the first one has %d; rows must be equally long"
                                .formatted(
                                        path.stream()
                                                .map(place -> "[" + place + "]")
                                                .collect(Collectors.joining()),
                                        array == null ? "no" : length,
                                        shape.extent(axis)));
            }
            if (axis < shape.ndim() - 1) {
                for (int k = 0; k < length; k++) {
                    path.add(k);
                    from(Array.get(array, k), axis + 1, path);
                    path.removeLast();
                }
            } else if (array instanceof boolean[] truths) {
                for (boolean truth : truths) {
                    ((byte[]) result.data())[next++] = (byte) (truth ? 1 : 0);
                }
            } else {
                System.arraycopy(array, 0, result.data(), next, length);
                next += length;
            }
        }
    }

    /**
     * The elements as arrays of arrays, one level for each axis.
     *
     * @param type what is wanted, for instance {@code double[][].class}; elements are cast to it
     * @throws ArrayException.ShapeMismatch if it has not as many levels as the array has axes
     * @throws ArrayException.BadDType if it is not of numbers, or the elements are complex
     */
    public static <T> T write(NDArray array, Class<T> type) {
        Class<?> component = type;
        int levels = 0;
        while (component.isArray()) {
            component = component.getComponentType();
            levels++;
        }
        if (levels != array.ndim() || levels == 0) {
            throw new ArrayException.ShapeMismatch(
                    "an array of shape %s is no %s: %d axes, %d levels"
                            .formatted(array.shape(), type.getSimpleName(), array.ndim(), levels));
        }
        if (array.dtype().isComplex()) {
            throw new ArrayException.BadDType(
                    "elements are %s; write their real() and imag() parts"
                            .formatted(array.dtype()));
        }
        DType dtype = dtype(component, Array.newInstance(component, 0));
        NDArray numbers =
                array.dtype().isTime() && dtype == DType.INT64 ? array : array.astype(dtype);
        return type.cast(nested(numbers.compact(), type));
    }

    private static Object nested(NDArray array, Class<?> type) {
        int length = Math.toIntExact(array.shape().extent(0));
        Class<?> inner = type.getComponentType();
        if (inner == boolean.class) {
            return array.toBooleanArray();
        }
        Object result = Array.newInstance(inner, length);
        if (inner.isPrimitive()) {
            System.arraycopy(array.data(), (int) array.offset(), result, 0, length);
        } else {
            for (int k = 0; k < length; k++) {
                Array.set(result, k, nested(array.slice(Index.at(k)), inner));
            }
        }
        return result;
    }
}
