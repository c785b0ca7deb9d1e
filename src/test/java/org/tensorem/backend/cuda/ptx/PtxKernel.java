package org.tensorem.backend.cuda.ptx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A kernel, decoded.
///
/// @param name its name
/// @param code its instructions
/// @param statements the text of each, and its place
/// @param registers how many registers a lane has, constants and special ones included
/// @param constants registers that never change, and their values
/// @param specials registers that say where a lane is
/// @param parameters the register of each parameter that is read, by number
/// @param sharedBytes shared memory that it declares; the memory of the launch lies behind it, at a multiple of 128
/// @param mostThreads the most threads of a block
/// @param executed which instructions some thread has come to, in any launch
public record PtxKernel(String name, List<Instruction> code, List<PtxText.Statement> statements, int registers, Map<Integer, Long> constants,
        Map<Integer, Special> specials, Map<Integer, Integer> parameters, int sharedBytes, int mostThreads,
        boolean[] executed) {
    /// Where a lane is.
    enum Special {
        THREAD_X("%tid.x"), THREADS_X("%ntid.x"), BLOCK_X("%ctaid.x"), BLOCK_Y("%ctaid.y"), BLOCK_Z("%ctaid.z"), BLOCKS_X("%nctaid.x"),
        BLOCKS_Y("%nctaid.y"), BLOCKS_Z("%nctaid.z"), LANE("%laneid");

        private final String text;

        Special(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    public PtxKernel {
        code = List.copyOf(code);
        statements = List.copyOf(statements);
        constants = Map.copyOf(constants);
        specials = Map.copyOf(specials);
        parameters = Map.copyOf(parameters);
    }

    /// The lines of the source that have barriers or waits for copies.
    public Set<String> barriers() {
        Set<String> lines = new TreeSet<>();
        statements.stream().filter(PtxKernel::isBarrier).forEach(statement -> lines.add(statement.place()));
        return lines;
    }

    /// The lines of the project's sources that no thread has come to: those of files that this says yes to.
    public Set<String> unexecuted(Predicate<String> isOwn) {
        Set<String> all = new TreeSet<>();
        Set<String> run = new TreeSet<>();
        for (int i = 0; i < code.size(); i++) {
            String place = statements.get(i).place();
            if (isOwn.test(place.substring(0, place.indexOf(':'))) && !place.endsWith(":0")) {
                (executed[i] ? run : all).add(place);
            }
        }
        all.removeAll(run);
        return all;
    }

    /// The kernel without the barriers and the waits of a line.
    public PtxKernel without(String line) {
        List<Instruction> others = new ArrayList<>(code);
        for (int i = 0; i < others.size(); i++) {
            if (isBarrier(statements.get(i)) && statements.get(i).place().equals(line)) {
                others.set(i, new Instruction.Compute((_, _) -> {}));
            }
        }
        return new PtxKernel(name, others, statements, registers, constants, specials, parameters, sharedBytes, mostThreads,
                new boolean[others.size()]);
    }

    private static boolean isBarrier(PtxText.Statement statement) {
        return statement.text().startsWith("bar.") || statement.text().startsWith("cp.async.wait_group");
    }
}
