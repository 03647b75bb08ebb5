package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.acting.Act;
import org.volens.consent.Ids;
import org.volens.consent.proof.Sha256;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a yes to a study is signed: chosen in draft, checked where it is written, kept sealed, given back. */
class SignedConsentTest {

    private static final int LEFT = 10;

    @Test
    void how_a_study_is_signed_is_chosen_in_draft_and_never_less_than_its_kind_needs() {
        UUID study = TestStudies.study("draft");
        assertThat(Asked.for_(422, choosing(study, policy("medicines-trial", "click")))
                        .get("rule")
                        .asString())
                .isEqualTo("least-level");
        assertThat(Asked.rule(422, choosing(study, policy("other", "qualified"))))
                .isEqualTo("level-offered");
        assertThat(Asked.rule(422, choosing(study, policy("other", "thumb")))).isEqualTo("signature-known");
        assertThat(Asked.rule(422, choosing(study, policy("register", "click"))))
                .isEqualTo("study-type");
        Map<String, Object> simplified = new HashMap<>(policy("other", "click"));
        simplified.put("simplified", Map.of("reason", "x"));
        assertThat(Asked.rule(422, choosing(study, simplified))).isEqualTo("simplified-medicines-trial");
        Asked.for_(200, choosing(study, policy("medicines-trial", "drawn")));
        JsonNode page = Asked.for_(200, coordinator().get().uri("/v1/studies/" + study));
        assertThat(page.get("consenting").get("signature").asString()).isEqualTo("drawn");
        assertThat(page.get("changes").toString()).contains("consenting.signature");
        TestDatabase.run("UPDATE volens.study SET state = 'open' WHERE study_id = ?", study);
        assertThat(Asked.rule(409, choosing(study, policy("medicines-trial", "advanced"))))
                .isEqualTo("consenting-in-draft");
        Asked.for_(200, choosing(study, policy("medicines-trial", "drawn")));
    }

    @Test
    void a_drawn_signature_is_kept_sealed_named_by_the_decision_and_given_back_to_who_drew_it() {
        Act act = invited("drawn");
        byte[] image = drawing();
        Asked.for_(200, keeping(act.person, image));
        JsonNode given = Asked.for_(201, consenting(act, drawn(image)));
        JsonNode signature = payload(given).findValue("said").get("signature");
        assertThat(signature.get("form").asString()).isEqualTo("drawn");
        assertThat(signature.get("image_sha256").asString()).isEqualTo(sha256(image));
        JsonNode said = payload(given).findValue("said");
        assertThat(said.get("identity_level").asString()).isEqualTo("P9");
        assertThat(event(act)).contains("\"authenticatedAt\"", "\"channel\":\"app\"", sha256(image));
        String copy = "/v1/me/choices/" + given.get("sequence").asInt();
        JsonNode agreed = Asked.for_(200, act.person.asks().get().uri(copy + "/leaflet"));
        assertThat(agreed.get("signature").get("image").asString()).isEqualTo(copy + "/signature");
        var back = act.person.asks().get().uri(copy + "/signature").exchange();
        assertThat(back.expectHeader()
                        .valueEquals("X-Content-Type-Options", "nosniff")
                        .expectHeader()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent())
                .isEqualTo(image);
        String kept = TestRuns.texts(
                        "SELECT encode(sealed, 'hex') FROM volens.signature_image WHERE person_id = ?",
                        act.person.id().value())
                .getFirst();
        assertThat(kept).doesNotContain(HexFormat.of().formatHex(Arrays.copyOf(image, 40)));
        assertThat(Asked.rule(404, TestPeople.joined().asks().get().uri(copy + "/signature")))
                .isEqualTo("exists");
    }

    @Test
    void each_way_of_not_signing_as_the_study_asks_is_its_own_refusal_and_nothing_is_recorded() {
        Act act = invited("drawn");
        byte[] image = drawing();
        assertThat(Asked.rule(422, consenting(act, null))).as("a click").isEqualTo("least-level");
        assertThat(Asked.rule(422, consenting(act, Map.of("form", "typed-name"))))
                .isEqualTo("typed-or-pictured");
        assertThat(Asked.rule(422, consenting(act, Map.of("form", "drawn")))).isEqualTo("image-needed");
        assertThat(Asked.rule(422, consenting(act, drawn(image))))
                .as("never sent")
                .isEqualTo("image-known");
        assertThat(Asked.rule(422, consenting(act, Map.of("form", "drawn", "imageSha256", "abc"))))
                .isEqualTo("image-hash");
        assertThat(Asked.rule(422, consenting(act, Map.of("form", "paper", "imageSha256", sha256(image)))))
                .as("for staff to write down")
                .isEqualTo("form-offered");
        assertThat(Asked.rule(422, consenting(act, Map.of("form", "drawn", "channel", "face-to-face"))))
                .isEqualTo("channel-known");
        assertThat(Asked.rule(422, consenting(act, Map.of("form", "smoke")))).isEqualTo("form-known");
        assertThat(Asked.rule(422, faceToFace(act, null))).isEqualTo("signature-missing");
        assertThat(Asked.rule(
                        422,
                        faceToFace(
                                act,
                                Map.of(
                                        "form",
                                        "spoken",
                                        "witness",
                                        Map.of(
                                                "reference",
                                                "w-1",
                                                "independent",
                                                false,
                                                "at",
                                                Instant.now().toString())))))
                .isEqualTo("witness-independent");
        assertThat(Asked.rule(422, faceToFace(act, Map.of("form", "spoken")))).isEqualTo("witness-needed");
        assertThat(act.kinds()).containsExactly("chosen");
        Act advanced = invited("advanced");
        byte[] other = drawing();
        Asked.for_(200, keeping(advanced.person, other));
        assertThat(Asked.rule(422, consenting(advanced, drawn(other)))).isEqualTo("least-level");
    }

    @Test
    void an_image_is_of_one_person_one_decision_and_one_hand() {
        Act act = invited("drawn");
        byte[] image = drawing();
        Act other = invited("drawn");
        Asked.for_(200, keeping(other.person, image));
        assertThat(Asked.rule(422, consenting(act, drawn(image))))
                .as("another's")
                .isEqualTo("image-known");
        Asked.for_(200, keeping(act.person, image));
        Asked.for_(200, keeping(act.person, image));
        Asked.for_(201, consenting(act, drawn(image)));
        Asked.for_(
                201,
                act.person
                        .asks()
                        .post()
                        .uri("/v1/me/stops")
                        .bodyValue(Map.of("scope", "study", "studyId", act.study.toString())));
        assertThat(Asked.rule(422, consenting(act, drawn(image)))).as("again").isEqualTo("image-once");
        byte[] scan = pdf("");
        String ref = Act.personRef(act.person);
        Asked.for_(200, scanning(Persona.HELPLINE, ref, scan));
        assertThat(Asked.rule(422, consenting(act, drawn(scan)))).as("staff's").isEqualTo("image-known");
        assertThat(Asked.rule(422, faceToFace(act, Map.of("form", "drawn", "imageSha256", sha256(scan)))))
                .isEqualTo("image-of-form");
    }

    @Test
    void a_hostile_or_wrong_file_is_refused_before_anything_is_kept() throws Exception {
        Someone someone = TestPeople.joined();
        assertThat(rule(someone, drawing(), "0".repeat(64))).isEqualTo("image-hash");
        assertThat(rule(someone, Arrays.copyOf(drawing(), 1_000_001))).isEqualTo("image-size");
        assertThat(Asked.for_(413, keeping(someone, new byte[1_100_000]))
                        .get("status")
                        .asInt())
                .isEqualTo(413);
        byte[] script = ascii("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 150\">"
                + "<script>alert(1)</script><path d=\"M10 10L200 100\"/></svg>");
        assertThat(rule(someone, script)).isEqualTo("image-strokes");
        assertThat(rule(someone, ascii("<!DOCTYPE html><html></html>"))).isEqualTo("image-strokes");
        assertThat(rule(someone, pdf(""))).isEqualTo("image-kind");
        String ref = Act.personRef(someone);
        byte[] polyglot = joined(pdf(""), zip());
        assertThat(Asked.rule(422, scanning(Persona.STEWARD, ref, polyglot))).isEqualTo("scan-alone");
        assertThat(Asked.rule(422, scanning(Persona.STEWARD, ref, pdf("<< /S /JavaScript /JS (app.alert(1)) >>"))))
                .isEqualTo("scan-active");
        assertThat(Asked.rule(422, scanning(Persona.STEWARD, ref, ascii("GIF89a" + "x".repeat(2_000)))))
                .isEqualTo("scan-kind");
        assertThat(Asked.for_(413, scanning(Persona.STEWARD, ref, new byte[11_000_000]))
                        .get("status")
                        .asInt())
                .isEqualTo(413);
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.signature_image WHERE person_id = ?",
                        someone.id().value()))
                .isEmpty();
    }

    @Test
    void a_paper_form_is_scanned_by_staff_and_seen_again_by_the_person_and_a_steward_of_whom_they_are_told() {
        Act act = invited("advanced");
        byte[] scan = pdf("0 0 m 10 10 l S");
        String ref = Act.personRef(act.person);
        Asked.for_(200, scanning(Persona.HELPLINE, ref, scan));
        JsonNode given = Asked.for_(201, faceToFace(act, Map.of("form", "paper", "imageSha256", sha256(scan))));
        String look = "/v1/people/" + ref + "/choices/" + given.get("sequence").asInt() + "/signature";
        Asked.for_(403, TestApi.as(Persona.HELPLINE).get().uri(look));
        assertThat(Asked.bytes(TestApi.as(Persona.STEWARD).get().uri(look))).isEqualTo(scan);
        assertThat(Asked.for_(200, act.person.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .contains("The registry steward looked at what you signed with.");
        assertThat(Asked.bytes(act.person
                        .asks()
                        .get()
                        .uri("/v1/me/choices/" + given.get("sequence").asInt() + "/signature")))
                .isEqualTo(scan);
    }

    @Test
    void a_yes_on_paper_names_its_form_and_is_no_older_than_the_leaflet_also_where_a_click_would_do() {
        Act act = invited("drawn");
        policy(act.study, policy("other", "click"));
        Map<String, Object> body = new HashMap<>(Map.of(
                "how",
                "paper",
                "saidAt",
                Instant.now().toString(),
                "identity",
                "full",
                "choice",
                act.choice("give", null)));
        assertThat(Asked.rule(422, written(act, body))).isEqualTo("paper-image");
        byte[] scan = pdf("");
        Asked.for_(200, scanning(Persona.HELPLINE, Act.personRef(act.person), scan));
        body.put("choice", act.choice("give", Map.of("form", "paper", "imageSha256", sha256(scan))));
        body.put("saidAt", "2000-01-01T00:00:00Z");
        assertThat(Asked.rule(422, written(act, body))).isEqualTo("said-before-leaflet");
        body.put("saidAt", Instant.now().toString());
        Asked.for_(201, written(act, body));
        assertThat(event(act)).contains("\"imageSha256\":\"" + sha256(scan));
        body.put("saidAt", "2000-01-01T00:00:00Z");
        body.put("choice", act.choice("refuse", null));
        Asked.for_(201, written(act, body));
    }

    @Test
    void a_delegate_signs_with_an_image_of_their_own() {
        Act act = Act.unable("phase 2", "personal-legal-representative");
        policy(act.study, "drawn");
        act.check(true);
        byte[] image = drawing();
        assertThat(Asked.rule(422, act.deciding("give", drawn(image)))).isEqualTo("image-known");
        Asked.for_(200, keeping(act.person, image));
        assertThat(Asked.rule(422, act.deciding("give", drawn(image))))
                .as("the person's")
                .isEqualTo("image-known");
        byte[] own = drawing();
        Asked.for_(
                200,
                act.delegate
                        .asks()
                        .put()
                        .uri("/v1/me/acting/" + act.ref + "/signatures/" + sha256(own))
                        .contentType(MediaType.IMAGE_PNG)
                        .bodyValue(own));
        Asked.for_(201, act.deciding("give", drawn(own)));
        assertThat(act.standing()).isEqualTo("given");
    }

    @Test
    void being_put_in_touch_is_signed_only_where_the_study_says_so_and_stopping_never_is() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Map<String, Object> policy = policy("medicines-trial", "drawn");
        policy.put("signedToBePutInTouch", true);
        policy(study, policy);
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 1);
        UUID site = TestRuns.site(study);
        assertThat(Asked.rule(422, TestRuns.puttingInTouch(study, site, someone, Ids.reference(12))))
                .isEqualTo("least-level");
        policy.put("signedToBePutInTouch", false);
        policy(study, policy);
        Asked.for_(201, TestRuns.puttingInTouch(study, site, someone, Ids.reference(12)));
        assertThat(TestRuns.texts(
                                "SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = ? ORDER BY seq DESC",
                                someone.id().value())
                        .getFirst())
                .as("a click is evidence too")
                .contains("\"form\":\"click\"", "\"signedAt\"");
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/stops")
                        .bodyValue(Map.of("scope", "study", "studyId", study.toString())));
    }

    @Test
    void a_site_records_that_somebody_agreed_only_where_their_signed_yes_is_here() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        policy(study, "drawn");
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        String visit = "/v1/studies/" + study + "/screenings/" + reference;
        Asked.for_(201, visiting(visit + "/contacts", Map.of("outcome", "reached")));
        Map<String, Object> body = Map.of(
                "date",
                        java.time.LocalDate.now(java.time.ZoneId.of("Europe/London"))
                                .toString(),
                "takenBy", Persona.NURSE.staffId(),
                "leafletVersion", 1);
        assertThat(Asked.rule(409, visiting(visit + "/consent-visit", body))).isEqualTo("consent-signed");
        JsonNode view = Asked.for_(200, someone.asks().get().uri("/v1/me/studies/" + study + "/consent"));
        assertThat(view.get("signature").asString()).isEqualTo("drawn");
        byte[] image = drawing();
        Asked.for_(200, keeping(someone, image));
        Asked.for_(
                201,
                Act.choosing(
                        someone,
                        "/v1/me/studies/" + study + "/consent",
                        Map.of(
                                "expectedSequence",
                                view.get("sequence").asInt(),
                                "leaflet",
                                Map.of(
                                        "version",
                                                view.get("leaflet")
                                                        .get("version")
                                                        .asInt(),
                                        "sha256",
                                                view.get("leaflet")
                                                        .get("sha256")
                                                        .asString()),
                                "answer",
                                "give",
                                "signature",
                                drawn(image))));
        Asked.for_(201, visiting(visit + "/consent-visit", body));
    }

    private static WebTestClient.RequestHeadersSpec<?> visiting(String uri, Map<String, Object> body) {
        return TestApi.as(Persona.NURSE)
                .post()
                .uri(uri)
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    @Test
    void an_image_goes_when_the_person_is_erased_and_when_nothing_was_signed_with_it() {
        Act act = invited("drawn");
        byte[] image = drawing();
        byte[] unused = drawing();
        Asked.for_(200, keeping(act.person, image));
        Asked.for_(200, keeping(act.person, unused));
        Asked.for_(201, consenting(act, drawn(image)));
        TestDatabase.run(
                "UPDATE volens.signature_image SET kept_at = kept_at - interval '2 days' WHERE person_id = ?",
                act.person.id().value());
        TestRuns.texts("SELECT volens.forget_unused_signatures(now() - interval '1 day')");
        assertThat(images(act)).containsExactly(sha256(image));
        UUID person = act.person.id().value();
        Asked.for_(201, act.person.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "erase")));
        TestRuns.eventually(() -> TestRuns.texts("SELECT 1 FROM volens.signature_image WHERE person_id = ?", person)
                .isEmpty());
    }

    private static List<String> images(Act act) {
        return TestRuns.texts(
                "SELECT sha256 FROM volens.signature_image WHERE person_id = ?",
                act.person.id().value());
    }

    private static Act invited(String level) {
        Act act = Act.child("phase 2", 40);
        policy(act.study, level);
        TestDatabase.run("""
                INSERT INTO volens.invitation (person_id, invitation_id, reference, study_id, wave_id, state, wording_version,
                    decision_seq, made_at, answer_by)
                VALUES (?, gen_random_uuid(), ?, ?, gen_random_uuid(), 'sent', 1, 1, now(), current_date + 20)
                """, act.person.id().value(), Ids.reference(LEFT), act.study);
        TestPeople.answer(act.person, "give", List.of("contact-by-app"));
        return act;
    }

    private static void policy(UUID study, String level) {
        policy(study, policy("medicines-trial", level));
    }

    private static void policy(UUID study, Map<String, Object> policy) {
        TestDatabase.run(
                "UPDATE volens.study SET consenting = ?::jsonb WHERE study_id = ?",
                JsonMapper.shared().writeValueAsString(policy),
                study);
    }

    private static Map<String, Object> policy(String type, String level) {
        return new HashMap<>(Map.of(
                "type",
                type,
                "signature",
                level,
                "moreThanMinimalRisk",
                false,
                "remote",
                true,
                "signedToBePutInTouch",
                false));
    }

    private static WebTestClient coordinator() {
        return TestApi.as(Persona.COORDINATOR);
    }

    private static WebTestClient.RequestHeadersSpec<?> choosing(UUID study, Map<String, Object> policy) {
        String uri = "/v1/studies/" + study;
        return coordinator()
                .put()
                .uri(uri)
                .header("If-Match", TestRuns.etag(uri))
                .bodyValue(Map.of("consenting", policy));
    }

    private static WebTestClient.RequestHeadersSpec<?> keeping(Someone someone, byte[] image) {
        return someone.asks()
                .put()
                .uri("/v1/me/signatures/" + sha256(image))
                .contentType(MediaType.IMAGE_PNG)
                .bodyValue(image);
    }

    private static String rule(Someone someone, byte[] image) {
        return rule(someone, image, sha256(image));
    }

    private static String rule(Someone someone, byte[] image, String hash) {
        return Asked.rule(
                422,
                someone.asks()
                        .put()
                        .uri("/v1/me/signatures/" + hash)
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .bodyValue(image));
    }

    private static WebTestClient.RequestHeadersSpec<?> scanning(Persona staff, String personRef, byte[] scan) {
        return TestApi.as(staff)
                .put()
                .uri("/v1/people/" + personRef + "/signatures/" + sha256(scan))
                .contentType(MediaType.APPLICATION_PDF)
                .bodyValue(scan);
    }

    private static WebTestClient.RequestHeadersSpec<?> consenting(Act act, Map<String, Object> signature) {
        return Act.choosing(act.person, "/v1/me/studies/" + act.study + "/consent", act.choice("give", signature));
    }

    private static WebTestClient.RequestHeadersSpec<?> faceToFace(Act act, Map<String, Object> signature) {
        return written(
                act,
                Map.of(
                        "how", "face-to-face",
                        "saidAt", Instant.now().toString(),
                        "reference", "form-9",
                        "identity", "full",
                        "choice", act.choice("give", signature)));
    }

    private static WebTestClient.RequestHeadersSpec<?> written(Act act, Map<String, Object> body) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/" + Act.personRef(act.person) + "/studies/" + act.study + "/consent")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    private static Map<String, Object> drawn(byte[] image) {
        return Map.of("form", "drawn", "imageSha256", sha256(image));
    }

    /** Strokes as a canvas gives them, never twice the same. */
    private static byte[] drawing() {
        return ascii(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 150\"><path d=\"M10 10L200 %d.%d\"/></svg>"
                        .formatted(20 + new java.util.Random().nextInt(100), new java.util.Random().nextInt(9_999)));
    }

    private static byte[] pdf(String part) {
        return ascii("%PDF-1.7\n" + "% a form\n".repeat(200) + part + "\n% " + Ids.reference(12) + "\n%%EOF\n");
    }

    private static byte[] zip() throws java.io.IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.class"));
        }
        return joined(bytes.toByteArray(), ascii("\n%%EOF"));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    private static String event(Act act) {
        return TestRuns.texts(
                        "SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = ? ORDER BY seq DESC",
                        act.person.id().value())
                .getFirst();
    }

    private static JsonNode payload(JsonNode answer) {
        return JsonMapper.shared()
                .readTree(Base64.getUrlDecoder()
                        .decode(answer.get("receipt").asString().split("\\.", -1)[1]));
    }
}
