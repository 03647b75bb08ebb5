package org.volens.admin.invitations;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Span;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Tally;
import org.volens.admin.api.runs.Replay;
import org.volens.admin.api.runs.Run;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Notices;
import org.volens.admin.words.Categories;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** What is known of a run, for those who propose and those who approve. */
public final class RunFacts {
    private RunFacts() {}

    public static Facts of(Run run) {
        var facts = new Facts()
                .add("People to invite", run.size())
                .add("Drawn from", released(run.pool()))
                .add("Of them, may be steered towards aims", released(run.steered()))
                .add("Proposed", by(run.proposedBy(), Dates.moment(run.proposedAt())));
        if (run.note() != null) {
            facts.add("Note", run.note());
        }
        if (run.approvedBy() != null) {
            facts.add(run.state().equals("rejected") ? "Decided by" : "Approved by", run.approvedBy());
        }
        if (run.decisionReason() != null) {
            facts.add("Reason", run.decisionReason());
        }
        if (run.issued() != null) {
            facts.add("Invitations made", run.issued().words() + " of " + run.size());
        }
        run.leftOut().forEach((reason, people) -> facts.add("Left out: " + Words.spelled(reason), people.words()));
        return facts;
    }

    private static @Nullable String released(@Nullable Tally people) {
        return people == null ? null : people.words();
    }

    private static String by(@Nullable String who, String when) {
        return who == null ? when : who + ", " + when;
    }

    /** How the run is shared out, and the fingerprint that makes the draw repeatable. */
    public static Details plan(Run run) {
        var seed = new Facts()
                .add("Fingerprint of the seed", code(run.seedHash()))
                .add("Seed, shown once sent", code(run.seed()));
        if (run.planned().isEmpty()) {
            return new Details("How the draw can be checked", seed);
        }
        var table = new DataTable<Run.Cell>("How the run is shared out")
                .text("Group", cell -> words(cell.cell()))
                .number("Could take part", cell -> String.valueOf(released(cell.people())))
                .number("To invite", cell -> String.valueOf(released(cell.planned())))
                .rows(run.planned());
        return new Details("How the run is shared out, and how the draw can be checked", table, seed);
    }

    private static Span code(@Nullable String value) {
        var code = new Span(value == null ? "Not yet" : value);
        code.addClassName("code");
        return code;
    }

    private static String words(Map<String, Object> cell) {
        return cell.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(part -> Words.dimension(part.getKey()) + ": "
                        + Categories.words(part.getKey(), String.valueOf(part.getValue())))
                .collect(Collectors.joining("; "));
    }

    /** What repeating the draw showed, in a sentence. */
    public static void told(Notices notices, Replay replay) {
        if (replay.seedMatches() && replay.drawMatches()) {
            notices.done("The draw was repeated from its seed: every place"
                    + " came out the same, and the seed fits the fingerprint that was published before.");
        } else {
            notices.problem("The draw did not come out the same. Seed fits: " + yes(replay.seedMatches())
                    + ". Draw fits: " + yes(replay.drawMatches()) + ". Report this as an incident.");
        }
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
