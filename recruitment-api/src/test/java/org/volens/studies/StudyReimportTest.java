package org.volens.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** What a later version of a record does to a study: whatever is shown as a change is taken over, or it is said why not. */
class StudyReimportTest {

    private static final String LEICESTER = "University Hospitals of Leicester NHS Trust";
    private static final String LEEDS = "Leeds Teaching Hospitals NHS Trust";
    private static final Map<String, Object> ADULTS = Map.of("value", 18, "unit", "years");

    @Test
    void changed_limits_of_age_and_sex_are_taken_over_into_a_draft_and_their_reasons_are_asked_for_again() {
        String number = number();
        String study = imported(number, "18 Years", "N/A", "ALL", List.of(LEICESTER));
        put(
                study,
                Map.of("ageFrom", ADULTS, "ageReason", "Not tested in children.", "sexes", List.of("female", "male")));
        JsonNode saved = again(number, "40 Years", "65 Years", "FEMALE", List.of(LEICESTER));
        assertThat(saved.get("changes").findValuesAsString("field"))
                .containsExactly("eligibility.minimumAge", "eligibility.maximumAge", "eligibility.sexes");
        assertThat(note(saved, "eligibility")).contains("give the reason");
        JsonNode page = page(study);
        assertThat(page.get("criteria").get("ageFrom").get("value").asInt()).isEqualTo(40);
        assertThat(page.get("criteria").get("ageTo").get("value").asInt()).isEqualTo(65);
        assertThat(page.get("criteria").get("sexes").get(0).asString()).isEqualTo("female");
        assertThat(page.get("openingMissing").findValuesAsString("rule"))
                .contains("criteria-age-reason", "criteria-sex-reason");
        assertThat(page.get("changes").findValuesAsString("field")).contains("criteria");
    }

    @Test
    void a_limit_that_the_team_typed_stays_when_the_record_says_nothing_new_of_it() {
        String number = number();
        String study = imported(number, "18 Years", "N/A", "ALL", List.of(LEICESTER));
        put(
                study,
                Map.of(
                        "ageFrom",
                        Map.of("value", 21, "unit", "years"),
                        "ageReason",
                        "The protocol's third version.",
                        "codes",
                        List.of(Map.of("system", "http://snomed.info/sct", "code", "44054006"))));
        again(number, "18 Years", "N/A", "FEMALE", List.of(LEICESTER));
        JsonNode criteria = page(study).get("criteria");
        assertThat(criteria.get("ageFrom").get("value").asInt()).isEqualTo(21);
        assertThat(criteria.get("ageReason").asString()).isEqualTo("The protocol's third version.");
        assertThat(criteria.get("codes")).hasSize(1);
        assertThat(criteria.get("sexes").get(0).asString()).isEqualTo("female");
    }

    @Test
    void in_a_study_that_has_been_opened_the_criteria_stay_and_the_import_says_so() {
        String number = number();
        String study = imported(number, "18 Years", "N/A", "ALL", List.of(LEICESTER));
        put(study, Map.of("ageFrom", ADULTS, "ageReason", "Not tested in children."));
        TestDatabase.run("UPDATE volens.study SET state = 'open' WHERE study_id = ?", UUID.fromString(study));
        TestStudies.delegate(UUID.fromString(study), null, Persona.COORDINATOR, "RWE", "{coordinate}", true);
        JsonNode before = page(study).get("criteria");
        JsonNode preview = Asked.for_(
                200, upload("/v1/study-imports/preview", record(number, "40 Years", "N/A", "ALL", List.of(LEICESTER))));
        JsonNode saved = again(number, "40 Years", "N/A", "ALL", List.of(LEICESTER));
        assertThat(page(study).get("criteria")).isEqualTo(before);
        assertThat(saved.get("notes")).isEqualTo(preview.get("notes"));
        assertThat(note(saved, "eligibility")).contains("change them by hand");
    }

    @Test
    void a_site_newly_listed_is_added_as_a_draft_and_one_no_longer_listed_stays_and_is_named() {
        String number = number();
        String study = imported(number, "18 Years", "N/A", "ALL", List.of(LEICESTER));
        JsonNode more = again(number, "18 Years", "N/A", "ALL", List.of(LEICESTER, LEEDS));
        assertThat(more.get("changes").findValuesAsString("field")).containsExactly("sites");
        JsonNode page = page(study);
        assertThat(page.get("sites").findValuesAsString("odsCode")).containsExactly("RWE", "RR8");
        assertThat(page.get("sites").findValuesAsString("kind")).containsExactly("lead-site", "site");
        assertThat(page.get("sites").findValuesAsString("state")).containsOnly("draft");
        assertThat(page.get("organisations").findValuesAsString("odsCode")).contains("RR8");
        JsonNode fewer = again(number, "18 Years", "N/A", "ALL", List.of(LEEDS));
        assertThat(note(fewer, "sites")).contains("stays here");
        assertThat(page(study).get("sites").findValuesAsString("odsCode")).containsExactly("RWE", "RR8");
    }

    private static String imported(String number, String from, String to, String sex, List<String> sites) {
        return Asked.for_(201, upload("/v1/study-imports", record(number, from, to, sex, sites)))
                .get("studyId")
                .asString();
    }

    private static JsonNode again(String number, String from, String to, String sex, List<String> sites) {
        JsonNode saved = Asked.for_(201, upload("/v1/study-imports", record(number, from, to, sex, sites)));
        assertThat(saved.get("created").asBoolean()).isFalse();
        return saved;
    }

    /** The message about that field, of which there is one. */
    private static String note(JsonNode saved, String field) {
        List<String> messages = new ArrayList<>();
        saved.get("notes").forEach(note -> {
            if (note.get("field").asString().equals(field)) {
                messages.add(note.get("message").asString());
            }
        });
        assertThat(messages).hasSize(1);
        return messages.getFirst();
    }

    private static JsonNode page(String study) {
        return Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study));
    }

    private static void put(String study, Map<String, Object> criteria) {
        String uri = "/v1/studies/" + study;
        Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .put()
                        .uri(uri + "/criteria")
                        .header("If-Match", TestRuns.etag(uri))
                        .bodyValue(criteria));
    }

    private static WebTestClient.RequestHeadersSpec<?> upload(String uri, byte[] content) {
        return TestApi.as(Persona.COORDINATOR)
                .post()
                .uri(uri)
                .header("Idempotency-Key", Ids.reference(12))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(content);
    }

    private static String number() {
        return "NCT8" + String.format("%07d", ThreadLocalRandom.current().nextInt(9_999_999));
    }

    private static byte[] record(String number, String from, String to, String sex, List<String> sites) {
        String locations = String.join(
                ",",
                sites.stream()
                        .map(site -> "{\"facility\": \"%s\", \"city\": \"A town\", \"country\": \"United Kingdom\"}"
                                .formatted(site))
                        .toList());
        return """
                {"protocolSection": {
                  "identificationModule": {"nctId": "%s", "briefTitle": "A title"},
                  "eligibilityModule": {"sex": "%s", "minimumAge": "%s", "maximumAge": "%s"},
                  "contactsLocationsModule": {"locations": [%s]}
                }}
                """.formatted(number, sex, from, to, locations).getBytes(StandardCharsets.UTF_8);
    }
}
