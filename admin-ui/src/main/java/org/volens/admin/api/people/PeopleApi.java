package org.volens.admin.api.people;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.MediaType;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Http;
import org.volens.admin.api.Keys;
import org.volens.admin.api.Page;
import tools.jackson.core.type.TypeReference;

/** Finds people, records their stops, and loads the register. */
public final class PeopleApi {
    private static final TypeReference<Page<PersonMatch>> MATCHES = new TypeReference<>() {};
    private static final MediaType NDJSON = MediaType.parseMediaType("application/x-ndjson");

    private final Http http;

    public PeopleApi(Http http) {
        this.http = http;
    }

    public Answer<Page<PersonMatch>> search(Wanted wanted) {
        return http.send(Ask.post("/v1/people/search").once(Keys.fresh()).body(wanted), MATCHES);
    }

    public Answer<StopRecorded> stop(String personRef, String key, Stop stop) {
        return http.send(Ask.post("/v1/people/{ref}/stops", personRef).once(key).body(stop), StopRecorded.class);
    }

    /** The file is streamed from disk; a register does not fit in memory. */
    public Answer<RegisterReport> load(Path file, String key) {
        return http.send(
                Ask.post("/v1/register/imports").once(key).body(NDJSON, new FileSystemResource(file)),
                RegisterReport.class);
    }

    /** Either the NHS number, or name, birth date and postcode together. */
    public record Wanted(
            @Nullable String nhsNumber,
            @Nullable String surname,
            @Nullable LocalDate birthDate,
            @Nullable String postcode) {}

    /** What a person told us to stop, and how and when they said it. */
    public record Stop(
            String scope,
            @Nullable String studyId,
            String how,
            @Nullable Instant saidAt,
            @Nullable String said) {}

    /**
     * The stop as it now stands.
     *
     * @param note where more may have stopped than was meant
     * @param unfinished what had begun before, and may still reach the person
     */
    public record StopRecorded(
            @Nullable Instant recordedAt,
            @Nullable String meaning,
            @Nullable String cannotUndo,
            @Nullable String reference,
            @Nullable String note,
            @Nullable List<String> unfinished) {}
}
