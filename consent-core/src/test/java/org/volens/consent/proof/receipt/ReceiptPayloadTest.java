package org.volens.consent.proof.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.consent.leaflet.ReadingAge;
import org.volens.consent.proof.Commitment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReceiptPayloadTest {

    private final byte[] payload =
            new ReceiptPayload(ReceiptExamples.terms()).bytes(ReceiptExamples.content(), ReceiptExamples.ORIGIN);
    private final JsonNode receipt = JsonMapper.shared().readTree(payload);

    @Test
    void it_is_written_in_canonical_form() {
        assertThat(Commitment.isCanonical(payload)).isTrue();
    }

    @Test
    void every_field_that_the_specification_wants_is_there() {
        for (String field : List.of(
                "/schema_version",
                "/receipt_id",
                "/record_id",
                "/pii_principal_id",
                "/pii_processing/privacy_notice",
                "/pii_processing/language",
                "/parties/0/party_id",
                "/parties/0/party_address",
                "/parties/0/party_name",
                "/parties/0/party_contact",
                "/parties/0/party_type",
                "/event/0/event_time",
                "/event/0/validity_duration",
                "/event/0/entity_id",
                "/event/0/event_type",
                "/event/0/event_state")) {
            assertThat(receipt.at(field).asString("")).as(field).isNotBlank();
        }
        for (JsonNode purpose : receipt.at("/pii_processing/purposes")) {
            for (String field : List.of(
                    "purpose",
                    "purpose_type",
                    "lawful_basis",
                    "pii_information",
                    "pii_controllers",
                    "storage_locations",
                    "retention_period",
                    "jurisdiction",
                    "recipient_third_parties",
                    "withdrawal_method")) {
                assertThat(purpose.has(field)).as(field).isTrue();
            }
        }
    }

    @Test
    void the_lawful_basis_is_a_field_of_its_own_and_is_not_called_consent() {
        for (JsonNode purpose : receipt.at("/pii_processing/purposes")) {
            assertThat(purpose.at("/lawful_basis/article_6").asString()).isEqualTo("6(1)(e) public task");
            assertThat(purpose.at("/lawful_basis/article_9").asString()).isEqualTo("9(2)(j) research");
            assertThat(purpose.path("lawful_basis").toString()).doesNotContain("consent");
            assertThat(purpose.at("/confidentiality_route/route").asString()).isEqualTo("consent");
        }
    }

    @Test
    void a_yes_that_runs_out_says_when_and_after_how_long() {
        assertThat(receipt.at("/event/1/validity_duration").asString()).isEqualTo("P24M");
        assertThat(receipt.at("/event/1/valid_until").asString()).isEqualTo(ReceiptExamples.UNTIL.toString());
        assertThat(receipt.at("/event/0/validity_duration").asString()).isEqualTo("until changed");
        assertThat(receipt.at("/event/0").has("valid_until")).isFalse();
    }

    @Test
    void what_the_person_said_in_their_own_words_is_sealed_and_not_readable() {
        String event = ReceiptExamples.event().replace("\"route\"", "\"said\":\"because of my asthma\",\"route\"");
        byte[] other = new ReceiptPayload(ReceiptExamples.terms())
                .bytes(
                        ReceiptExamples.content(
                                Commitment.to(event),
                                ReceiptExamples.RECORDED,
                                ReceiptExamples.LEAFLET,
                                ReceiptExamples.sayings()),
                        ReceiptExamples.ORIGIN);
        assertThat(new String(other, StandardCharsets.UTF_8)).doesNotContain("asthma");
    }

    @Test
    void there_is_no_field_for_the_name_of_a_study_or_a_condition() {
        Stream<String> fields = Stream.of(
                        ReceiptContent.class,
                        ReceiptContent.Entry.class,
                        ReceiptContent.Saying.class,
                        ReceiptContent.Manner.class)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .map(component -> component.getName());
        assertThat(fields)
                .containsExactlyInAnyOrder(
                        "receiptId",
                        "recordId",
                        "principal",
                        "issuedAt",
                        "entry",
                        "sayings",
                        "leaflet",
                        "manner",
                        "words",
                        "seq",
                        "kind",
                        "level",
                        "scope",
                        "recordedAt",
                        "commitment",
                        "purpose",
                        "scope",
                        "state",
                        "validUntil",
                        "route",
                        "identity",
                        "mandate",
                        "signature",
                        "saidAt",
                        "by",
                        "byStaff",
                        "reference");
    }

    @Test
    void it_says_that_nobody_may_ask_to_see_it() {
        assertThat(receipt.at("/volens/words/nobody_may_ask").asString())
                .contains("Nobody may ask you to show it", "employer", "partner");
        assertThat(receipt.at("/volens/words/means").asString()).isNotBlank();
        assertThat(receipt.at("/volens/words/cannot_undo").asString()).isNotBlank();
    }

    @Test
    void its_sentences_can_be_read_at_eleven() {
        for (ReceiptContent.Words words : List.of(
                ReceiptWords.CHOICE,
                ReceiptWords.STOP_PURPOSE,
                ReceiptWords.STOP_CONTACT,
                ReceiptWords.STOP_STUDY,
                ReceiptWords.STOP_REGISTER)) {
            String all = words.means() + " " + words.cannotUndo() + " " + words.nobodyMayAsk();
            assertThat(ReadingAge.of(all)).as(all).isLessThanOrEqualTo(11);
        }
    }

    @Test
    void a_stop_of_what_was_never_given_is_a_receipt_too() {
        ReceiptExamples register = new ReceiptExamples();
        String event = """
                {"kind":"stopped","person":"%s","seq":1,"recordedAt":"%s","level":"CONTACT","scope":{"value":""},
                 "withdrawn":[],"how":{"route":"LINK","identity":"P0"}}
                """.formatted(ReceiptExamples.PRINCIPAL, ReceiptExamples.RECORDED);
        ReceiptContent content = new ReceiptContent(
                "R",
                "E",
                ReceiptExamples.PRINCIPAL,
                ReceiptExamples.RECORDED,
                new ReceiptContent.Entry(1, "stopped", "contact", "", ReceiptExamples.RECORDED, Commitment.to(event)),
                List.of(),
                null,
                new ReceiptContent.Manner("LINK", "P0", null, ReceiptContent.Manner.PERSON, false, null),
                ReceiptWords.STOP_CONTACT);
        Verdict verdict = new ReceiptVerifier(register.keys(), 0)
                .verify(register.proven(content).write().getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.checks()).allMatch(Check.Held.class::isInstance);
        assertThat(verdict.said()).contains("Entry 1, recorded " + ReceiptExamples.RECORDED + ", a stop: contact");
    }
}
