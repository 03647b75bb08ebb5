package org.volens.invitations.waves;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;

/** What an erasure takes out of the pool of a run, and what still proves itself of that run. */
class ErasedFromPoolTest {

    @Test
    void the_household_of_an_erased_person_goes_and_pool_and_draw_still_prove_themselves() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        List<Someone> people = new ArrayList<>();
        for (int home = 0; home < 2; home++) {
            String household = UUID.randomUUID().toString();
            for (int one = 0; one < 2; one++) {
                Someone someone = TestPeople.suiting(code);
                TestDatabase.run(
                        "UPDATE volens.person SET household = decode(md5(?), 'hex') WHERE person_id = ?",
                        household,
                        someone.id().value());
                people.add(someone);
            }
        }
        UUID run = UUID.fromString(TestRuns.run(study, 2));
        Wave wave = TestApi.part(WaveSql.class).find(study, run).block();
        PoolSql pools = TestApi.part(PoolSql.class);
        Map<String, Object> before = RunDigests.of(wave, pools.of(run).block());
        assertThat(pools.of(run).block())
                .as("one of each household")
                .filteredOn(member -> member.place() != null)
                .extracting(PoolSql.Member::household)
                .doesNotHaveDuplicates()
                .hasSize(2);
        for (int erased = 0; erased < people.size(); erased++) {
            Asked.for_(201, people.get(erased).asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "erase")));
            List<PoolSql.Member> pool = pools.of(run).block();
            assertThat(pool).filteredOn(member -> member.household() == null).hasSize(erased + 1);
            assertThat(RunDigests.of(wave, pool)).as("what the log binds").isEqualTo(before);
            assertThat(TestApi.part(Replays.class).replay(wave).block().drawMatches())
                    .as("drawn again after %d erasures", erased + 1)
                    .isTrue();
        }
    }
}
