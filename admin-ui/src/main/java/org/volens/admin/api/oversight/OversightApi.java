package org.volens.admin.api.oversight;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Done;
import org.volens.admin.api.Http;
import org.volens.admin.api.Page;
import tools.jackson.core.type.TypeReference;

/** The audit, concerns and incidents. */
public final class OversightApi {
    private static final TypeReference<Page<AuditEntry>> ENTRIES = new TypeReference<>() {};
    private static final TypeReference<Page<Concern>> CONCERNS = new TypeReference<>() {};
    private static final TypeReference<Page<Incident>> INCIDENTS = new TypeReference<>() {};

    private final Http http;

    public OversightApi(Http http) {
        this.http = http;
    }

    public Answer<Page<AuditEntry>> audit(@Nullable String cursor) {
        return http.send(Ask.get("/v1/audit").query("limit", 50).query("cursor", cursor), ENTRIES);
    }

    public Answer<Page<Concern>> concerns(@Nullable String cursor) {
        return http.send(Ask.get("/v1/concerns").query("limit", 50).query("cursor", cursor), CONCERNS);
    }

    public Answer<Done> acknowledge(String reference, String key, String words) {
        return answer("acknowledgement", reference, key, words);
    }

    public Answer<Done> close(String reference, String key, String words) {
        return answer("outcome", reference, key, words);
    }

    private Answer<Done> answer(String act, String reference, String key, String words) {
        return http.send(
                Ask.post("/v1/concerns/{reference}/" + act, reference).once(key).body(Map.of("words", words)),
                Done.class);
    }

    public Answer<Page<Incident>> incidents(@Nullable String cursor) {
        return http.send(Ask.get("/v1/incidents").query("limit", 50).query("cursor", cursor), INCIDENTS);
    }

    public Answer<Incident> report(String key, NewIncident incident) {
        return http.send(Ask.post("/v1/incidents").once(key).body(incident), Incident.class);
    }

    /** What went wrong and when it was found. */
    public record NewIncident(
            String kind, String description, @Nullable Instant discoveredAt) {}
}
