package org.tensorem.backend.cuda.ptx;

/// Memory whose every access is watched.
interface Memory {
    /// The value at an address.
    ///
    /// @param bytes 4 or 8, in global memory also 1
    /// @throws PtxException `ptx_bounds`, `ptx_unwritten`, `ptx_race`
    long load(long address, int bytes, Warp warp, int lane);

    /// @throws PtxException `ptx_bounds`, `ptx_race`
    void store(long address, int bytes, long value, Warp warp, int lane);
}
