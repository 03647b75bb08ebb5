package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.acting.Act;
import org.volens.consent.Ids;
import org.volens.leaflets.StudyDrafts;
import tools.jackson.databind.JsonNode;

/** An option of taking part is shown, to the person and to the site, as what a permit says of it. */
class OptionRestsOnTakingPartTest {

    private final Comeback one = offered();

    @Test
    void an_option_stands_at_yes_for_nobody_while_taking_part_does_not() {
        staffWriteDownAYes();
        int wrong = page().get("sequence").asInt();
        saysYesToSamples();
        said("given", "given", "permitted");
        one.corrected(wrong);
        said("not-asked", "", "never-asked");
        one.saysOfTakingPart("give");
        said("given", "given", "permitted");
    }

    private void said(String toThePerson, String toTheSite, String permit) {
        assertThat(page().at("/options/0/option").asString()).isEqualTo("take-part-samples");
        assertThat(page().at("/options/0/standing").asString()).isEqualTo(toThePerson);
        JsonNode line =
                Asked.for_(200, TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + one.study() + "/screenings"));
        assertThat(line.at("/items/0/options").path("take-part-samples").asString(""))
                .isEqualTo(toTheSite);
        assertThat(one.permitted(Map.of("act", "use-option", "option", "take-part-samples")))
                .isEqualTo(permit);
    }

    private JsonNode page() {
        return Asked.for_(200, one.someone().asks().get().uri("/v1/me/studies/" + one.study() + "/consent"));
    }

    private void staffWriteDownAYes() {
        Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + Act.personRef(one.someone()) + "/studies/" + one.study() + "/consent")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "how", "phone",
                                "saidAt", Instant.now().toString(),
                                "reference", "call-1",
                                "identity", "full",
                                "choice",
                                        Map.of(
                                                "expectedSequence",
                                                        page().get("sequence").asInt(),
                                                "leaflet", one.leaflet(),
                                                "answer", "give"))));
    }

    private void saysYesToSamples() {
        Asked.for_(
                201,
                Act.choosing(
                        one.someone(),
                        "/v1/me/studies/" + one.study() + "/consent",
                        Map.of(
                                "expectedSequence", page().get("sequence").asInt(),
                                "leaflet", one.leaflet(),
                                "options", List.of(Map.of("option", "take-part-samples", "answer", "give")))));
    }

    private static Comeback offered() {
        Comeback one = Comeback.inTouch();
        StudyDrafts.offersSamples(one.study());
        return one;
    }
}
