package org.tensorem.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.tensorem.backend.Buffer;
import org.tensorem.ir.Attribute;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Op;
import org.tensorem.ir.Shape;
import org.tensorem.ir.ShapeException;
import org.tensorem.ir.Type;

/// An immutable tensor: a type, and elements that are computed when they are first asked for and then kept.
///
/// Operators return at once and check shapes at the call. Elementwise operators broadcast as NumPy does: shapes are aligned
/// at the last axis and an axis of extent 1, or a missing one, is repeated. Axes may be counted from the end: -1 is the last.
/// The order of every summation is that of the operator's specification, whatever the other extents, threads or device.
///
/// Native memory is freed by [#close()], or when the tensor is no longer reachable. Thread-safe.
public final class Tensor implements ElementwiseOperators, LayoutOperators, LayerOperators, AutoCloseable {
    private static final ValueLayout.OfFloat FLOATS = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLES = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INTS = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Type type;
    private State state;

    /// What a tensor is at a moment.
    sealed interface State {
        /// Fails when the tensor was closed.
        default void requireOpen(Type type) {
            if (this instanceof Closed) {
                throw new TensorException("tensor_closed: a tensor is used until it is closed: " + type
                        + " is closed; keep it open or compute it again");
            }
        }
    }

    /// A parameter of a function being written.
    record Symbol() implements State {}

    /// One result of an application that has not run.
    record Pending(Call call, int result) implements State {}

    /// Elements in native memory.
    record Value(Storage storage) implements State {}

    /// Freed.
    record Closed() implements State {}

    private Tensor(Type type, State state) {
        this.type = Objects.requireNonNull(type);
        this.state = state;
    }

    static Tensor pending(Call call, int result) {
        return new Tensor(call.types().get(result), new Pending(call, result));
    }

    static Tensor symbol(Type type) {
        return new Tensor(type, new Symbol());
    }

    /// A tensor of these elements, which it owns from now on.
    public static Tensor of(Buffer buffer) {
        return new Tensor(buffer.type(), new Value(Storage.of(buffer)));
    }

    /// The f32 vector of these elements.
    public static Tensor of(float... values) {
        return of(Shape.of(values.length), values);
    }

    /// The f32 tensor of these elements in row-major order.
    public static Tensor of(Shape shape, float... values) {
        return copy(new Type(Dtype.F32, shape), values.length, MemorySegment.ofArray(values));
    }

    /// The f32 matrix of these rows, all of one length.
    public static Tensor of(float[][] rows) {
        long columns = rows.length == 0 ? 0 : rows[0].length;
        Buffer buffer = Buffer.allocate(Type.f32(rows.length, columns));
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                buffer.close();
                throw new TensorException("tensor_rows: all rows have one length: row 0 has " + columns + ", row " + i
                        + " has " + rows[i].length + "; fill them up");
            }
            MemorySegment.copy(MemorySegment.ofArray(rows[i]), 0, buffer.data(), 4 * columns * i, 4 * columns);
        }
        return of(buffer);
    }

    /// The i32 tensor of these elements in row-major order.
    public static Tensor of(Shape shape, int... values) {
        return copy(new Type(Dtype.I32, shape), values.length, MemorySegment.ofArray(values));
    }

    /// The f64 tensor of these elements in row-major order.
    public static Tensor of(Shape shape, double... values) {
        return copy(new Type(Dtype.F64, shape), values.length, MemorySegment.ofArray(values));
    }

    private static Tensor copy(Type type, long count, MemorySegment values) {
        if (type.shape().size() != count) {
            throw new TensorException("tensor_elements: as many elements as the shape has: " + type + " has "
                    + type.shape().size() + ", given are " + count + "; give each once");
        }
        Buffer buffer = Buffer.allocate(type);
        MemorySegment.copy(values, 0, buffer.data(), 0, type.bytes());
        return of(buffer);
    }

    /// The f32 scalar, a constant of the programs it occurs in. A number that changes from step to step is better an element,
    /// `of(Shape.of(), value)`: then all steps are one program, compiled once.
    public static Tensor scalar(float value) {
        return Fill.of(Type.f32(), value);
    }

    /// The tensor whose elements are all one number (for bool: true unless 0), rounded to the dtype.
    public static Tensor full(Type type, double value) {
        return Fill.of(type, value);
    }

    /// The f32 tensor of zeros.
    public static Tensor zeros(long... extents) {
        return full(Type.f32(extents), 0);
    }

    /// The f32 tensor of ones.
    public static Tensor ones(long... extents) {
        return full(Type.f32(extents), 1);
    }

    /// `0, 1, ... count - 1` as i32.
    public static Tensor arange(long count) {
        return apply(new Op.Iota(count));
    }

    /// The i32[2] key of a seed: its low and its high word.
    public static Tensor key(long seed) {
        return of(Shape.of(2), (int) seed, (int) (seed >>> 32));
    }

    /// Independent uniform f32 numbers in [0, 1), each a function of key and position alone.
    ///
    /// @param key i32[2]
    public static Tensor uniform(Tensor key, long... extents) {
        return apply(new Op.RandomUniform(Shape.of(extents).size()), key).reshape(extents);
    }

    /// Independent standard normal f32 numbers: √(-2 log(1 - u)) · cos(2π v), where u are the first half and v the second of
    /// twice as many uniform numbers. Source: Box and Muller, 1958.
    ///
    /// @param key i32[2]
    public static Tensor normal(Tensor key, long... extents) {
        long count = Shape.of(extents).size();
        Tensor uniform = uniform(key, 2 * count);
        Tensor radius = uniform.slice(0, 0, count).neg().add(1).log().mul(-2).sqrt();
        Tensor angle = uniform.slice(0, count, 2 * count).mul(2 * Math.PI);
        return radius.mul(angle.cos()).reshape(extents);
    }

    /// A primitive operator with one result.
    static Tensor apply(Op op, Tensor... operands) {
        return Call.of(op, List.of(operands)).results().getFirst();
    }

    /// The results of a composite operator by its name.
    ///
    /// @throws org.tensorem.ir.ShapeException when there is none of that name, or the operands do not fit
    public static List<Tensor> composite(String stem, Map<String, Attribute> attributes, Tensor... operands) {
        return Call.of(new Op.Composite(stem, attributes), List.of(operands)).results();
    }

    @Override
    public Tensor self() {
        return this;
    }

    /// Element type and shape.
    public Type type() {
        return type;
    }

    /// The extents.
    public Shape shape() {
        return type.shape();
    }

    /// An axis that may be counted from the end, counted from 0.
    int axis(int axis) {
        int rank = shape().rank();
        if (axis < -rank || axis >= rank) {
            throw new ShapeException("tensor_axis: an axis is one of the tensor's: axis " + axis + " of " + type + "; count from 0, or from the end: -1 is the last");
        }
        return axis < 0 ? axis + rank : axis;
    }

    synchronized State state() {
        return state;
    }

    /// Computes the elements now, on the default device, if that has not been done.
    public Tensor evaluate() {
        Tensorem.evaluate(this);
        return this;
    }

    /// The elements, in row-major order.
    ///
    /// @throws TensorException `tensor_dtype` unless it is f32
    public float[] toFloatArray() {
        require(Dtype.F32);
        return read(data -> data.toArray(FLOATS));
    }

    /// The elements, in row-major order.
    ///
    /// @throws TensorException `tensor_dtype` unless it is f64
    public double[] toDoubleArray() {
        require(Dtype.F64);
        return read(data -> data.toArray(DOUBLES));
    }

    /// The elements, in row-major order.
    ///
    /// @throws TensorException `tensor_dtype` unless it is i32
    public int[] toIntArray() {
        require(Dtype.I32);
        return read(data -> data.toArray(INTS));
    }

    /// The elements, in row-major order.
    ///
    /// @throws TensorException `tensor_dtype` unless it is bool
    public boolean[] toBooleanArray() {
        require(Dtype.BOOL);
        byte[] bytes = read(data -> data.toArray(ValueLayout.JAVA_BYTE));
        boolean[] values = new boolean[bytes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes[i] != 0;
        }
        return values;
    }

    /// The only element of an f32 tensor.
    ///
    /// @throws TensorException `tensor_scalar` unless it has one element
    public float toFloat() {
        if (shape().size() != 1) {
            throw new TensorException("tensor_scalar: a tensor of one element is asked for: " + type + " has "
                    + shape().size() + "; reduce it or ask for an array");
        }
        return toFloatArray()[0];
    }

    /// A copy of the elements in native memory of the caller's.
    public Buffer toBuffer() {
        return read(data -> {
            Buffer copy = Buffer.allocate(type);
            MemorySegment.copy(data, 0, copy.data(), 0, type.bytes());
            return copy;
        });
    }

    private void require(Dtype dtype) {
        if (type.dtype() != dtype) {
            throw new TensorException("tensor_dtype: elements are read in their dtype: " + type + " is asked for as "
                    + dtype.text() + "; convert it first");
        }
        if (shape().size() > Integer.MAX_VALUE) {
            throw new TensorException("tensor_array: a Java array has at most " + Integer.MAX_VALUE + " elements: " + type + " has "
                    + shape().size() + "; slice it, or ask for a buffer");
        }
    }

    private <R> R read(Function<MemorySegment, R> reader) {
        Storage storage = storage();
        try {
            return reader.apply(storage.buffer().data().asSlice(0, type.bytes()));
        } finally {
            Reference.reachabilityFence(storage);
        }
    }

    /// The elements, computed if need be. Who reads them keeps the storage reachable meanwhile.
    Storage storage() {
        evaluate();
        State now = state();
        now.requireOpen(type);
        return switch (now) {
            case Symbol() -> throw symbolic();
            case Pending _ -> throw new IllegalStateException("pending behind evaluate");
            case Value(Storage storage) -> storage;
            case Closed() -> throw new IllegalStateException("closed behind requireOpen");
        };
    }

    TensorException symbolic() {
        return new TensorException("tensor_symbol: a symbol has no elements: " + type
                + " is a parameter of a function being compiled; call the compiled function on elements");
    }

    /// Puts the elements in the place of the application; elements that came too late are freed.
    synchronized void settle(Storage storage) {
        if (state instanceof Pending) {
            state = new Value(storage);
        } else {
            storage.close();
        }
    }

    /// Frees the elements; using the tensor after that fails.
    @Override
    public synchronized void close() {
        if (state instanceof Value(Storage storage)) {
            storage.close();
        }
        state = new Closed();
    }

    /// The type, and whether there are elements; for messages.
    @Override
    public String toString() {
        return type + switch (state()) {
            case Symbol() -> " symbol";
            case Pending(Call call, int _) -> " pending " + call.op().stem();
            case Value _ -> " evaluated";
            case Closed() -> " closed";
        };
    }
}
