package org.volens.consent.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.IdentityLevel;
import org.volens.consent.signing.ConsentArrangement.Conditions;
import org.volens.consent.signing.ConsentArrangement.Simplified;
import org.volens.consent.signing.ConsentArrangement.Standard;

class SignaturePolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String HASH = "f".repeat(64);
    private static final SigningSettings STRICT = new SigningSettings(true, Duration.ofHours(12));

    /** Medicines trial, more than minimal risk, remote, simplified, advanced when remote: the least that is needed. */
    @ParameterizedTest(name = "medicine {0}, risk {1}, remote {2}, simplified {3}, advanced when remote {4} = {5}")
    @CsvSource({
        "false, false, false, false, false, CLICK",
        "false, false, true,  false, true,  CLICK",
        "false, true,  false, false, false, DRAWN",
        "false, true,  false, false, true,  DRAWN",
        "false, true,  true,  false, false, DRAWN",
        "false, true,  true,  false, true,  ADVANCED",
        "true,  false, false, false, false, DRAWN",
        "true,  true,  false, false, false, DRAWN",
        "true,  false, true,  false, false, DRAWN",
        "true,  false, true,  false, true,  ADVANCED",
        "true,  true,  true,  false, true,  ADVANCED",
        "true,  false, false, true,  false, CLICK",
        "true,  false, true,  true,  true,  CLICK",
        "true,  true,  false, true,  false, DRAWN",
        "true,  true,  true,  true,  true,  ADVANCED",
    })
    void the_least_follows_from_the_kind_of_study(
            boolean medicine,
            boolean risk,
            boolean remote,
            boolean simplified,
            boolean advanced,
            SignatureLevel least) {
        ConsentArrangement arrangement = simplified ? simplified(true, true, true, true) : new Standard();
        SigningSettings settings = new SigningSettings(advanced, Duration.ofHours(12));
        StudyFacts facts = new StudyFacts(medicine, risk, remote);
        assertThat(SignaturePolicy.least(facts, arrangement, settings)).isEqualTo(least);
        for (SignatureLevel chosen : SignatureLevel.values()) {
            SignaturePolicy.Choice choice = SignaturePolicy.choose(facts, arrangement, chosen, settings);
            assertThat(choice instanceof SignaturePolicy.Choice.Accepted)
                    .as("%s chosen", chosen)
                    .isEqualTo(chosen.reaches(least) && chosen != SignatureLevel.QUALIFIED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "true, true, true, true, reason, information, evidencing, ",
        "false, true, true, true, reason, information, evidencing, simplified-authorised",
        "true, false, true, true, reason, information, evidencing, simplified-as-authorised",
        "true, true, false, true, reason, information, evidencing, simplified-routine-care",
        "true, true, true, false, reason, information, evidencing, simplified-nothing-more",
        "true, true, true, true, ' ', information, evidencing, simplified-reason",
        "true, true, true, true, reason, ' ', evidencing, simplified-information",
        "true, true, true, true, reason, information, ' ', simplified-evidencing",
    })
    void simplified_arrangements_need_every_condition_of_the_law(
            boolean authorised,
            boolean asAuthorised,
            boolean routine,
            boolean nothingMore,
            String reason,
            String information,
            String evidencing,
            String rule) {
        ConsentArrangement arrangement = new Simplified(
                reason, information, evidencing, new Conditions(authorised, asAuthorised, routine, nothingMore));
        StudyFacts facts = new StudyFacts(true, false, false);
        assertThat(ruleOf(SignaturePolicy.choose(facts, arrangement, SignatureLevel.DRAWN, SigningSettings.USUAL)))
                .isEqualTo(rule);
        assertThat(SignaturePolicy.least(facts, arrangement, SigningSettings.USUAL))
                .isEqualTo(rule == null ? SignatureLevel.CLICK : SignatureLevel.DRAWN);
    }

    @Test
    void simplified_arrangements_are_for_trials_of_medicines_only() {
        assertThat(ruleOf(SignaturePolicy.choose(
                        new StudyFacts(false, false, false),
                        simplified(true, true, true, true),
                        SignatureLevel.CLICK,
                        SigningSettings.USUAL)))
                .isEqualTo("simplified-medicines-trial");
    }

    /** Least level, form, channel, identity, image, reference, minutes since sign-in: the rule not kept, or none. */
    @ParameterizedTest(name = "{0}: {1} {2} {3} {4} {5} {6} = {7}")
    @CsvSource({
        "CLICK, CLICK, APP, P5, , , 10, ",
        "CLICK, TYPED_NAME, WEB, P5, , , 10, ",
        "CLICK, DRAWN, APP, P5, hash, , 10, ",
        "CLICK, CLICK, APP, P0, , , 10, identity-level",
        "CLICK, CLICK, APP, P5, , , , signed-in",
        "CLICK, CLICK, APP, P5, , , 721, signed-in-lately",
        "CLICK, CLICK, APP, P5, , , 720, ",
        "CLICK, CLICK, APP, P5, , , -1, signed-in-before",
        "CLICK, CLICK, APP, P5, hash, , 10, image-unasked",
        "CLICK, CLICK, FACE_TO_FACE, P0, , , , ",
        "DRAWN, CLICK, APP, P9, , , 10, least-level",
        "DRAWN, TYPED_NAME, APP, P9, , , 10, typed-or-pictured",
        "DRAWN, PICTURE_OF_SIGNATURE, APP, P9, hash, , 10, typed-or-pictured",
        "DRAWN, DRAWN, APP, P9, hash, , 10, ",
        "DRAWN, DRAWN, APP, P9, , , 10, image-needed",
        "DRAWN, DRAWN, APP, P9, nonsense, , 10, image-hash",
        "DRAWN, DRAWN, VIDEO_CALL, P5, hash, , , signed-in",
        "DRAWN, DRAWN, FACE_TO_FACE, P0, hash, , , ",
        "DRAWN, BIOMETRIC, APP, P9, , device-1, 10, ",
        "DRAWN, BIOMETRIC, APP, P9, , , 10, reference-needed",
        "DRAWN, PAPER, POST, P0, hash, , , ",
        "DRAWN, PAPER, FACE_TO_FACE, P0, hash, , , ",
        "DRAWN, PAPER, POST, P0, , , , image-needed",
        "ADVANCED, DRAWN, APP, P9, hash, , 10, least-level",
        "ADVANCED, ADVANCED, APP, P9, , service-1, 10, ",
        "ADVANCED, ADVANCED, APP, P5, , service-1, 10, identity-level",
        "ADVANCED, ADVANCED, APP, P9, , , 10, reference-needed",
        "ADVANCED, QUALIFIED, APP, P9, , service-1, 10, form-offered",
        "ADVANCED, PAPER, POST, P0, hash, , , ",
        "DRAWN, SPOKEN, FACE_TO_FACE, P0, , , , witness-needed",
    })
    void one_signature_against_a_policy(
            SignatureLevel least,
            SignatureForm form,
            SigningChannel channel,
            IdentityLevel identity,
            String image,
            String reference,
            Integer minutes,
            String rule) {
        SignatureEvidence evidence = new SignatureEvidence(
                form,
                identity,
                minutes == null ? null : NOW.minus(Duration.ofMinutes(minutes)),
                NOW,
                channel,
                image == null ? null : image.equals("hash") ? HASH : image,
                reference,
                new Signer.ThePerson());
        assertThat(ruleOf(policy(least, true).check(evidence))).isEqualTo(rule);
    }

    @Test
    void where_signing_is_approved_in_the_room_nothing_from_elsewhere_counts() {
        SignaturePolicy inTheRoom = policy(SignatureLevel.CLICK, false);
        for (SigningChannel channel : SigningChannel.values()) {
            SignatureEvidence click = new SignatureEvidence(
                    SignatureForm.CLICK, IdentityLevel.P9, NOW, NOW, channel, null, null, new Signer.ThePerson());
            assertThat(ruleOf(inTheRoom.check(click))).isEqualTo(channel.remote() ? "channel-approved" : null);
        }
    }

    @Test
    void somebody_who_cannot_sign_says_it_before_an_independent_witness() {
        assertThat(witnessed(SignatureForm.SPOKEN, true, NOW)).isNull();
        assertThat(witnessed(SignatureForm.SPOKEN, false, NOW)).isEqualTo("witness-independent");
        assertThat(witnessed(SignatureForm.SPOKEN, true, NOW.plusSeconds(1))).isEqualTo("witness-time");
        assertThat(witnessed(SignatureForm.CLICK, true, NOW)).isEqualTo("witness-spoken");
        assertThatThrownBy(() -> new Signer.Witness(" ", true, NOW)).hasMessageContaining("has a reference");
    }

    private static String witnessed(SignatureForm form, boolean independent, Instant at) {
        Signer signer = new Signer.Witnessed(new Signer.Witness("witness-1", independent, at));
        return ruleOf(policy(SignatureLevel.ADVANCED, true)
                .check(new SignatureEvidence(
                        form, IdentityLevel.P0, null, NOW, SigningChannel.FACE_TO_FACE, null, null, signer)));
    }

    @Test
    void a_representative_signs_like_the_person_would() {
        SignatureEvidence evidence = new SignatureEvidence(
                SignatureForm.TYPED_NAME,
                IdentityLevel.P9,
                NOW,
                NOW,
                SigningChannel.APP,
                null,
                null,
                new Signer.ForThePerson("a-reference"));
        assertThat(ruleOf(policy(SignatureLevel.DRAWN, true).check(evidence))).isEqualTo("typed-or-pictured");
        assertThat(ruleOf(policy(SignatureLevel.CLICK, true).check(evidence))).isNull();
    }

    @Test
    void a_stronger_policy_never_takes_what_a_weaker_one_refuses() {
        for (SignatureForm form : SignatureForm.values()) {
            SignatureEvidence evidence = new SignatureEvidence(
                    form,
                    IdentityLevel.P9,
                    NOW,
                    NOW,
                    SigningChannel.APP,
                    form.leavesImage() ? HASH : null,
                    "r",
                    new Signer.ThePerson());
            boolean click = policy(SignatureLevel.CLICK, true).check(evidence) instanceof SignatureCheck.Ok;
            boolean drawn = policy(SignatureLevel.DRAWN, true).check(evidence) instanceof SignatureCheck.Ok;
            boolean advanced = policy(SignatureLevel.ADVANCED, true).check(evidence) instanceof SignatureCheck.Ok;
            assertThat(!drawn || click).isTrue();
            assertThat(!advanced || drawn).isTrue();
        }
    }

    @Test
    void every_refusal_names_a_field_and_says_a_sentence() {
        SignatureCheck refused = policy(SignatureLevel.DRAWN, true)
                .check(new SignatureEvidence(
                        SignatureForm.CLICK,
                        IdentityLevel.P9,
                        NOW,
                        NOW,
                        SigningChannel.APP,
                        null,
                        null,
                        new Signer.ThePerson()));
        assertThat(refused)
                .isEqualTo(new SignatureCheck.Refused(
                        "signature.form", "least-level", "This study needs a signature drawn by hand."));
    }

    private static Simplified simplified(
            boolean authorised, boolean asAuthorised, boolean routine, boolean nothingMore) {
        return new Simplified(
                "Both medicines are in daily use.",
                "A poster and a page in the app.",
                "The decision in the app.",
                new Conditions(authorised, asAuthorised, routine, nothingMore));
    }

    private static SignaturePolicy policy(SignatureLevel least, boolean remote) {
        SignaturePolicy.Choice choice =
                SignaturePolicy.choose(new StudyFacts(false, false, remote), new Standard(), least, STRICT);
        return ((SignaturePolicy.Choice.Accepted) choice).policy();
    }

    private static String ruleOf(SignaturePolicy.Choice choice) {
        return choice instanceof SignaturePolicy.Choice.Declined(SignatureCheck.Refused refused)
                ? refused.rule()
                : null;
    }

    private static String ruleOf(SignatureCheck check) {
        return check instanceof SignatureCheck.Refused refused ? refused.rule() : null;
    }
}
