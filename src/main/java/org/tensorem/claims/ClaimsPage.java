package org.tensorem.claims;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.tensorem.lean.kernel.Name;
import org.tensorem.spec.Strength;

/// The table as a page: `spec/claims.md`.
public final class ClaimsPage {
    /// Who has checked what is proved.
    public static final String CHECKER = "embedded kernel";

    private ClaimsPage() {}

    /// The Markdown text; it depends on nothing but the specifications and the proofs.
    public static String text(ClaimTable table) {
        StringBuilder text = new StringBuilder("""
                # Claims

                Generated from `proofs/` and `spec/ops` (CONTRIBUTING.md says how). *Proved*: a theorem of `proofs/Claims`, accepted by the
                embedded checker from scratch. *Tested only*: property tests on every backend, no theorem. *Bits* are equal over any scalars
                at all, or over such as have the stated laws of IEEE arithmetic; *reals* over any ordered field with the elementary
                functions' laws. What the classes of laws say is in [proofs/Theory/Lawful.lean](../proofs/Theory/Lawful.lean): that the real
                numbers have them is assumed, not proved; that binary32 has those of IEEE arithmetic is proved where a headline says so.
                How long each theorem takes, `./tensorem claims` prints.

                """);
        text.append(table.proved()).append(" of ").append(table.laws().size()).append(" laws are proved, ")
                .append(count(table, Strength.BITWISE)).append(" of them bit for bit; the others are tested only, for the reasons given.\n\n");
        text.append("## Beyond single operators\n\n| about | claim | over | theorem | axioms | checked by |\n|---|---|---|---|---|---|\n");
        for (ClaimTable.Headline headline : table.headlines()) {
            String axioms = headline.found().map(found -> axioms(found.axioms())).orElse("**not found**");
            String module = headline.found().map(found -> "[" + headline.theorem() + "](../proofs/" + found.module() + ")")
                    .orElse(headline.theorem());
            text.append("| ").append(String.join(" | ", headline.family(), headline.sentence(), headline.over(), module, axioms, CHECKER))
                    .append(" |\n");
        }
        text.append("\n## Laws\n\n| law | over | standing | axioms | checked by |\n|---|---|---|---|---|\n");
        for (ClaimTable.LawRow row : table.laws()) {
            text.append("| ").append(row.name()).append(" | ").append(over(row.strength())).append(" | ")
                    .append(switch (row.standing()) {
                        case ClaimTable.Standing.Proved(String theorem, var axioms, String module, long _) ->
                            "proved: [" + theorem + "](../proofs/" + module + ") | " + axioms(axioms) + " | " + CHECKER;
                        case ClaimTable.Standing.Tested(String reason) -> "tested only: " + reason + " | | property tests";
                        case ClaimTable.Standing.Open() -> "**open** | |";
                    }).append(" |\n");
        }
        return text.toString();
    }

    /// The rows of the README: the first headline of each family.
    public static String summary(ClaimTable table) {
        StringBuilder text = new StringBuilder("| claim | over | theorem | axioms | checked by |\n|---|---|---|---|---|\n");
        Set<String> families = new HashSet<>();
        for (ClaimTable.Headline headline : table.headlines()) {
            if (families.add(headline.family()) && headline.found().isPresent()) {
                text.append("| ").append(String.join(" | ", headline.sentence(), headline.over(),
                        "[" + headline.theorem() + "](proofs/" + headline.found().get().module() + ")",
                        axioms(headline.found().get().axioms()), CHECKER)).append(" |\n");
            }
        }
        return text.append("\n").append(table.proved()).append(" of the ").append(table.laws().size())
                .append(" laws of `spec/ops` are proved, the others tested only: [spec/claims.md](spec/claims.md) has each with its theorem.\n").toString();
    }

    private static long count(ClaimTable table, Strength strength) {
        return table.laws().stream().filter(row -> row.strength() == strength && row.isProved()).count();
    }

    /// `bits` or `reals`.
    public static String over(Strength strength) {
        return switch (strength) {
            case BITWISE -> "bits";
            case OVER_REALS -> "reals";
        };
    }

    /// The axioms, or `none`.
    public static String axioms(Set<Name> axioms) {
        return axioms.isEmpty() ? "none" : axioms.stream().map(Name::toString).sorted().collect(Collectors.joining(", "));
    }
}
