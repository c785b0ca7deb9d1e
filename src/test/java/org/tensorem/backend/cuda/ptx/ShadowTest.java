package org.tensorem.backend.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tensorem.backend.cuda.ptx.SmallKernels.failure;
import static org.tensorem.backend.cuda.ptx.SmallKernels.run;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which accesses to a word are a race. A course is a list of steps, one behind the other; a number is a thread, without one all do it:
/// - `w` writes a word of shared memory, `r` reads it; `gw` and `gr` are those of a word of global memory
/// - `a` changes that word and the next by an atomic operation, `b` writes the word's second byte, `n` reads the word as constant
/// - `c` begins a copy of the word of global memory to that of shared memory, `d` awaits it
/// - `warp` and `block` are barriers
class ShadowTest {
    private static String body(String course) {
        StringBuilder body = new StringBuilder("\tmov.u64 %rd6, 7;\n\tmov.u16 %rs1, 1;\n");
        String[] steps = course.split(" ");
        for (int i = 0; i < steps.length; i++) {
            String kind = steps[i].replaceFirst("\\d+", "");
            String instruction = switch (kind) {
                case "w" -> "st.shared.u32 [kept], %r1;";
                case "r" -> "ld.shared.u32 %r7, [kept];";
                case "gw" -> "st.global.u32 [%rd2], %r1;";
                case "gr" -> "ld.global.u32 %r7, [%rd2];";
                case "a" -> "atom.global.min.u64 %rd7, [%rd2], %rd6;";
                case "b" -> "st.global.u8 [%rd2+1], %rs1;";
                case "n" -> "ld.global.nc.u32 %r7, [%rd2];";
                case "c" -> "cp.async.ca.shared.global [kept], [%rd2], 4, 4;\n\tcp.async.commit_group;";
                case "d" -> "cp.async.wait_group 0;";
                case "warp" -> "bar.warp.sync -1;";
                case "block" -> "bar.sync 0;";
                default -> throw new IllegalArgumentException(steps[i]);
            };
            if (kind.equals(steps[i])) {
                body.append('\t').append(instruction).append('\n');
            } else {
                body.append("\tsetp.ne.s32 %p1, %r1, ").append(steps[i].substring(kind.length())).append(";\n\t@%p1 bra $step").append(i)
                        .append(";\n\t").append(instruction).append("\n$step").append(i).append(":\n");
            }
        }
        return body.toString();
    }

    /// Threads 0 to 31 are a warp, 32 to 63 another.
    @ParameterizedTest
    @ValueSource(strings = {"w3 r3 w3", "w3 warp r5", "w3 block r block w40", "w3 warp r5 r7 warp w9", "w3 warp r5 warp r7 w7",
        "w3 warp w5 warp r3", "w3 warp r5 warp r5 r7 warp w3", "w3 block r5 r40 block w9", "w3 block r5 r40 block r7 w7",
        "gw3 block gr40", "gr3 gr40", "a", "a a", "a block gr3", "gw0 block a", "a block gw3 block a", "b3 b3", "b3 block gr5",
        "gw3 block b5 block gr7", "n3 n40 gr5", "c3 d3 r3", "c3 d3 warp r5", "c3 block d3 block r40", "c3 d3 block gw40", "c3 d3 gw3",
        "w3 warp c5 d5", "gw3 block c5 d5", "c3 d3 c3 d3 r3"})
    void theseAreOrdered(String course) {
        assertEquals(64, run(1, 64, body(course)).length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"w", "w3 r5", "w3 w5", "w3 warp r40", "w3 block r5 w9", "w3 warp r5 r7 w7", "w3 warp r5 warp r7 w5",
        "w3 warp r5 warp r7 w9", "w3 block r5 r40 warp w5", "w3 block r5 r40 warp w40", "w3 block r warp w9", "w3 block r w9",
        "w3 warp r5 r40", "w3 warp w5 r3", "w3 block r40 warp r40 w3", "gw3 gr5", "gw3 warp gr40", "gr3 gw40", "a gr3", "a warp gr3",
        "gr3 a", "gw0 a", "gw0 warp a", "a gw3", "b3 b5", "b3 gr5", "b3 warp gw40", "gw3 b5", "gw3 block gr3 b5", "gr3 b5", "c3 d3 r5",
        "c3 warp d3 r5", "c3 r3 d3", "c3 block r5 d3", "c3 w3 d3", "c3 c3 d3", "c3 c5 d3 d5", "w3 c5 d5", "w3 block r5 c7 d7",
        "c3 gw3 d3", "c3 block gw5 block d3", "c3 d3 gw5", "gw5 c3 block d3", "gr5 c3 gw7 d3"})
    void theseAreRaces(String course) {
        String said = failure(1, 64, body(course));
        assertTrue(said.startsWith("ptx_race: "), said);
    }

    /// Blocks are ordered by nothing within a launch.
    @Test
    void betweenBlocksOnlyAtomicsAreOrdered() {
        for (String course : new String[] {"gr3", "a", "n3", "w3 block r", "c3 d3"}) {
            assertEquals(64, run(3, 64, body(course)).length, course);
        }
        for (String course : new String[] {"gw3", "gr3 block gw5", "a block gr3", "b3", "c3 d3 block gw5"}) {
            assertTrue(failure(3, 64, body(course)).startsWith("ptx_race: "), course);
        }
    }

    /// `ld.global.nc` may have the value of any time, whoever writes.
    @ParameterizedTest
    @ValueSource(strings = {"n3 gw3", "gw3 n3", "gw3 block n3", "n3 block gw40", "n3 block b40", "b3 block n40"})
    void whatIsReadAsConstantIsNotWritten(String course) {
        String said = failure(1, 64, body(course));
        assertTrue(said.startsWith("ptx_constant: "), said);
    }

    @Test
    void theEndOfALaunchOrdersEverything() {
        GlobalMemory memory = new GlobalMemory();
        long out = memory.allocate(4L * 64);
        memory.written(out, 4L * 64).fill((byte) 0);
        int first = 0;
        for (String course : new String[] {"gw3", "gr40", "gw5", "a", "gr3", "n3", "gw7", "c3 d3", "gw9", "c3", "gw5"}) {
            PtxKernel kernel = SmallKernels.of(body(course));
            new Launch(kernel, memory, new long[] {1, 1, 1}, 64, 0, new long[] {out}, first++).run();
        }
        memory.free(out);
    }

    /// Memory that no kernel and no upload has written is not downloaded.
    @Test
    void whatNobodyWroteIsNoResult() {
        GlobalMemory memory = new GlobalMemory();
        long out = memory.allocate(8);
        memory.written(out, 7);
        assertEquals(7, memory.bytes(out, 7).byteSize());
        assertTrue(assertThrows(PtxException.class, () -> memory.bytes(out, 8)).getMessage().startsWith("ptx_unwritten: "));
        memory.free(out);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 2, -4})
    void aCopyReadsWordsOfWhatItWrites(int read) {
        String said = failure(1, 1, "\tcp.async.ca.shared.global [kept], [%rd2], 4, " + read + ";\n");
        assertTrue(said.startsWith("ptx_copy: "), said);
    }
}
