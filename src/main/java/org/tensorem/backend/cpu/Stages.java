package org.tensorem.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tensorem.backend.plan.Work;
import org.tensorem.ir.Dtype;

/// A region cut into loops: one, unless its operators are more than the compiler takes as one piece.
///
/// @param loops in order
record Stages(List<Stage> loops) {
    /// Calls on vectors in one loop: beyond about twice as many the compiler runs out of registers and then of patience.
    private static final int MOST_CALLS = 160;

    /// One loop.
    ///
    /// @param loop the code
    /// @param width its step
    /// @param loads the values of the region that it reads, in order
    /// @param stores the values that it writes, in order
    record Stage(Loop loop, int width, List<Integer> loads, List<Integer> stores) {}

    /// @param isOneElement per load of the work, whether every element is the same one
    static Stages of(Work.Elementwise work, List<Boolean> isOneElement, Loops loops) {
        int first = work.loads().size();
        List<Stage> stages = new ArrayList<>();
        int from = 0;
        while (from < work.operations().size()) {
            int to = end(work, from, loops);
            stages.add(stage(work, first + from, first + to, isOneElement, loops));
            from = to;
        }
        return new Stages(List.copyOf(stages));
    }

    private static boolean isOfFloats(Work.Elementwise work) {
        return IntStream.range(0, work.loads().size() + work.operations().size())
                .allMatch(value -> work.dtype(value) == Dtype.F32 || work.dtype(value) == Dtype.BOOL);
    }

    private static int end(Work.Elementwise work, int from, Loops loops) {
        Elements elements = loops.elements(isOfFloats(work));
        int calls = 0;
        for (int i = from; i < work.operations().size(); i++) {
            Work.Elementwise.Operation operation = work.operations().get(i);
            calls += elements.weight(Elements.name(operation.op()),
                    elements.methodType(operation.dtype(), operation.operands().stream().map(work::dtype).toList()));
            if (calls > MOST_CALLS && i > from) {
                return i;
            }
        }
        return work.operations().size();
    }

    /// The loop for the values `from .. to - 1`.
    private static Stage stage(Work.Elementwise work, int from, int to, List<Boolean> isOneElement, Loops loops) {
        TreeSet<Integer> read = new TreeSet<>();
        for (int value = from; value < to; value++) {
            operation(work, value).operands().stream().filter(operand -> operand < from).forEach(read::add);
        }
        TreeSet<Integer> written = new TreeSet<>();
        work.stores().stream().filter(value -> value >= from && value < to).forEach(written::add);
        for (int value = to; value < work.loads().size() + work.operations().size(); value++) {
            operation(work, value).operands().stream().filter(operand -> operand >= from && operand < to).forEach(written::add);
        }
        List<Integer> loads = List.copyOf(read);
        List<Integer> stores = List.copyOf(written);
        List<LoopText.Load> texts = loads.stream().map(value -> new LoopText.Load(work.dtype(value),
                value < isOneElement.size() && isOneElement.get(value))).toList();
        List<Work.Elementwise.Operation> operations = IntStream.range(from, to).mapToObj(value -> {
            Work.Elementwise.Operation operation = operation(work, value);
            return new Work.Elementwise.Operation(operation.op(), operation.operands().stream()
                    .map(operand -> number(operand, from, loads)).toList(), operation.dtype());
        }).toList();
        LoopText text = new LoopText(texts, operations, stores.stream().map(value -> number(value, from, loads)).toList(),
                isOfFloats(work));
        return new Stage(loops.of(text), loops.elements(text.isOfFloats()).width(), loads, stores);
    }

    private static int number(int value, int from, List<Integer> loads) {
        return value < from ? loads.indexOf(value) : loads.size() + value - from;
    }

    private static Work.Elementwise.Operation operation(Work.Elementwise work, int value) {
        return work.operations().get(value - work.loads().size());
    }
}
