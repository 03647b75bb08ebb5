package org.volens.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.Scope;
import org.volens.consent.StillTold;
import org.volens.transparency.legal.Confidentiality;
import org.volens.transparency.legal.LegalRoute;

/** The legal route of a use follows from what permitted it. */
class UseRoutesTest {

    private static final Instant BEFORE = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant ANEW = Instant.parse("2026-06-01T00:00:00Z");
    private static final PurposeBook BOOK = PurposeBook.of(List.of(
            new PurposeBook.Version(1, null, purpose("consent", "6(1)(e) public task", "9(2)(j) research")),
            new PurposeBook.Version(2, ANEW, purpose("section-251", "6(1)(f)", "9(2)(i) public health"))));

    private static Purpose purpose(String route, String article6, String article9) {
        return new Purpose(
                "match-by-record",
                1,
                "Use my record",
                "You may use my record.",
                true,
                IdentityLevel.P5,
                null,
                Scope.Kind.REGISTER,
                new Purpose.LegalBasis(
                        route, null, article6, article9, "controller", "processor", LocalDate.of(2026, 1, 5), false),
                Purpose.DuoCodes.NONE,
                "HRESCH");
    }

    private static Use use(UseKind kind, Use.Under under, StillTold owed) {
        return new Use(kind, null, null, new Use.By("VOL", "Register", "r", null, null), under, Map.of(), owed);
    }

    private static Use.Under decided(String purpose, Instant at) {
        return new Use.Under(purpose, 1, null, null, at);
    }

    private static String codes(LegalRoute route) {
        return route.confidentiality().code() + " " + route.article6().code() + " "
                + route.article9().code();
    }

    @Test
    void law_4_a_use_has_the_route_that_its_purpose_had_when_the_person_decided() {
        assertThat(codes(UseRoutes.of(use(UseKind.INVITED, decided("match-by-record", BEFORE), null), BOOK)))
                .isEqualTo("consent 6(1)(e) 9(2)(j)");
        assertThat(codes(UseRoutes.of(use(UseKind.INVITED, decided("match-by-record", ANEW), null), BOOK)))
                .isEqualTo("section-251 6(1)(f) 9(2)(i)");
    }

    @ParameterizedTest
    @CsvSource({
        "SAFETY,owed-safety 6(1)(e) 9(2)(i)",
        "LAW,owed-law 6(1)(c) 9(2)(g)",
        "ANSWER,owed-answer 6(1)(e) 9(2)(j)",
        "BREACH,owed-breach 6(1)(c) 9(2)(g)"
    })
    void what_is_owed_has_the_route_of_its_reason(StillTold why, String codes) {
        assertThat(codes(UseRoutes.of(use(UseKind.PERMIT_TAKEN, null, why), PurposeBook.EMPTY)))
                .isEqualTo(codes);
    }

    @ParameterizedTest
    @EnumSource(UseKind.class)
    void law_10_every_kind_has_a_route_of_its_own_or_is_refused_without_a_decision(UseKind kind) {
        if (kind.route().isPresent()) {
            assertThat(UseRoutes.of(use(kind, null, null), PurposeBook.EMPTY))
                    .as("and no word of the caller changes it")
                    .isEqualTo(UseRoutes.of(use(kind, decided("match-by-record", ANEW), StillTold.LAW), BOOK));
            assertThat(kind.route().get().confidentiality())
                    .as("to say that a purpose permitted it, it must name the decision")
                    .isNotIn(Confidentiality.CONSENT, Confidentiality.SECTION_251, Confidentiality.DIRECT_CARE);
        } else {
            assertThatThrownBy(() -> UseRoutes.of(use(kind, null, null), BOOK))
                    .hasMessage("A use of this kind names the decision that it rests on.");
            assertThatThrownBy(() -> UseRoutes.of(use(kind, new Use.Under("stop", 1), null), BOOK))
                    .hasMessage("A use of this kind names the decision that it rests on.");
            assertThatThrownBy(() -> UseRoutes.of(use(kind, decided("other", ANEW), null), BOOK))
                    .hasMessage("There is no purpose other.");
        }
    }

    @Test
    void law_10_a_definition_that_names_what_is_on_no_list_permits_no_use() {
        for (Purpose odd : List.of(
                purpose("trust me", "6(1)(e)", "9(2)(j)"),
                purpose("own-word ", "6(1)(e)", "9(2)(j)"),
                purpose("consent", "6(1)(x)", "9(2)(j)"),
                purpose("consent", "6(1)(e)x", "9(2)(j)"),
                purpose("consent", "6(1)(e)", "public task"))) {
            PurposeBook book = PurposeBook.of(List.of(new PurposeBook.Version(1, null, odd)));
            assertThatThrownBy(() -> UseRoutes.of(use(UseKind.INVITED, decided("match-by-record", ANEW), null), book))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of the purpose match-by-record does not begin with a known code");
        }
    }

    @Test
    void every_kind_that_rests_on_a_decision_is_known() {
        assertThat(Arrays.stream(UseKind.values())
                        .filter(kind -> kind.route().isEmpty())
                        .toList())
                .containsExactly(
                        UseKind.FACTS_STORED,
                        UseKind.INVITED,
                        UseKind.STEERED,
                        UseKind.PUT_IN_TOUCH,
                        UseKind.IDENTITY_SEEN,
                        UseKind.PERMIT_TAKEN);
    }
}
