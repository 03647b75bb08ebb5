package org.volens.invitations.waves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.ItemVerifier;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.Verdict;
import org.volens.diversity.Seed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a run stands in the log from the moment at which it is said. */
class RunProofTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static JsonNode proofs(UUID study, String wave, int expected) {
        String uri = "/v1/studies/" + study + "/waves/" + wave + "/proofs";
        TestRuns.eventually(() -> TestApi.as(Persona.AUDITOR)
                .get()
                .uri(uri)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .is2xxSuccessful());
        JsonNode items =
                Asked.for_(200, TestApi.as(Persona.AUDITOR).get().uri(uri)).get("items");
        assertThat(items).hasSize(expected);
        return items;
    }

    private static JsonNode said(JsonNode item) {
        PublishedKeys keys = ((Reading.Read<PublishedKeys>)
                        PublishedKeys.read(Asked.bytes(TestApi.stranger().get().uri("/log/published-keys.json"))))
                .value();
        Verdict verdict = new ItemVerifier(keys, 0).verify(JSON.writeValueAsBytes(item.get("proof")));
        assertThat(verdict.firstFailure()).isEmpty();
        return JSON.readTree(item.get("proof").get("item").asString());
    }

    @Test
    void law_11_pool_plan_and_seed_are_bound_by_the_log_before_anybody_decides_and_the_seed_is_told_after() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        TestPeople.Someone someone = TestPeople.suiting(code);
        JsonNode wave = TestRuns.propose(study, 1);
        String id = wave.get("waveId").asString();
        assertThat(wave.get("proofs").asString()).isEqualTo("/v1/studies/" + study + "/waves/" + id + "/proofs");
        JsonNode proposed = said(proofs(study, id, 1).get(0));
        assertThat(proposed.get("what").asString()).isEqualTo("proposed");
        assertThat(proposed.get("run").asString()).isEqualTo(id);
        assertThat(proposed.get("seedHash").asString())
                .isEqualTo(wave.get("seedHash").asString());
        assertThat(proposed.toString())
                .as("no number of people and nobody")
                .doesNotContain("people", "places", someone.id().value().toString())
                .doesNotContain(someone.marks());
        TestRuns.approve(study, id);
        TestRuns.issued(id);
        JsonNode issued = said(proofs(study, id, 2).get(1));
        assertThat(issued.get("what").asString()).isEqualTo("issued");
        Seed seed = Seed.of(HexFormat.of().parseHex(issued.get("seed").asString()));
        assertThat(HexFormat.of().formatHex(seed.hash(UUID.fromString(id))))
                .as("the seed is the one whose hash was shown before")
                .isEqualTo(proposed.get("seedHash").asString());
    }

    @Test
    void law_11_a_pool_or_plan_put_in_place_of_the_proposed_one_gives_another_digest() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        TestPeople.suiting(code);
        String id = TestRuns.propose(study, 1).get("waveId").asString();
        JsonNode proposed = said(proofs(study, id, 1).get(0));
        WaveSql waves = TestApi.part(WaveSql.class);
        PoolSql pools = TestApi.part(PoolSql.class);
        UUID wave = UUID.fromString(id);
        Map<String, Object> again =
                RunDigests.of(waves.find(study, wave).block(), pools.of(wave).block());
        assertThat(again).containsEntry("pool", proposed.get("pool").asString());
        assertThat(again).containsEntry("plan", proposed.get("plan").asString());
        Map<String, Object> other = RunDigests.of(
                waves.find(study, wave).block(),
                pools.of(wave).block().stream().skip(1).toList());
        assertThat(other.get("pool")).isNotEqualTo(again.get("pool"));
        assertThat(other.get("plan")).isNotEqualTo(again.get("plan"));
    }

    @Test
    void a_run_that_is_rejected_or_given_up_with_its_study_says_so_in_the_log() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        TestPeople.suiting(code);
        String rejected = TestRuns.propose(study, 1).get("waveId").asString();
        Asked.for_(
                200,
                TestApi.as(Persona.APPROVER)
                        .post()
                        .uri("/v1/studies/" + study + "/waves/" + rejected + "/decision")
                        .bodyValue(Map.of("decision", "reject", "reason", "Too soon.")));
        assertThat(said(proofs(study, rejected, 2).get(1)).get("because").asString())
                .isEqualTo("rejected");
        String given = TestRuns.propose(study, 1).get("waveId").asString();
        Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .post()
                        .uri("/v1/studies/" + study + "/state")
                        .header("If-Match", TestRuns.etag("/v1/studies/" + study))
                        .bodyValue(Map.of("to", "halted", "reason", "a safety signal")));
        assertThat(said(proofs(study, given, 2).get(1)).get("because").asString())
                .isEqualTo("study-stopped");
    }

    @Test
    void law_10_who_may_not_see_a_run_sees_no_proof_of_it() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        TestPeople.suiting(code);
        String id = TestRuns.propose(study, 1).get("waveId").asString();
        String uri = "/v1/studies/" + study + "/waves/" + id + "/proofs";
        assertThat(Asked.rule(404, TestApi.as(Persona.OUTSIDER).get().uri(uri))).isNotBlank();
        assertThat(Asked.rule(
                        404,
                        TestApi.as(Persona.AUDITOR)
                                .get()
                                .uri("/v1/studies/" + study + "/waves/" + UUID.randomUUID() + "/proofs")))
                .isEqualTo("exists");
    }
}
