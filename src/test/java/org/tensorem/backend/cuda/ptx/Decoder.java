package org.tensorem.backend.cuda.ptx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decodes the statements of a kernel: each operand becomes the number of a register, constants and parameters too.
final class Decoder {
    private static final Pattern STATEMENT = Pattern.compile("(?:@(!?)(%\\w+)\\s+)?([\\w.:]+)\\s*(.*)");
    private static final Pattern OPERAND = Pattern.compile("\\{[^}]*\\}|\\[[^\\]]*\\]|[^,\\s]+");
    private static final Pattern ADDRESS = Pattern.compile("\\[([%\\w$]+)(?:\\+(-?\\d+))?\\]");

    private final String name;
    private final List<String> parameters;
    private final Map<String, PtxText.SharedArray> shared;
    private final Map<String, Integer> labels;
    private final Map<String, Integer> registers = new HashMap<>();
    private final Map<Integer, Long> constants = new HashMap<>();
    private final Map<Integer, PtxKernel.Special> specials = new HashMap<>();
    private final Map<Integer, Integer> parameterRegisters = new HashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();
    private int sharedBytes;
    /// The type of the numbers of the instruction that is decoded, and their bits.
    private String type;
    private int width;

    Decoder(String name, List<String> parameters, Map<String, PtxText.SharedArray> shared, Map<String, Integer> labels) {
        this.name = name;
        this.parameters = parameters;
        this.shared = shared;
        this.labels = labels;
    }

    PtxKernel kernel(List<PtxText.Statement> statements, int mostThreads) {
        // Arrays that the kernel names lie one behind the other; that of the launch lies behind them.
        Pattern word = Pattern.compile("[\\w$]+");
        for (PtxText.Statement statement : statements) {
            word.matcher(statement.text()).results().map(found -> found.group())
                    .filter(found -> shared.containsKey(found) && shared.get(found).bytes() >= 0 && !offsets.containsKey(found))
                    .forEach(this::place);
        }
        int dynamic = behind(SharedMemory.ALIGNMENT);
        shared.forEach((array, what) -> {
            if (what.bytes() < 0) {
                offsets.put(array, dynamic);
            }
        });
        List<Instruction> code = new ArrayList<>();
        for (PtxText.Statement statement : statements) {
            code.add(instruction(statement.text()));
        }
        return new PtxKernel(name, code, statements, registers.size(), constants, specials, parameterRegisters, dynamic, mostThreads,
                new boolean[code.size()]);
    }

    private void place(String array) {
        PtxText.SharedArray what = shared.get(array);
        int offset = behind(what.alignment());
        offsets.put(array, offset);
        sharedBytes = offset + what.bytes();
    }

    /// The first multiple of an alignment behind what has a place.
    private int behind(int alignment) {
        return Math.ceilDiv(sharedBytes, alignment) * alignment;
    }

    private Instruction instruction(String text) {
        Matcher statement = STATEMENT.matcher(text);
        if (!statement.matches()) {
            throw Scalars.unknown(text);
        }
        String operation = statement.group(3);
        type = operation.substring(operation.lastIndexOf('.') + 1);
        width = operation.contains(".wide.") || !type.matches("pred|[bsu](?:16|32)") ? 64 : Scalars.bits(type);
        List<String> operands = OPERAND.matcher(statement.group(4)).results().map(operand -> operand.group()).toList();
        boolean isGuarded = statement.group(2) != null;
        if (operation.equals("bra") || operation.equals("bra.uni") && !isGuarded) {
            if (operands.size() != 1 || !labels.containsKey(operands.getFirst())) {
                throw Scalars.unknown(text);
            }
            int predicate = isGuarded ? register(statement.group(2)) : -1;
            return new Instruction.Branch(labels.get(operands.getFirst()), predicate, "!".equals(statement.group(1)));
        }
        if (isGuarded) {
            throw Scalars.unknown(text);
        }
        return switch (operation) {
            case "ret", "exit" -> new Instruction.Exit();
            case "bar.sync" -> {
                if (!operands.equals(List.of("0"))) {
                    throw Scalars.unknown(text);
                }
                yield new Instruction.Barrier();
            }
            case "bar.warp.sync" -> new Instruction.Collective(Warp::synchronise, register(operands.getFirst()));
            case "shfl.sync.bfly.b32", "shfl.sync.down.b32", "shfl.sync.up.b32", "shfl.sync.idx.b32" -> new Instruction.Collective(
                    Collectives.shuffle(Collectives.Shuffle.valueOf(operation.split("\\.")[2].toUpperCase(Locale.ROOT)),
                            targets(operands.get(0)), register(operands.get(1)), register(operands.get(2)), register(operands.get(3))),
                    register(operands.get(4)));
            case "vote.sync.ballot.b32" -> new Instruction.Collective(
                    Collectives.ballot(register(operands.get(0)), register(operands.get(1))), register(operands.get(2)));
            case "ldmatrix.sync.aligned.m8n8.x4.shared.b16" -> new Instruction.Collective(
                    Collectives.readParts(vector(operands.get(0), 4), register(address(operands.get(1)).group(1)), offset(operands.get(1))),
                    allLanes());
            case "mma.sync.aligned.m16n8k8.row.col.f32.tf32.tf32.f32" -> new Instruction.Collective(
                    Collectives.multiply(vector(operands.get(0), 4), vector(operands.get(1), 4), vector(operands.get(2), 2),
                            vector(operands.get(3), 4)),
                    allLanes());
            default -> new Instruction.Compute(step(operation, operands));
        };
    }

    /// The mask of all lanes.
    private int allLanes() {
        type = "b32";
        width = 32;
        return register("-1");
    }

    private Step step(String operation, List<String> operands) {
        String kind = operation.split("\\.")[0];
        return switch (kind) {
            case "ld", "st" -> memory(operation, operands);
            case "atom" -> atomic(operation, operands);
            case "cp" -> copy(operation, operands);
            case "setp" -> compare(operation, operands);
            default -> {
                if (operation.equals("mov.b64") && operands.stream().anyMatch(operand -> operand.startsWith("{"))) {
                    width = 32;
                    yield halves(operands);
                }
                int[] of = operands.stream().mapToInt(this::register).toArray();
                yield switch (of.length) {
                    case 2 -> Steps.unary(of[0], of[1], Scalars.unary(operation));
                    case 3 -> Steps.binary(of[0], of[1], of[2], Scalars.binary(operation));
                    case 4 -> Steps.ternary(of, Scalars.ternary(operation));
                    case 5 -> Steps.quaternary(of, Scalars.quaternary(operation));
                    default -> throw Scalars.unknown(operation + " " + operands);
                };
            }
        };
    }

    /// A word of 64 bits as two of 32, or made of two.
    private Step halves(List<String> operands) {
        if (operands.getFirst().startsWith("{")) {
            int[] to = vector(operands.getFirst(), 2);
            return Steps.split(to[0], to[1], register(operands.getLast()));
        }
        int[] from = vector(operands.getLast(), 2);
        return Steps.binary(register(operands.getFirst()), from[0], from[1], (low, high) -> high << 32 | low);
    }

    private Step compare(String operation, List<String> operands) {
        String[] parts = operation.split("\\.");
        if (parts.length != 3 || operands.size() != 3 || operands.getFirst().contains("|")) {
            throw Scalars.unknown(operation + " " + operands);
        }
        return Steps.binary(register(operands.get(0)), register(operands.get(1)), register(operands.get(2)),
                Scalars.comparison(parts[1], parts[2]));
    }

    private Step memory(String operation, List<String> operands) {
        List<String> parts = List.of(operation.split("\\."));
        boolean isLoad = parts.getFirst().equals("ld");
        String value = operands.get(isLoad ? 0 : 1);
        String address = operands.get(isLoad ? 1 : 0);
        if (operation.startsWith("ld.param.") && parts.size() == 3) {
            int wide = wide(value);
            LongUnaryOperator whole = Scalars.whole(type);
            return Steps.unary(register(value), parameter(address), x -> Scalars.narrow(whole.applyAsLong(x), wide));
        }
        if (parts.size() < 3) {
            throw Scalars.unknown(operation);
        }
        String space = parts.get(1);
        boolean isShared = space.equals("shared");
        String qualifiers = String.join(".", parts.subList(2, parts.size() - 1));
        if (!isShared && !space.equals("global") || !qualifiers.matches(isLoad && !isShared ? "(?:nc|nc\\.v[24]|v[24])?" : "(?:v[24])?")
                || !type.matches(isShared ? "[bsuf](?:32|64)" : "[bsu]8|[bsuf](?:32|64)")) {
            throw Scalars.unknown(operation);
        }
        int count = qualifiers.contains("v") ? qualifiers.charAt(qualifiers.length() - 1) - '0' : 1;
        int[] registers = count > 1 ? vector(value, count) : new int[] {register(value)};
        int base = register(address(address).group(1));
        Access access = new Access(isShared, qualifiers.startsWith("nc"), base, offset(address), Scalars.bits(type) / 8);
        return isLoad ? access.load(registers, Scalars.whole(type), wide(value)) : access.store(registers);
    }

    /// Bits of the registers that a value is loaded to.
    private static int wide(String value) {
        return value.contains("%rd") || value.contains("%fd") ? 64 : value.contains("%rs") ? 16 : 32;
    }

    private Step atomic(String operation, List<String> operands) {
        if (!operation.equals("atom.global.min.u64")) {
            throw Scalars.unknown(operation);
        }
        Access access = new Access(false, false, register(address(operands.get(1)).group(1)), offset(operands.get(1)), Long.BYTES);
        return access.atomic(register(operands.get(0)), register(operands.get(2)), (a, b) -> Long.compareUnsigned(a, b) <= 0 ? a : b);
    }

    private Step copy(String operation, List<String> operands) {
        return switch (operation) {
            case "cp.async.ca.shared.global", "cp.async.cg.shared.global" -> {
                int to = register(address(operands.get(0)).group(1));
                int from = register(address(operands.get(1)).group(1));
                int bytes = Integer.parseInt(operands.get(2));
                if (bytes != 16 && (operation.startsWith("cp.async.cg.") || bytes != 4 && bytes != 8)) {
                    throw Scalars.unknown(operation + " of " + bytes + " bytes");
                }
                int read = register(operands.size() > 3 ? operands.get(3) : operands.get(2));
                long toOffset = offset(operands.get(0));
                long fromOffset = offset(operands.get(1));
                yield (warp, lanes) -> warp.copies().issue(lanes, new Copies.Registers(to, toOffset, from, fromOffset, bytes, read));
            }
            case "cp.async.commit_group" -> (warp, lanes) -> warp.copies().commit(lanes);
            case "cp.async.wait_group" -> {
                int pending = Integer.parseInt(operands.getFirst());
                yield (warp, lanes) -> warp.copies().await(lanes, pending);
            }
            default -> throw Scalars.unknown(operation);
        };
    }

    private static Matcher address(String operand) {
        Matcher address = ADDRESS.matcher(operand);
        if (!address.matches()) {
            throw Scalars.unknown("an address like " + operand);
        }
        return address;
    }

    private static long offset(String operand) {
        String offset = address(operand).group(2);
        return offset == null ? 0 : Long.parseLong(offset);
    }

    private int parameter(String operand) {
        int number = parameters.indexOf(address(operand).group(1));
        if (number < 0 || offset(operand) != 0) {
            throw Scalars.unknown("ld.param of " + operand);
        }
        int register = register(operand);
        parameterRegisters.put(register, number);
        return register;
    }

    private int[] vector(String operand, int count) {
        String[] members = operand.substring(1, operand.length() - 1).split(",");
        if (!operand.startsWith("{") || members.length != count) {
            throw Scalars.unknown(count + " registers like " + operand);
        }
        return Arrays.stream(members).map(String::strip).mapToInt(this::register).toArray();
    }

    /// A result, and the predicate that says whether it is another lane's, or -1.
    private int[] targets(String operand) {
        String[] parts = operand.split("\\|");
        return new int[] {register(parts[0]), parts.length > 1 ? register(parts[1]) : -1};
    }

    /// The register of an operand, a number among them: each has one of its own.
    private int register(String written) {
        boolean isNumber = written.matches("[-\\d].*");
        String operand = isNumber ? "#" + number(written) : written;
        Integer known = registers.get(operand);
        if (known != null) {
            return known;
        }
        int register = registers.size();
        registers.put(operand, register);
        Optional<PtxKernel.Special> special = Arrays.stream(PtxKernel.Special.values()).filter(one -> one.text().equals(operand)).findAny();
        if (special.isPresent()) {
            specials.put(register, special.get());
        } else if (isNumber) {
            constants.put(register, number(written));
        } else if (offsets.containsKey(operand)) {
            constants.put(register, (long) offsets.get(operand));
        } else if (!operand.matches("%(?:p|rs?|rd|fd?)\\d+|%tmp|\\[\\w+\\]")) {
            throw Scalars.unknown("an operand like " + operand);
        }
        return register;
    }

    /// What is written as a number of the instruction's type.
    private long number(String written) {
        if (written.matches("0[fF][0-9a-fA-F]{8}") && type.matches("[bf]32")
                || written.matches("0[dD][0-9a-fA-F]{16}") && type.matches("[bf]64")) {
            return Long.parseUnsignedLong(written.substring(2), 16);
        }
        if (!written.matches("-?(?:0|[1-9]\\d*)") || type.startsWith("f")) {
            throw Scalars.unknown("a number like " + written + " of " + type);
        }
        return Scalars.narrow(Long.parseLong(written), width);
    }
}
