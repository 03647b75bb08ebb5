package org.volens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The story from a study record to a recruitment return over real HTTP, one step after another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TheWholeStoryTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SHA = "a".repeat(64);
    private static final String TODAY =
            LocalDate.now(java.time.ZoneId.of("Europe/London")).toString();
    private static final String RECORD = """
            {"protocolSection": {
              "identificationModule": {"nctId": "NCT09999901", "briefTitle": "A study of sugar and sleep", "acronym": "SWEETDREAM"},
              "statusModule": {"startDateStruct": {"date": "2026-10"}, "primaryCompletionDateStruct": {"date": "2028-03", "type": "ESTIMATED"}},
              "sponsorCollaboratorsModule": {"leadSponsor": {"name": "University of Leicester", "class": "OTHER"}},
              "conditionsModule": {"conditions": ["Type 2 diabetes"]},
              "designModule": {"studyType": "OBSERVATIONAL", "enrollmentInfo": {"count": 100, "type": "ESTIMATED"}},
              "eligibilityModule": {"eligibilityCriteria": "Adults with type 2 diabetes", "sex": "ALL", "minimumAge": "18 Years"},
              "contactsLocationsModule": {"locations": [{"facility": "University Hospitals of Leicester NHS Trust", "city": "Leicester", "country": "United Kingdom"}]}
            }}
            """;

    private static UUID study;
    private static String site;
    private static String invitation;
    private static String stopLink;
    private static String reference;

    @Test
    @Order(1)
    void the_record_is_imported_as_a_draft_with_what_it_says_filled_in() {
        JsonNode saved = created(TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/study-imports")
                .header("Idempotency-Key", "import-1")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(RECORD.getBytes(StandardCharsets.UTF_8)));
        study = UUID.fromString(saved.get("studyId").asString());
        JsonNode page = page();
        assertThat(page.get("state").asString()).isEqualTo("draft");
        assertThat(page.get("title").asString()).isEqualTo("A study of sugar and sleep");
        assertThat(page.get("identifiers").get("nct").asString()).isEqualTo("NCT09999901");
        assertThat(page.get("target").asInt()).isEqualTo(100);
        assertThat(page.get("plannedOpening").asString()).isEqualTo("2026-10");
        assertThat(page.get("criteria").get("ageFrom").get("value").asInt()).isEqualTo(18);
        assertThat(page.get("sites").get(0).get("odsCode").asString()).isEqualTo("RWE");
        site = page.get("sites").get(0).get("siteId").asString();
    }

    @Test
    @Order(2)
    void opening_is_refused_with_the_list_of_what_is_missing() {
        JsonNode problem = TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + "/state")
                .header("If-Match", etag())
                .bodyValue(Map.of("to", "open"))
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.get("rule").asString()).isEqualTo("study-not-ready");
        assertThat(problem.get("missing").findValuesAsString("rule"))
                .contains("approval-rec", "approval-access-decision", "wording-leaflet", "criteria-age-reason");
    }

    @Test
    @Order(3)
    void approvals_wordings_criteria_and_the_signed_delegation_log_open_it() {
        Map<String, Object> details = new java.util.HashMap<>();
        details.put("shortTitle", "SWEETDREAM");
        details.put("commercial", false);
        details.put("genetic", false);
        details.put("overseas", false);
        details.put("chiefInvestigator", "Professor Example");
        details.put("target", 100);
        details.put("plannedOpening", "2026-10");
        details.put("plannedClosing", "2028-03");
        details.put("summary", "We look at sleep.");
        details.put("identifiers", Map.of("nct", "NCT09999901", "iras", "312345", "cpms", "54321"));
        details.put("sponsor", Map.of("name", "University of Leicester", "odsCode", "SPN"));
        details.put("benefitStatement", "Better sleep for people with diabetes.");
        details.put("talkTo", Map.of("name", "The research office", "phone", "01632 960001"));
        put("", details);
        put(
                "/criteria",
                Map.of(
                        "ageFrom", Map.of("value", 18, "unit", "years"),
                        "ageReason", "The medicine is not tested in children.",
                        "sexes", List.of("female", "male"),
                        "codes",
                                List.of(Map.of(
                                        "system",
                                        "http://snomed.info/sct",
                                        "code",
                                        "44054006",
                                        "display",
                                        "Type 2 diabetes"))));
        put("/wordings/leaflet", wording("# The leaflet\n\n## What it is\n\nA study."));
        put("/wordings/invitation", wording("# An invitation\n\nWould you like to hear about a study?"));
        for (String kind : List.of("rec", "hra", "registration", "sponsor-green-light")) {
            approve(
                    Persona.COORDINATOR,
                    Map.of("kind", kind, "reference", "REF/" + kind, "date", TODAY, "documentSha256", SHA),
                    201);
        }
        approve(
                Persona.COORDINATOR,
                Map.of("kind", "access-decision", "reference", "AC/1", "date", TODAY, "documentSha256", SHA),
                403);
        approve(
                Persona.COMMITTEE,
                Map.of("kind", "access-decision", "reference", "AC/1", "date", TODAY, "documentSha256", SHA),
                201);
        approve(
                Persona.COORDINATOR,
                Map.of(
                        "kind",
                        "capacity-and-capability",
                        "siteId",
                        site,
                        "reference",
                        "CC/1",
                        "date",
                        TODAY,
                        "documentSha256",
                        SHA),
                201);
        delegate(Persona.INVESTIGATOR, site, List.of("principal-investigator"));
        delegate(Persona.NURSE, site, List.of("consent-visit", "contact-participants"));
        for (JsonNode entry : page().get("delegations")) {
            created(TestApi.as(Persona.INVESTIGATOR)
                    .post()
                    .uri("/v1/studies/" + study + "/delegations/"
                            + entry.get("delegationId").asString() + "/signature"));
        }
        state("", Map.of("to", "open"));
        state("/sites/" + site, Map.of("to", "open", "openDate", TODAY));
        assertThat(page().get("state").asString()).isEqualTo("open");
    }

    @Test
    @Order(4)
    void participants_read_the_leaflet_and_opt_in_and_p5_may_not_consent_to_matching() {
        for (Persona persona : List.of(Persona.AMINA, Persona.BRIAN, Persona.CHIDI)) {
            join(persona);
            choose(persona, List.of("contact-by-app", "match-by-record", "steering"), 201);
            giveDiabetes(persona);
        }
        join(Persona.DILYS);
        JsonNode problem = choose(Persona.DILYS, List.of("match-by-record"), 403);
        assertThat(problem.get("rule").asString()).isEqualTo("identity-level");
        choose(Persona.DILYS, List.of("contact-by-app"), 201);
    }

    @Test
    @Order(5)
    void the_coordinator_sees_a_released_number_and_nobody_elses_study() {
        JsonNode counts = ok(TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/counts"));
        assertThat(counts.get("definite").get("state").asString()).isEqualTo("suppressed");
        TestApi.as(Persona.OUTSIDER)
                .get()
                .uri("/v1/studies/" + study)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    @Order(6)
    void targets_need_their_statement_and_a_run_is_approved_by_another_team_only() {
        JsonNode problem = TestApi.as(Persona.COORDINATOR)
                .put()
                .uri("/v1/studies/" + study + "/targets")
                .header("If-Match", etag())
                .bodyValue(Map.of(
                        "targets",
                        List.of(Map.of("dimension", "sex", "category", "female", "kind", "share", "minimum", 0.5))))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(problem.get("rule").asString()).isEqualTo("equality-statement");
        put(
                "/targets",
                Map.of(
                        "targets",
                        List.of(Map.of(
                                "dimension",
                                "sex",
                                "category",
                                "female",
                                "kind",
                                "share",
                                "minimum",
                                0.5,
                                "equalityStatement",
                                Map.of(
                                        "evidence",
                                        "Few women took part before.",
                                        "proportionality",
                                        "Half is their share.",
                                        "agreedBy",
                                        "The study's public panel",
                                        "agreedOn",
                                        TODAY,
                                        "reviewOn",
                                        LocalDate.parse(TODAY).plusYears(1).toString())))));
        JsonNode wave = created(TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + "/waves")
                .header("Idempotency-Key", "wave-1")
                .bodyValue(Map.of("size", 3)));
        String decision =
                "/v1/studies/" + study + "/waves/" + wave.get("waveId").asString() + "/decision";
        TestApi.as(Persona.COORDINATOR)
                .post()
                .uri(decision)
                .bodyValue(Map.of("decision", "approve"))
                .exchange()
                .expectStatus()
                .isForbidden();
        ok(TestApi.as(Persona.APPROVER).post().uri(decision).bodyValue(Map.of("decision", "approve")));
        JsonNode issued = eventually(
                "/v1/studies/" + study + "/waves/" + wave.get("waveId").asString(), "issued");
        assertThat(issued.get("seed").asString()).hasSize(64);
        JsonNode replay = ok(TestApi.as(Persona.AUDITOR)
                .post()
                .uri("/v1/studies/" + study + "/waves/" + wave.get("waveId").asString() + "/replay"));
        assertThat(replay.get("seedMatches").asBoolean()).isTrue();
        assertThat(replay.get("drawMatches").asBoolean()).isTrue();
    }

    @Test
    @Order(7)
    void the_participant_sees_exactly_what_is_passed_and_only_then_the_nurse_sees_who() {
        invitation = waitForInvitation(Persona.AMINA);
        JsonNode opened = ok(TestApi.as(Persona.AMINA).get().uri("/v1/me/invitations/" + invitation));
        stopLink = opened.get("stopLink").asString();
        assertThat(ok(TestApi.as(Persona.AMINA).get().uri("/v1/me/invitations/" + invitation))
                        .get("stopLink")
                        .asString())
                .as("one link, however often it is read")
                .isEqualTo(stopLink);
        JsonNode handover =
                ok(TestApi.as(Persona.AMINA).get().uri("/v1/me/invitations/" + invitation + "/handovers/" + site));
        assertThat(handover.get("fields").findValuesAsString("key")).contains("name", "phone");
        assertThat(ok(TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings"))
                        .get("items"))
                .isEmpty();
        created(TestApi.as(Persona.AMINA)
                .post()
                .uri("/v1/me/invitations/" + invitation + "/put-in-touch")
                .header("Idempotency-Key", "touch-1")
                .bodyValue(Map.of(
                        "siteId",
                        site,
                        "fields",
                        List.of("name", "phone"),
                        "digest",
                        handover.get("digest").asString())));
        reference = ok(TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings"))
                .get("items")
                .get(0)
                .get("reference")
                .asString();
        String identity = "/v1/studies/" + study + "/screenings/" + reference + "/identity";
        JsonNode seen = ok(TestApi.as(Persona.NURSE).get().uri(identity));
        assertThat(seen.get("passed").findValuesAsString("key")).containsExactlyInAnyOrder("name", "phone");
        for (Persona other : List.of(
                Persona.COORDINATOR,
                Persona.OUTSIDER,
                Persona.MONITOR,
                Persona.APPROVER,
                Persona.STEWARD,
                Persona.HELPLINE,
                Persona.AUDITOR)) {
            TestApi.as(other)
                    .get()
                    .uri(identity)
                    .exchange()
                    .expectStatus()
                    .value(status -> assertThat(status).isIn(403, 404));
        }
    }

    @Test
    @Order(8)
    void the_nurse_records_the_visit_and_the_enrolment_and_the_return_holds_it() {
        String base = "/v1/studies/" + study + "/screenings/" + reference;
        TestApi.as(Persona.NURSE)
                .post()
                .uri(base + "/enrolment")
                .header("Idempotency-Key", "e-0")
                .bodyValue(Map.of("date", TODAY, "kind", "registered", "screeningPassed", true))
                .exchange()
                .expectStatus()
                .isEqualTo(409);
        created(TestApi.as(Persona.NURSE)
                .post()
                .uri(base + "/contacts")
                .header("Idempotency-Key", "c-1")
                .bodyValue(Map.of("outcome", "reached")));
        created(TestApi.as(Persona.NURSE)
                .post()
                .uri(base + "/consent-visit")
                .header("Idempotency-Key", "v-1")
                .bodyValue(Map.of("date", TODAY, "takenBy", Persona.NURSE.staffId(), "leafletVersion", 1)));
        created(TestApi.as(Persona.NURSE)
                .post()
                .uri(base + "/enrolment")
                .header("Idempotency-Key", "e-1")
                .bodyValue(Map.of("date", TODAY, "kind", "registered", "screeningPassed", true)));
        String csv =
                text(TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/recruitment-return.csv"));
        assertThat(csv).startsWith("study_cpms_id,study_iras_id,site_ods_code,");
        assertThat(csv).contains("54321,312345,RWE,").contains(reference).contains(",volens,");
        assertThat(csv).doesNotContain(Persona.AMINA.nhsNumber());
        assertThat(text(TestApi.as(Persona.NIHR).get().uri("/v1/returns/recruitment.csv")))
                .contains(reference);
    }

    @Test
    @Order(9)
    void the_participant_stops_by_the_link_without_signing_in_and_the_use_log_tells_every_step() {
        String path = stopLink.substring(stopLink.indexOf("/v1/stops/"));
        assertThat(text(TestApi.stranger().get().uri(path).accept(MediaType.TEXT_HTML)))
                .contains("What would you like to stop?");
        JsonNode stopped = created(TestApi.stranger().post().uri(path).bodyValue(Map.of("choice", "register")));
        assertThat(stopped.get("choice").asString()).isEqualTo("register");
        JsonNode choices = ok(TestApi.as(Persona.AMINA).get().uri("/v1/me/choices"));
        List<String> left = new ArrayList<>();
        choices.get("choices").forEach(choice -> {
            if (!choice.get("standing").asString().equals("withdrawn")) {
                left.add(choice.get("purpose").asString() + " "
                        + choice.get("studyId").asString());
            }
        });
        assertThat(left).as("who takes part leaves the study by another word").containsExactly("put-in-touch " + study);
        JsonNode uses = ok(TestApi.as(Persona.AMINA).get().uri("/v1/me/uses"));
        List<String> sentences = uses.get("items").findValuesAsString("sentence");
        assertThat(sentences).hasSizeGreaterThanOrEqualTo(7);
        assertThat(sentences)
                .anyMatch(s -> s.contains("drawn at random"))
                .anyMatch(s -> s.contains("You asked to be put in touch"))
                .anyMatch(s -> s.contains("looked at who you are"))
                .anyMatch(s -> s.contains("joined"))
                .anyMatch(s -> s.startsWith("You told us to stop"));
        assertThat(sentences).noneMatch(s -> s.contains("%"));
    }

    private static void join(Persona persona) {
        created(TestApi.as(persona)
                .post()
                .uri("/v1/me/registration")
                .header("Idempotency-Key", "join-" + persona)
                .bodyValue(Map.of(
                        "contact",
                        Map.of("phone", "07700900123"),
                        "postcode",
                        "LE1 5WW",
                        "sexRegisteredAtBirth",
                        "female")));
    }

    private static JsonNode choose(Persona persona, List<String> purposes, int status) {
        JsonNode leaflet = ok(TestApi.as(persona).get().uri("/v1/me/leaflet"));
        int sequence = ok(TestApi.as(persona).get().uri("/v1/me/choices"))
                .get("sequence")
                .asInt();
        return TestApi.as(persona)
                .post()
                .uri("/v1/me/choices")
                .header("Idempotency-Key", "choose-" + persona + purposes.hashCode())
                .bodyValue(Map.of(
                        "expectedSequence", sequence,
                        "leaflet",
                                Map.of(
                                        "leafletId",
                                        leaflet.get("leafletId").asString(),
                                        "version",
                                        leaflet.get("version").asInt(),
                                        "language",
                                        "en",
                                        "sha256",
                                        leaflet.get("sha256").asString()),
                        "decisions",
                                purposes.stream()
                                        .map(p -> Map.of("purpose", p, "answer", "give"))
                                        .toList()))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private static void giveDiabetes(Persona persona) {
        TestDatabase.run("""
                INSERT INTO volens.health_fact (person_id, fact_id, domain, system, code, onset, recorded, status, verification, hidden, source, stored_at)
                SELECT person_id, gen_random_uuid(), 'condition', 'http://snomed.info/sct', '44054006', '2012-01-01', '2012-01-01', 'active', 'confirmed', false, 'test', '2026-01-01'
                FROM volens.sign_in WHERE subject = ?
                """, persona.subject());
    }

    private static Map<String, Object> wording(String text) {
        return Map.of("text", text, "recReference", "26/EX/0002", "approvedOn", TODAY);
    }

    private static void approve(Persona persona, Map<String, Object> body, int status) {
        TestApi.as(persona)
                .post()
                .uri("/v1/studies/" + study + "/approvals")
                .header("Idempotency-Key", "a-" + persona + body.hashCode())
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }

    private static void delegate(Persona staff, String siteId, List<String> duties) {
        created(TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + "/delegations")
                .header("Idempotency-Key", "d-" + staff)
                .bodyValue(Map.of(
                        "staffId",
                        staff.staffId(),
                        "staffName",
                        staff.name(),
                        "odsCode",
                        "RWE",
                        "siteId",
                        siteId,
                        "duties",
                        duties)));
    }

    private static String etag() {
        return TestApi.as(Persona.COORDINATOR)
                .get()
                .uri("/v1/studies/" + study)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getETag();
    }

    private static void put(String path, Map<String, Object> body) {
        ok(TestApi.as(Persona.COORDINATOR)
                .put()
                .uri("/v1/studies/" + study + path)
                .header("If-Match", etag())
                .bodyValue(body));
    }

    private static void state(String path, Map<String, Object> body) {
        ok(TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + path + "/state")
                .header("If-Match", etag())
                .bodyValue(body));
    }

    private static JsonNode page() {
        return ok(TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study));
    }

    private static JsonNode eventually(String path, String state) {
        for (int i = 0; i < 200; i++) {
            JsonNode found = ok(TestApi.as(Persona.COORDINATOR).get().uri(path));
            if (found.get("state").asString().equals(state)) {
                return found;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError(path + " never became " + state);
    }

    private static String waitForInvitation(Persona persona) {
        for (int i = 0; i < 200; i++) {
            JsonNode found =
                    ok(TestApi.as(persona).get().uri("/v1/me/invitations")).get("items");
            if (!found.isEmpty()) {
                return found.get(0).get("invitationId").asString();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
        }
        throw new AssertionError("no invitation came");
    }

    private static JsonNode ok(WebTestClient.RequestHeadersSpec<?> request) {
        return body(request, 200);
    }

    private static JsonNode created(WebTestClient.RequestHeadersSpec<?> request) {
        return body(request, 201);
    }

    private static JsonNode body(WebTestClient.RequestHeadersSpec<?> request, int status) {
        byte[] content = request.exchange().expectBody().returnResult().getResponseBodyContent();
        int got = 0;
        try {
            JsonNode node = JSON.readTree(content == null ? new byte[] {'{', '}'} : content);
            got = node.has("status") && node.has("rule") ? node.get("status").asInt() : status;
            assertThat(got).as(node.toString()).isEqualTo(status);
            return node;
        } catch (tools.jackson.core.JacksonException notJson) {
            throw new AssertionError(new String(content, StandardCharsets.UTF_8), notJson);
        }
    }

    private static String text(WebTestClient.RequestHeadersSpec<?> request) {
        return new String(
                request.exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
    }
}
