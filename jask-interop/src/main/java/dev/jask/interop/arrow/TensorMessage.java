package dev.jask.interop.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import dev.jask.ndarray.ArrayException;
import dev.jask.ndarray.DType;
import dev.jask.ndarray.NDArray;
import dev.jask.ndarray.Shape;
import dev.jask.ndarray.io.Encoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.KeyValue;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Tensor;
import org.apache.arrow.flatbuf.TensorDim;

/**
 * What stands before the numbers of a tensor in Arrow's IPC format: a continuation mark, the length
 * of the metadata, the metadata (a {@code Message} with a {@code Tensor}), and zeros up to a
 * multiple of 64 bytes.
 */
final class TensorMessage {

    private TensorMessage() {}

    /** The continuation mark and the length. */
    static final int PREFIX = 8;

    private static final int ALIGNMENT = 64;
    private static final int MOST_AXES = 64;
    private static final int MARK = 0xFFFFFFFF;
    private static final int LONGEST = 64 << 20;

    /** The bytes before the numbers of an array, which follow in the order of rows. */
    static byte[] head(NDArray array, List<String> dimensions) {
        var builder = new FlatBufferBuilder(512);
        DType dtype = array.dtype();
        Shape shape = TensorTypes.shape(dtype, array.shape());
        int metadata = 0;
        if (TensorTypes.isDisguised(dtype)) {
            int key = builder.createString(TensorTypes.DTYPE);
            int pair =
                    KeyValue.createKeyValue(builder, key, builder.createString(dtype.toString()));
            metadata = Message.createCustomMetadataVector(builder, new int[] {pair});
        }
        int tensor = tensor(dtype, shape, array.nbytes(), dimensions, builder);
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, MessageHeader.Tensor);
        Message.addHeader(builder, tensor);
        Message.addBodyLength(builder, padded(array.nbytes()));
        if (metadata != 0) {
            Message.addCustomMetadata(builder, metadata);
        }
        builder.finish(Message.endMessage(builder));
        byte[] message = builder.sizedByteArray();
        int length = (PREFIX + message.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT - PREFIX;
        return ByteBuffer.allocate(PREFIX + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(MARK)
                .putInt(length)
                .put(message)
                .array();
    }

    /** Bodies are multiples of 8 bytes. */
    static long padded(long bytes) {
        return (bytes + 7) / 8 * 8;
    }

    private static int tensor(
            DType dtype,
            Shape shape,
            long nbytes,
            List<String> dimensions,
            FlatBufferBuilder builder) {
        var dims = new int[shape.ndim()];
        for (int axis = 0; axis < dims.length; axis++) {
            int name = axis < dimensions.size() ? builder.createString(dimensions.get(axis)) : 0;
            TensorDim.startTensorDim(builder);
            TensorDim.addSize(builder, shape.extent(axis));
            if (name != 0) {
                TensorDim.addName(builder, name);
            }
            dims[axis] = TensorDim.endTensorDim(builder);
        }
        int shapes = Tensor.createShapeVector(builder, dims);
        int strides =
                Tensor.createStridesVector(
                        builder, strides(shape, dtype.itemSize() / dtype.parts()));
        int type = TensorTypes.write(dtype, builder);
        Tensor.startTensor(builder);
        Tensor.addTypeType(builder, TensorTypes.type(dtype));
        Tensor.addType(builder, type);
        Tensor.addShape(builder, shapes);
        Tensor.addStrides(builder, strides);
        Tensor.addData(builder, Buffer.createBuffer(builder, 0, nbytes));
        return Tensor.endTensor(builder);
    }

    private static long[] strides(Shape shape, int itemSize) {
        var strides = new long[shape.ndim()];
        long next = itemSize;
        for (int axis = strides.length - 1; axis >= 0; axis--) {
            strides[axis] = next;
            next *= Math.max(1, shape.extent(axis));
        }
        return strides;
    }

    /**
     * How long the metadata is, by the first 8 bytes.
     *
     * @param name of the file, for messages
     */
    static Metadata metadata(byte[] start, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        int first = bytes.getInt();
        // Before Arrow 0.15 there was no mark.
        var metadata = first == MARK ? new Metadata(8, bytes.getInt()) : new Metadata(4, first);
        if (metadata.length() <= 0 || metadata.length() > LONGEST) {
            throw new ArrayException.BadFile(
                    name
                            + ": this is no Arrow message: it does not begin with a length of metadata");
        }
        return metadata;
    }

    /** Where metadata begins, and how long it is. */
    record Metadata(int from, int length) {
        int end() {
            return from + length;
        }
    }

    /** What the metadata says. */
    static TensorHeader header(byte[] metadata, int bodyFrom, String name) {
        try {
            Message message = Message.getRootAsMessage(ByteBuffer.wrap(metadata));
            if (message.headerType() != MessageHeader.Tensor
                    || !(message.header(new Tensor()) instanceof Tensor tensor)) {
                String type =
                        message.headerType() < MessageHeader.names.length
                                ? MessageHeader.name(message.headerType())
                                : "message of type " + message.headerType();
                throw new ArrayException.BadFile(
                        "%s: this is an Arrow %s, not a Tensor".formatted(name, type));
            }
            return header(message, tensor, bodyFrom, name);
        } catch (IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException
                | ArithmeticException e) {
            throw new ArrayException.BadFile(name + ": the metadata is damaged: " + e.getMessage());
        }
    }

    private static TensorHeader header(Message message, Tensor tensor, int bodyFrom, String name) {
        if (tensor.shapeLength() > MOST_AXES) {
            throw new ArrayException.BadFile(
                    "%s: the tensor has %d axes; at most %d are read"
                            .formatted(name, tensor.shapeLength(), MOST_AXES));
        }
        var extents = new long[tensor.shapeLength()];
        var dimensions = new ArrayList<String>();
        for (int axis = 0; axis < extents.length; axis++) {
            TensorDim dim = tensor.shape(axis);
            extents[axis] = dim.size();
            dimensions.add(dim.name() == null ? "" : dim.name());
        }
        for (long extent : extents) {
            if (extent < 0) {
                throw new ArrayException.BadFile(
                        "%s: an extent of the tensor is %d".formatted(name, extent));
            }
        }
        Shape shape = Shape.shape(extents);
        Encoding encoding = TensorTypes.encoding(tensor);
        var strides = new ArrayList<Long>();
        long[] plain = strides(shape, encoding.itemSize());
        for (int axis = 0; axis < extents.length; axis++) {
            boolean isSaid = tensor.stridesLength() > axis && shape.size() > 0;
            strides.add(isSaid ? tensor.strides(axis) : plain[axis]);
        }
        Buffer data = tensor.data();
        if (data == null) {
            throw new ArrayException.BadFile(name + ": the tensor says not where its numbers are");
        }
        var header =
                new TensorHeader(
                        encoding,
                        shape,
                        strides,
                        dimensions,
                        bodyFrom,
                        bodyFrom + data.offset(),
                        bodyFrom + message.bodyLength());
        if (shape.size() > 0) {
            requireInside(header, data, message.bodyLength(), name);
        }
        return undisguised(message, header);
    }

    private static void requireInside(
            TensorHeader header, Buffer data, long bodyLength, String name) {
        long last = data.offset() + header.encoding().itemSize();
        // Elements that lie over each other would be more than the body.
        boolean fits =
                data.offset() >= 0
                        && header.shape().size() <= bodyLength / header.encoding().itemSize();
        for (int axis = 0; axis < header.shape().ndim(); axis++) {
            long reach = Math.max(0, header.shape().extent(axis) - 1);
            long stride = header.strides().get(axis);
            fits &= stride >= 0 && (reach == 0 || stride <= bodyLength / reach);
            last += fits ? reach * stride : 0;
        }
        if (!fits || last > bodyLength) {
            throw new ArrayException.BadFile(
                    "%s: a tensor of %s of shape %s with strides %s does not fit into a body of %d bytes"
                            .formatted(
                                    name,
                                    header.encoding(),
                                    header.shape(),
                                    header.strides(),
                                    bodyLength));
        }
    }

    private static TensorHeader undisguised(Message message, TensorHeader header) {
        for (int i = 0; i < message.customMetadataLength(); i++) {
            KeyValue pair = message.customMetadata(i);
            if (TensorTypes.DTYPE.equals(pair.key())) {
                DType dtype = DType.of(String.valueOf(pair.value()));
                Encoding encoding = TensorTypes.disguised(dtype, header.encoding(), header.shape());
                int ndim = header.shape().ndim() - (dtype.isComplex() ? 1 : 0);
                if (dtype.isComplex()
                        && header.strides().getLast() != header.encoding().itemSize()) {
                    throw new ArrayException.BadFile(
                            "the parts of complex numbers do not lie side by side");
                }
                return new TensorHeader(
                        encoding,
                        Shape.shape(header.shape().stream().limit(ndim).toArray()),
                        header.strides().subList(0, ndim),
                        header.dimensions().subList(0, ndim),
                        header.bodyFrom(),
                        header.offset(),
                        header.end());
            }
        }
        return header;
    }
}
