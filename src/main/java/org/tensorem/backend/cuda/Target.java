package org.tensorem.backend.cuda;

import org.tensorem.backend.BackendException;
import org.tensorem.backend.Contract;

/// What programs are made for.
///
/// @param sharedBytes shared memory that a block can have, [Driver#sharedBytes()]
/// @param products the contract of matrix products of f32
record Target(int sharedBytes, Contract products) {
    private static final int FIRST_WITH_TF32 = 80;

    /// A device under a contract.
    ///
    /// @throws BackendException `cuda_tf32` when the device cannot keep it
    static Target of(Driver driver, Contract products) {
        if (products == Contract.TF32 && driver.computeCapability() < FIRST_WITH_TF32) {
            throw new BackendException("cuda_tf32: products of the contract tf32 are made by tensor cores of sm_80 and later: "
                    + driver.name() + " has sm_" + driver.computeCapability() + "; leave the products fp32");
        }
        return new Target(driver.sharedBytes(), products);
    }
}
