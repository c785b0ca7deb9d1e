package org.tensorem.backend.cuda.ptx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads PTX as nvcc and NVRTC write it: one kernel after the other, a statement to a line but for inline assembly.
public final class PtxText {
    private static final Pattern FILE = Pattern.compile("\\s*\\.file\\s+(\\d+)\\s+\"(?:.*/)?([^/\"]+)\".*");
    private static final Pattern PLACE = Pattern.compile("\\s*\\.loc\\s+(\\d+)\\s+(\\d+)\\s.*");
    private static final Pattern ENTRY = Pattern.compile("(?:\\.visible\\s+)?\\.entry\\s+(\\w+)\\s*\\((.*)");
    private static final Pattern PARAMETER = Pattern.compile("\\s*\\.param\\s+\\.\\w+\\s+(\\w+),?\\s*");
    private static final Pattern MOST_THREADS = Pattern.compile("\\s*\\.maxntid\\s+(\\d+)(?:, 1, 1)?\\s*");
    private static final Pattern SHARED = Pattern.compile(
            "\\s*(\\.extern\\s+)?\\.shared\\s+\\.align\\s+(\\d+)\\s+\\.b8\\s+([\\w$]+)\\[(\\d*)\\];?\\s*");
    private static final Pattern LABEL = Pattern.compile("([\\w$]+):\\s*(.*)");

    private final List<String> lines;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, SharedArray> shared = new HashMap<>();
    private final Map<String, PtxKernel> kernels = new TreeMap<>();
    private int at;

    /// An array in shared memory.
    ///
    /// @param bytes its size, or -1: what the launch gives
    record SharedArray(int alignment, int bytes) {}

    /// A statement.
    ///
    /// @param text the statement
    /// @param place its line of the source, `file:line`
    record Statement(String text, String place) {
        @Override
        public String toString() {
            return place + " (" + text + ")";
        }
    }

    private PtxText(String text) {
        this.lines = text.lines().map(line -> line.replaceFirst("//.*", "")).toList();
        lines.stream().map(FILE::matcher).filter(Matcher::matches).forEach(file -> files.put(file.group(1), file.group(2)));
    }

    /// The kernels of a text, by name.
    ///
    /// @throws PtxException `ptx_text`, `ptx_instruction` where the text has what the machine does not know
    public static Map<String, PtxKernel> kernels(String text) {
        PtxText reader = new PtxText(text);
        reader.module();
        return Map.copyOf(reader.kernels);
    }

    private void module() {
        while (at < lines.size() && !lines.get(at).startsWith(".section")) {
            String line = lines.get(at++);
            Matcher entry = ENTRY.matcher(line);
            if (entry.matches()) {
                kernel(entry.group(1));
            } else if (!isShared(line, shared) && line.contains(".func")) {
                throw new PtxException("ptx_text: a module has kernels and arrays in shared memory: " + line);
            }
        }
    }

    private static boolean isShared(String line, Map<String, SharedArray> shared) {
        Matcher array = SHARED.matcher(line);
        if (array.matches()) {
            int bytes = array.group(1) == null ? Integer.parseInt(array.group(4)) : -1;
            shared.put(array.group(3), new SharedArray(Integer.parseInt(array.group(2)), bytes));
        }
        return array.matches();
    }

    private void kernel(String name) {
        List<String> parameters = new ArrayList<>();
        int mostThreads = 1024;
        for (; !lines.get(at).strip().equals("{"); at++) {
            Matcher parameter = PARAMETER.matcher(lines.get(at));
            Matcher most = MOST_THREADS.matcher(lines.get(at));
            if (parameter.matches()) {
                parameters.add(parameter.group(1));
            } else if (most.matches()) {
                mostThreads = Integer.parseInt(most.group(1));
            } else if (lines.get(at).contains(".param") || lines.get(at).contains("ntid")) {
                throw new PtxException("ptx_text: parameters are numbers, and threads lie along one axis: " + lines.get(at));
            }
        }
        Map<String, SharedArray> visible = new HashMap<>(shared);
        List<Statement> statements = new ArrayList<>();
        Map<String, Integer> labels = new HashMap<>();
        StringBuilder open = new StringBuilder();
        String place = "";
        for (at++; !lines.get(at).equals("}"); at++) {
            Matcher loc = PLACE.matcher(lines.get(at));
            if (loc.matches()) {
                place = files.getOrDefault(loc.group(1), "?") + ":" + loc.group(2);
            } else {
                open.append(lines.get(at)).append(' ');
                statements(open, place, statements, labels, visible);
            }
        }
        kernels.put(name, new Decoder(name, parameters, visible, labels).kernel(statements, mostThreads));
    }

    /// Takes whole statements, labels and braces off the front.
    private static void statements(StringBuilder open, String place, List<Statement> statements, Map<String, Integer> labels,
            Map<String, SharedArray> shared) {
        while (true) {
            String text = open.toString().strip();
            Matcher label = LABEL.matcher(text);
            if (text.startsWith("{") || text.startsWith("}")) {
                rest(open, text.substring(1));
            } else if (label.matches()) {
                if (labels.put(label.group(1), statements.size()) != null) {
                    throw new PtxException("ptx_text: a label stands in one place: " + label.group(1));
                }
                rest(open, label.group(2));
            } else if (text.contains(";")) {
                String statement = text.substring(0, text.indexOf(';')).strip();
                rest(open, text.substring(text.indexOf(';') + 1));
                if (!statement.startsWith(".")) {
                    statements.add(new Statement(statement, place));
                } else if (!isShared(statement, shared) && !statement.startsWith(".reg") && !statement.startsWith(".pragma")) {
                    throw new PtxException("ptx_text: a kernel declares registers and arrays in shared memory: " + statement);
                }
            } else {
                return;
            }
        }
    }

    private static void rest(StringBuilder open, String text) {
        open.setLength(0);
        open.append(text);
    }
}
