package org.tensorem.backend.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorem.backend.plan.View;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;
import org.tensorem.ir.Literal;

/// A region of elementwise operators over one shape as one generated kernel: a thread computes one element of every result, or
/// four of them side by side where the region is large and its rows allow it.
///
/// Extents and strides are arguments, so that regions of one structure share a kernel ([ElementwiseSource]).
final class ElementwiseKernel implements CudaKernel {
    private static final int THREADS = 256;
    /// Elements from which on a thread computes four: fewer would leave a GPU idle.
    private static final long LARGE = 1L << 14;
    private static final long MOST_UNSIGNED = 1L << 31;

    private final long size;
    private final ElementwiseSource source;
    private final KernelName name;
    private final List<Operand> operands;
    private final List<Object> extents;
    private final int stores;

    /// What the launch passes for an operand.
    ///
    /// @param value the value itself, of an operand that is one constant
    /// @param offset in bytes, of one that is read from memory
    /// @param strides the strides that the source takes
    private record Operand(Optional<Object> value, long offset, List<Long> strides) {}

    /// @param constants for each load, the literal that its operand is, if it is one
    ElementwiseKernel(Work.Elementwise work, List<Optional<Literal>> constants) {
        this.size = work.shape().size();
        List<View> views = work.loads().stream().map(Work.Elementwise.Load::view).toList();
        Axes axes = Axes.of(Arrays.stream(work.shape().extents()).boxed().toList(), views);
        boolean isWide = size >= LARGE && axes.inner() % ElementwiseSource.WIDTH == 0;
        boolean isLong = size >= MOST_UNSIGNED;
        List<ElementwiseSource.Reading> readings = new ArrayList<>();
        List<Operand> all = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            ElementwiseSource.Reading reading = reading(views.get(i), work.loads().get(i).dtype(), axes.strides().get(i), isWide,
                    size > 0 && constants.get(i).isPresent());
            readings.add(reading);
            all.add(operand(work.loads().get(i), axes.strides().get(i), reading, constants.get(i)));
        }
        this.source = new ElementwiseSource(work, readings, axes.rank(), isWide, isLong);
        this.name = source.name();
        this.operands = List.copyOf(all);
        List<Object> numbers = new ArrayList<>(List.of(number(size, isLong)));
        axes.extents().subList(1, axes.rank()).forEach(extent -> numbers.add(number(extent, isLong)));
        this.extents = List.copyOf(numbers);
        this.stores = work.stores().size();
    }

    private static Object number(long value, boolean isLong) {
        return isLong ? (Object) value : (Object) (int) value;
    }

    private static ElementwiseSource.Reading reading(View view, Dtype dtype, List<Long> strides, boolean isWide, boolean isConstant) {
        if (strides.stream().allMatch(stride -> stride == 0)) {
            return isConstant ? ElementwiseSource.Reading.ARGUMENT : ElementwiseSource.Reading.ONE;
        }
        if (strides.getLast() == 0) {
            return ElementwiseSource.Reading.ROW;
        }
        boolean isAligned = view.offset() % ElementwiseSource.WIDTH == 0
                && strides.subList(0, strides.size() - 1).stream().allMatch(stride -> stride % ElementwiseSource.WIDTH == 0);
        return strides.getLast() == 1 && (!isWide || isAligned && dtype != Dtype.F64)
                ? ElementwiseSource.Reading.DENSE : ElementwiseSource.Reading.STRIDED;
    }

    private static Operand operand(Work.Elementwise.Load load, List<Long> strides, ElementwiseSource.Reading reading,
            Optional<Literal> constant) {
        return switch (reading) {
            case ARGUMENT -> new Operand(Optional.of(element(constant.orElseThrow(), load.view().offset())), 0, List.of());
            case ONE -> new Operand(Optional.empty(), load.view().offset() * load.dtype().bytes(), List.of());
            case ROW, DENSE -> new Operand(Optional.empty(), load.view().offset() * load.dtype().bytes(),
                    strides.subList(0, strides.size() - 1));
            case STRIDED -> new Operand(Optional.empty(), load.view().offset() * load.dtype().bytes(), strides);
        };
    }

    private static Object element(Literal literal, long index) {
        ByteBuffer data = literal.data().order(ByteOrder.LITTLE_ENDIAN);
        int at = Math.toIntExact(index * literal.type().dtype().bytes());
        return switch (literal.type().dtype()) {
            case F32 -> data.getFloat(at);
            case F64 -> data.getDouble(at);
            case I32 -> data.getInt(at);
            case BOOL -> (int) data.get(at);
        };
    }

    @Override
    public Map<String, String> generated() {
        return size == 0 ? Map.of() : Map.of(name.file(), source.text());
    }

    @Override
    public void run(CudaLaunch launch) {
        if (size == 0) {
            return;
        }
        List<Object> arguments = new ArrayList<>(extents);
        for (int i = 0; i < operands.size(); i++) {
            Operand operand = operands.get(i);
            int input = i;
            arguments.add(operand.value().orElseGet(() -> launch.in(input) + operand.offset()));
            arguments.addAll(operand.strides());
        }
        for (int i = 0; i < stores; i++) {
            arguments.add(launch.out(i));
        }
        launch.launch(name, Grid.covering(size / source.width(), THREADS), arguments.toArray());
    }
}
