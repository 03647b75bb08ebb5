package org.volens.consent.deciding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.LeafletRef;
import org.volens.consent.Nature;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;

/** What the choices say of a study's nature, beyond the purposes that the act itself asks. */
class DecidingTest {

    private static final Instant SAID = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest(name = "{0} | {1} | {2} -> {3}")
    @CsvSource(nullValues = "-", textBlock = """
                    # terms of match-by-record          | other purposes said yes to | nature            | answer
                    -                                   , -                        , plain             , permitted
                    DUO:0000006                         , -                        , plain             , permitted
                    DUO:0000006                         , -                        , snomed|asthma     , permitted
                    DUO:0000006                         , -                        , icd10|J45         , abstained
                    -                                   , -                        , icd10|J45         , abstained
                    -                                   , -                        , snomed|asthma     , permitted
                    DUO:0000007=snomed|lung             , -                        , snomed|asthma     , permitted
                    DUO:0000007=snomed|lung             , -                        , snomed|sugar      , refused match-by-record
                    DUO:0000007=snomed|lung             , -                        , plain             , abstained
                    DUO:0000007=snomed|lung             , wearables-any            , snomed|sugar      , refused match-by-record
                    DUO:0000007                         , -                        , snomed|sugar      , abstained
                    DUO:0000011                         , -                        , plain             , refused match-by-record
                    DUO:0000006                         , in-britain               , plain             , abstained
                    DUO:0000006                         , genes-only               , plain             , abstained
                    DUO:0000006                         , made-up                  , plain             , abstained
                    DUO:0000006                         , nobody-profits           , plain             , permitted
                    DUO:0000006                         , nobody-profits commercial-sponsors , commercial, refused nobody-profits
                    DUO:0000006                         , commercial-sponsors      , commercial        , permitted
                    DUO:0000006                         , -                        , commercial        , refused commercial-sponsors
                    DUO:0000006                         , genetic-research         , genetic           , permitted
                    DUO:0000006                         , -                        , genetic           , refused genetic-research
                    DUO:0000006                         , overseas-transfer        , overseas          , permitted
                    DUO:0000006                         , -                        , overseas          , refused overseas-transfer
                    DUO:0000006 DUO:0000025=1           , -                        , plain             , permitted
                    DUO:0000006 DUO:0000025=soon        , -                        , plain             , abstained
                    LOCAL-7                             , -                        , plain             , abstained
                    """)
    void the_choices_and_the_nature_of_a_study_give_one_answer(
            @Nullable String record, @Nullable String others, String nature, String answer) {
        Definitions definitions = new Defined()
                .purpose("contact-by-app", "")
                .purpose("match-by-record", record == null ? "" : record)
                .purpose("wearables-any", "DUO:0000042")
                .purpose("in-britain", "DUO:0000022=GB")
                .purpose("genes-only", "DUO:0000016")
                .purpose("made-up", "DUO:9999999")
                .purpose("nobody-profits", "DUO:0000045")
                .purpose("commercial-sponsors", record == null ? "" : "/DUO:0000018")
                .purpose("genetic-research", "")
                .purpose("overseas-transfer", record == null ? "" : "/DUO:0000022=GB")
                .done();
        String[] yes = ("contact-by-app match-by-record " + (others == null ? "" : others)).split(" ");
        assertThat(said(decide(definitions, invite(nature), SAID, yes))).isEqualTo(answer);
    }

    @Test
    void an_abstention_says_what_is_to_be_looked_at() {
        Definitions definitions = new Defined()
                .purpose("match-by-record", "DUO:0000006 DUO:0000022=GB")
                .done();
        Decision decision = decide(definitions, invite("plain"), SAID, "contact-by-app", "match-by-record");
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Abstained.class,
                        abstained -> assertThat(abstained.whatToLookAt()).contains("DUO:0000022 GS", "[GB]"));
    }

    @Test
    void law_4_a_yes_is_read_by_the_definition_that_was_there_when_it_was_said() {
        Instant anew = SAID.plus(Duration.ofDays(1));
        Definitions definitions = new Defined()
                .purpose("match-by-record", "DUO:0000007=snomed|lung")
                .purpose("match-by-record", "DUO:0000042", 2, anew)
                .done();
        Act sugar = invite("snomed|sugar");
        assertThat(said(decide(definitions, sugar, SAID, "contact-by-app", "match-by-record")))
                .isEqualTo("refused match-by-record");
        assertThat(said(decide(definitions, sugar, anew, "contact-by-app", "match-by-record")))
                .isEqualTo("permitted");
    }

    @Test
    void a_purpose_that_is_not_defined_yet_says_nothing() {
        Definitions definitions = new Defined()
                .purpose("match-by-record", "DUO:0000006")
                .purpose("later", "/DUO:0000022=GB", 2, NOW.plusSeconds(1))
                .done();
        assertThat(said(decide(definitions, invite("plain"), SAID, "contact-by-app", "match-by-record")))
                .isEqualTo("permitted");
    }

    @Test
    void a_limit_of_months_runs_from_the_day_of_the_yes() {
        Definitions definitions = new Defined()
                .purpose("match-by-record", "DUO:0000006 DUO:0000025=1")
                .done();
        Instant longAgo = Instant.parse("2026-10-22T09:00:00Z");
        assertThat(said(decide(definitions, invite("plain"), longAgo, "contact-by-app", "match-by-record")))
                .isEqualTo("refused match-by-record");
    }

    @Test
    void an_act_that_is_about_no_study_asks_for_no_nature() {
        Definitions definitions =
                new Defined().purpose("match-by-record", "DUO:9999999").done();
        assertThat(said(decide(definitions, new Act.MatchByRecord(), SAID, "match-by-record")))
                .isEqualTo("permitted");
    }

    private static Act invite(String nature) {
        return new Act.Invite(
                new UUID(1, 1),
                Channel.APP,
                switch (nature) {
                    case "plain" -> Nature.PLAIN;
                    case "commercial" -> new Nature(true, false, false, null);
                    case "genetic" -> new Nature(false, true, false, null);
                    case "overseas" -> new Nature(false, false, true, null);
                    default -> new Nature(false, false, false, nature);
                });
    }

    private static Decision decide(Definitions definitions, Act act, Instant said, String... codes) {
        return Deciding.decide(given(said, codes), act, Supersessions.NONE, definitions, NOW);
    }

    static ConsentState given(Instant said, String... codes) {
        Map<Item, Position> positions = new LinkedHashMap<>();
        Arrays.stream(codes)
                .filter(code -> !code.isBlank())
                .forEach(code -> positions.put(
                        new Item(code, Scope.REGISTER),
                        new Position(
                                code,
                                Scope.REGISTER,
                                Position.Standing.GIVEN,
                                1,
                                said,
                                null,
                                new LeafletRef("register", 1, "en", "a".repeat(64)))));
        return new ConsentState(1, said, positions);
    }

    private static String said(Decision decision) {
        return switch (decision) {
            case Decision.Permitted _ -> "permitted";
            case Decision.Refused refused -> "refused " + refused.purpose();
            case Decision.Abstained _ -> "abstained";
        };
    }
}
