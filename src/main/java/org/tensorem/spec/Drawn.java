package org.tensorem.spec;

/// A value of a quantified variable, before it is made of scalars of a domain.
///
/// @param extents its extents
/// @param reals its elements, if they are reals: binary32 values
/// @param wholes its elements, if they are not
record Drawn(long[] extents, double[] reals, long[] wholes) {
    static Drawn reals(long[] extents, double[] reals) {
        return new Drawn(extents, reals, new long[0]);
    }

    static Drawn wholes(long[] extents, long[] wholes) {
        return new Drawn(extents, new double[0], wholes);
    }

    static Drawn whole(long value) {
        return wholes(new long[0], new long[] {value});
    }

    /// The elements up to eight.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int size = reals.length + wholes.length;
        for (int i = 0; i < Math.min(8, size); i++) {
            text.append(i == 0 ? "" : ", ").append(reals.length > 0 ? Float.toString((float) reals[i]) : wholes[i]);
        }
        text.append(size > 8 ? ", ..." : "");
        return extents.length == 0 ? text.toString() : java.util.Arrays.toString(extents) + " {" + text + "}";
    }
}
