package org.tensorem.backend;

/// What a device promises of the matrix products of f32 (`matmul` and `linear`); `spec/contracts.md` says it in full. Everything else
/// has the specification's bits under every contract.
public enum Contract {
    /// The specification's bits: the same on every device (`host_to_gpu`), alone and in a batch.
    FP32("fp32"),
    /// Factors rounded to 11 significant bits and multiplied by tensor cores: on one device the same bits in every run (`run_to_run`), alone
    /// and in a batch, and not those of any other device.
    TF32("tf32");

    private final String stem;

    Contract(String stem) {
        this.stem = stem;
    }

    /// The name on the command line.
    public String stem() {
        return stem;
    }

    /// The contract of that name.
    ///
    /// @throws BackendException `products_name` when there is none
    public static Contract named(String stem) {
        for (Contract contract : values()) {
            if (contract.stem.equals(stem)) {
                return contract;
            }
        }
        throw new BackendException("products_name: the contract of products is known: '" + stem + "' is not; use fp32 or tf32");
    }
}
