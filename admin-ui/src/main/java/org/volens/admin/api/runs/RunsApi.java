package org.volens.admin.api.runs;

import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Done;
import org.volens.admin.api.Http;
import org.volens.admin.api.Keys;
import org.volens.admin.api.Page;
import tools.jackson.core.type.TypeReference;

/** Proposes, decides, follows and replays invitation runs. */
public final class RunsApi {
    private static final TypeReference<Page<Run>> RUNS = new TypeReference<>() {};

    private final Http http;

    public RunsApi(Http http) {
        this.http = http;
    }

    public Answer<Page<Run>> ofStudy(String studyId) {
        return http.send(Ask.get("/v1/studies/{id}/waves", studyId).query("limit", 100), RUNS);
    }

    /** The runs of all studies that wait for a second pair of eyes. */
    public Answer<Page<Run>> waiting() {
        return http.send(Ask.get("/v1/waves").query("state", "proposed").query("limit", 100), RUNS);
    }

    public Answer<Run> run(String studyId, String waveId) {
        return http.send(Ask.get("/v1/studies/{id}/waves/{wave}", studyId, waveId), Run.class);
    }

    public Answer<Run> propose(String studyId, String key, Proposal proposal) {
        return http.send(Ask.post("/v1/studies/{id}/waves", studyId).once(key).body(proposal), Run.class);
    }

    public Answer<Done> decide(String studyId, String waveId, Decision decision) {
        return http.send(
                Ask.post("/v1/studies/{id}/waves/{wave}/decision", studyId, waveId)
                        .once(Keys.fresh())
                        .body(decision),
                Done.class);
    }

    public Answer<Replay> replay(String studyId, String waveId) {
        return http.send(
                Ask.post("/v1/studies/{id}/waves/{wave}/replay", studyId, waveId)
                        .once(Keys.fresh()),
                Replay.class);
    }

    public Answer<Invitations> invitations(String studyId, @Nullable String cursor) {
        return http.send(
                Ask.get("/v1/studies/{id}/invitations", studyId)
                        .query("limit", 50)
                        .query("cursor", cursor),
                Invitations.class);
    }

    /** A run that a coordinator would like to see happen. */
    public record Proposal(int size, @Nullable String note) {}

    /** An approver's yes or no. */
    public record Decision(String decision, @Nullable String reason) {}
}
