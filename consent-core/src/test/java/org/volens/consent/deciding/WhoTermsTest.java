package org.volens.consent.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Nature;

/** What is left out of the question over everybody can change nobody's answer. */
class WhoTermsTest {

    private static final Instant FIRST = Instant.parse("2025-11-20T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final List<String> OWN = List.of("contact-by-app", "match-by-record");
    private static final List<String> OTHERS =
            List.of("commercial-sponsors", "overseas-transfer", "wearable-data", "one-more", "and-another");
    private static final List<String> TERMS = List.of(
            "DUO:0000006",
            "DUO:0000042",
            "DUO:0000007=snomed|lung",
            "DUO:0000018",
            "DUO:0000022=GB",
            "DUO:0000025=3",
            "DUO:0000044",
            "DUO:0000004",
            "DUO:0000027=x",
            "WHAT",
            "",
            "",
            "",
            "",
            "");

    @Test
    void nobodys_answer_hangs_on_what_is_not_read() {
        Random random = new Random(31);
        int differing = 0;
        for (int trial = 0; trial < 1_500; trial++) {
            Definitions definitions = definitions(random);
            Act act = new Act.Invite(new UUID(1, 1), Channel.APP, nature(random));
            ActTerms alone = ActTerms.of(act, definitions, NOW).orElseThrow();
            WhoTerms who = WhoTerms.of(act, definitions, NOW);
            differing += who.toRead().isEmpty() ? 0 : 1;
            for (int person = 0; person < 8; person++) {
                Map<String, Instant> yeses = yeses(act, random);
                Map<String, Instant> read = new HashMap<>(yeses);
                read.keySet().retainAll(who.toRead());
                boolean single = alone.answer(yeses) instanceof ActTerms.Answer.Within;
                assertThat(who.within(read))
                        .as(
                                "%s of %s with %s",
                                act, yeses, definitions.purposes().codes())
                        .isEqualTo(single);
            }
        }
        assertThat(differing).as("the trials are not all alike").isBetween(200, 1_300);
    }

    @Test
    void where_only_conditions_that_the_study_keeps_are_said_nothing_more_is_read() {
        Definitions usual = new Defined()
                .purpose("contact-by-app", "")
                .purpose("match-by-record", "DUO:0000006")
                .purpose("self-reported", "DUO:0000006")
                .purpose("commercial-sponsors", "/DUO:0000018")
                .purpose("overseas-transfer", "/DUO:0000022=GB")
                .done();
        WhoTerms who = WhoTerms.of(new Act.Invite(new UUID(1, 1), Channel.APP, Nature.PLAIN), usual, NOW);
        assertThat(who.toRead()).isEmpty();
        assertThat(who.nobody()).isFalse();
        Nature unknown = new Nature(false, false, false, "icd10|J45");
        assertThat(WhoTerms.of(new Act.Extract(new UUID(1, 1), unknown), usual, NOW)
                        .nobody())
                .isTrue();
    }

    @Test
    void many_purposes_are_read_rather_than_tried_out() {
        Defined many = new Defined().purpose("match-by-record", "DUO:0000006");
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.purpose("extra-" + i, "DUO:0000015");
            codes.add("extra-" + i);
        }
        WhoTerms who = WhoTerms.of(new Act.Extract(new UUID(1, 1), Nature.PLAIN), many.done(), NOW);
        assertThat(who.toRead()).containsAll(codes);
    }

    private static Definitions definitions(Random random) {
        Defined defined = new Defined();
        OWN.forEach(code -> versions(defined, code, random));
        OTHERS.forEach(code -> versions(defined, code, random));
        return defined.done();
    }

    private static void versions(Defined defined, String code, Random random) {
        defined.purpose(code, one(random) + "/" + one(random));
        if (random.nextInt(3) == 0) {
            Instant at = NOW.minus(Duration.ofDays(random.nextInt(300) - 10));
            defined.purpose(code, one(random) + "/" + one(random), 2, at);
        }
    }

    private static String one(Random random) {
        return TERMS.get(random.nextInt(TERMS.size()));
    }

    private static Nature nature(Random random) {
        String area = List.of("snomed|asthma", "snomed|sugar", "none", "none").get(random.nextInt(4));
        return new Nature(random.nextBoolean(), false, random.nextBoolean(), area.equals("none") ? null : area);
    }

    private static Map<String, Instant> yeses(Act act, Random random) {
        Map<String, Instant> yeses = new HashMap<>();
        act.purposes().forEach(code -> yeses.put(code, moment(random)));
        OTHERS.stream().filter(_ -> random.nextBoolean()).forEach(code -> yeses.put(code, moment(random)));
        return yeses;
    }

    private static Instant moment(Random random) {
        return FIRST.plus(Duration.ofHours(random.nextInt(360 * 24)));
    }
}
