package org.tensorem.nn;

import java.util.List;
import org.tensorem.ir.Type;
import org.tensorem.tensor.Tensor;

/// `i32 [...] -> [..., C]`: the rows of a table.
///
/// @param table `[rows, C]`
public record Embedding(Tensor table) {
    /// Its parameter: normal rows.
    public static List<Parameter> parameters(String name, long rows, long channels, float deviation) {
        return List.of(new Parameter(name + ".weight", Type.f32(rows, channels), new Parameter.Initial.Normal(deviation)));
    }

    /// The layer of that name.
    public static Embedding of(Weights weights, String name) {
        return new Embedding(weights.tensor(name + ".weight"));
    }

    /// `i32 [...] -> [..., C]`.
    public Tensor forward(Tensor ids) {
        return table.gather(ids);
    }

    /// Rows `start` .. `limit - 1`: `[limit - start, C]`.
    public Tensor rows(long start, long limit) {
        return table.slice(0, start, limit);
    }

    /// The head that shares the table: `[..., C] -> [..., rows]`, x · tableᵀ.
    public Tensor scores(Tensor x) {
        return x.matmul(table.transpose(0, 1));
    }
}
