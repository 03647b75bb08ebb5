package org.volens.admin.approvals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.runs.Run;
import org.volens.admin.api.runs.RunsApi;
import org.volens.admin.api.studies.StudiesApi;
import org.volens.admin.api.studies.Study;

/** The runs that wait, each with the name of its study: a run alone says only which study's number it has. */
record Waiting(List<Named> runs) {

    /** A run and what its study is called. */
    record Named(Run run, String study) {}

    static Answer<Waiting> ask(RunsApi runs, StudiesApi studies) {
        return runs.waiting().map(page -> named(page, studies));
    }

    private static Waiting named(Page<Run> page, StudiesApi studies) {
        Map<String, String> names = new HashMap<>();
        var named = new ArrayList<Named>();
        for (var run : page.items()) {
            var id = run.studyId() == null ? "" : run.studyId();
            named.add(new Named(run, names.computeIfAbsent(id, wanted -> name(wanted, studies))));
        }
        return new Waiting(List.copyOf(named));
    }

    private static String name(String id, StudiesApi studies) {
        return studies.study(id) instanceof Answer.Ok<Study> ok ? ok.value().name() : "Study " + id;
    }
}
