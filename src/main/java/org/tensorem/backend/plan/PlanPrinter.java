package org.tensorem.backend.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;

/// A plan as text: a line for each step with what it reads and writes, then the memory of a run.
///
/// `in1` is input 1, `const4` value 4 if constant, `out0` result 0, `@4096` the workspace at that byte.
public final class PlanPrinter {
    private final Plan plan;

    private PlanPrinter(Plan plan) {
        this.plan = plan;
    }

    /// The text; every line ends with a line feed.
    public static String print(Plan plan) {
        return new PlanPrinter(plan).print();
    }

    private String print() {
        StringBuilder text = new StringBuilder();
        List<String> works = plan.steps().stream().map(step -> describe(step.work())).toList();
        int width = works.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < works.size(); i++) {
            Step step = plan.steps().get(i);
            text.append(String.format("%4d  %-" + Math.max(1, width) + "s  %s -> %s", i, works.get(i), places(step.inputs()),
                    places(step.outputs()))).append('\n');
        }
        return text.append("steps ").append(works.size())
                .append("\nbytes of inputs ").append(bytes(Place.Input.class, size -> size))
                .append(", constants ").append(constantBytes())
                .append(", results ").append(bytes(Place.Result.class, size -> size))
                .append("\nbytes of workspace ").append(plan.workspaceBytes())
                .append(" (").append(bytes(Place.Workspace.class, MemoryPlan::aligned)).append(" if no two values shared memory)\n").toString();
    }

    private long bytes(Class<? extends Place> kind, LongUnaryOperator taken) {
        long sum = 0;
        for (int value = 0; value < plan.places().size(); value++) {
            sum += kind.isInstance(plan.places().get(value)) ? taken.applyAsLong(plan.bytes().get(value)) : 0;
        }
        return sum;
    }

    private long constantBytes() {
        return plan.places().stream()
                .mapToLong(place -> place instanceof Place.Constant constant ? constant.literal().data().remaining() : 0).sum();
    }

    private String places(List<Integer> values) {
        return values.stream().map(this::place).collect(Collectors.joining(" "));
    }

    private String place(int value) {
        return switch (plan.places().get(value)) {
            case Place.Input input -> "in" + input.index();
            case Place.Constant _ -> "const" + value;
            case Place.Workspace workspace -> "@" + workspace.offset();
            case Place.Result result -> "out" + result.index();
        };
    }

    private static String describe(Work work) {
        return switch (work) {
            case Work.Elementwise elementwise -> elementwise(elementwise);
            case Work.Iota iota -> "iota [" + iota.extent() + "]";
            case Work.Pad pad -> "pad " + blocks(pad.blocks()) + " by " + pad.low() + " and " + pad.high();
            case Work.Concat concat -> "concat "
                    + concat.operands().stream().map(PlanPrinter::blocks).collect(Collectors.joining(" and "));
            case Work.Gather gather -> "gather " + gather.table() + " by " + gather.ids();
            case Work.ScatterAdd scatter -> "scatter_add " + scatter.updates() + " to " + scatter.rows() + " rows";
            case Work.ReduceSum reduce -> "reduce_sum " + blocks(reduce.blocks());
            case Work.ReduceMax reduce -> "reduce_max " + blocks(reduce.blocks());
            case Work.ArgMax argMax -> "argmax " + blocks(argMax.blocks());
            case Work.Matmul matmul -> (matmul.biased() ? "linear " : "matmul ")
                    + (matmul.leading().rank() == 0 ? "" : matmul.leading() + " of ")
                    + matmul.a().rows() + "x" + matmul.a().columns() + "x" + matmul.b().columns();
            case Work.RandomUniform random -> "random_uniform [" + random.extent() + "]";
            case Work.Composite composite -> composite.op().stem() + " "
                    + composite.operands().stream().map(Object::toString).collect(Collectors.joining(" "));
        };
    }

    private static String elementwise(Work.Elementwise work) {
        Set<String> stems = new LinkedHashSet<>();
        work.operations().forEach(operation -> stems.add(operation.op().stem()));
        List<String> shown = new ArrayList<>(stems).subList(0, Math.min(6, stems.size()));
        return work.operations().isEmpty() ? "copy " + work.shape()
                : "elementwise " + work.shape() + " " + work.operations().size() + ": " + String.join(" ", shown)
                        + (stems.size() > shown.size() ? " ..." : "");
    }

    private static String blocks(Blocks blocks) {
        return blocks.outer() + "x" + blocks.n() + "x" + blocks.inner();
    }
}
