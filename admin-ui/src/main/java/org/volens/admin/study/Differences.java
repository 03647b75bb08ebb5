package org.volens.admin.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Study;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** What changed between two versions of a study, in sentences. */
final class Differences {
    private static final Map<String, Function<Study, @Nullable Object>> PARTS = parts();

    private Differences() {}

    private static Map<String, Function<Study, @Nullable Object>> parts() {
        var parts = new LinkedHashMap<String, Function<Study, @Nullable Object>>();
        parts.put("State", study -> Words.studyState(study.state()));
        parts.put("Short title", study -> study.shortTitle());
        parts.put("Chief investigator", study -> study.chiefInvestigator());
        parts.put("Phase", study -> study.phase());
        parts.put("Target", study -> study.target());
        parts.put("UK target", study -> study.ukTarget());
        parts.put("Planned opening", study -> Dates.either(study.plannedOpening()));
        parts.put("Planned closing", study -> Dates.either(study.plannedClosing()));
        parts.put("Summary", study -> study.summary());
        parts.put("Numbers", study -> study.identifiers());
        return parts;
    }

    static List<String> between(Study before, Study after) {
        var lines = new ArrayList<String>();
        PARTS.forEach((name, part) -> {
            if (!Objects.equals(part.apply(before), part.apply(after))) {
                lines.add(name + ": was " + shown(part.apply(before)) + ", is now " + shown(part.apply(after)));
            }
        });
        whole(lines, "The criteria", before.criteria(), after.criteria());
        whole(lines, "The sites", before.sites(), after.sites());
        whole(lines, "The aims", before.targets(), after.targets());
        whole(lines, "The approvals", before.approvals(), after.approvals());
        whole(lines, "The delegation log", before.delegations(), after.delegations());
        return lines;
    }

    private static void whole(List<String> lines, String name, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            lines.add(name + " changed");
        }
    }

    private static String shown(@Nullable Object value) {
        return value == null || value.toString().isBlank() ? "empty" : "“" + value + "”";
    }
}
