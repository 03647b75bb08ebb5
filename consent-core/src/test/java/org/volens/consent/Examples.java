package org.volens.consent;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Purposes and a leaflet that the tests of this module share. */
public final class Examples {

    public static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456Z");
    public static final LeafletRef LEAFLET = new LeafletRef("register", 1, "en", "a".repeat(64));
    public static final How P9 = How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", NOW);
    public static final How P5 = How.signedIn(IdentityLevel.P5, "P5.Cp.Cd", NOW);

    private static final Purpose.LegalBasis BASIS = new Purpose.LegalBasis(
            "consent",
            null,
            "6(1)(e) public task",
            "9(2)(j) research",
            "A controller",
            "A processor",
            LocalDate.of(2026, 1, 5),
            false);

    private Examples() {}

    public static Purpose purpose(String code, IdentityLevel level, Integer months, Scope.Kind kind) {
        return purpose(code, level, months, kind, Purpose.DuoCodes.NONE);
    }

    public static Purpose purpose(
            String code, IdentityLevel level, Integer months, Scope.Kind kind, Purpose.DuoCodes duo) {
        return new Purpose(
                code, 1, "Title of " + code, "Text of " + code, true, level, months, kind, BASIS, duo, "HRESCH");
    }

    public static List<Purpose> purposes() {
        return List.of(
                purpose("contact-by-app", IdentityLevel.P5, null, Scope.Kind.REGISTER),
                purpose("contact-by-email", IdentityLevel.P5, null, Scope.Kind.REGISTER),
                purpose("match-by-record", IdentityLevel.P9, 24, Scope.Kind.REGISTER),
                purpose("steering", IdentityLevel.P5, null, Scope.Kind.REGISTER),
                purpose("results", IdentityLevel.P0, null, Scope.Kind.REGISTER),
                purpose("put-in-touch", IdentityLevel.P5, null, Scope.Kind.SITE));
    }

    /** What can be said beforehand, one purpose for each. */
    public static List<Purpose> directives() {
        return List.of(
                directive("if-unable-stop-contact", Directive.When.UNABLE, Directive.Effect.STOP_CONTACT),
                directive("if-unable-stop-access", Directive.When.UNABLE, Directive.Effect.STOP_ACCESS),
                directive("if-unable-leave-register", Directive.When.UNABLE, Directive.Effect.LEAVE_REGISTER),
                directive("if-unable-nobody-for-me", Directive.When.UNABLE, Directive.Effect.NOBODY_FOR_ME),
                directive("after-death-go-on", Directive.When.DEATH, Directive.Effect.GO_ON),
                directive("after-death-delete", Directive.When.DEATH, Directive.Effect.DELETE));
    }

    private static Purpose directive(String code, Directive.When when, Directive.Effect effect) {
        return new Purpose(
                code,
                1,
                "Title of " + code,
                "Text of " + code,
                false,
                IdentityLevel.P5,
                null,
                Scope.Kind.REGISTER,
                BASIS,
                Purpose.DuoCodes.NONE,
                "PATRQT",
                new Directive(when, effect));
    }

    public static Choosing.Ground ground() {
        return new Choosing.Ground(
                purposes().stream().collect(Collectors.toMap(Purpose::code, Function.identity())),
                LEAFLET,
                Set.copyOf(purposes().stream().map(Purpose::code).toList()));
    }

    public static Choosing.Request give(int expectedSeq, String... codes) {
        return answer(expectedSeq, Answer.GIVEN, codes);
    }

    public static Choosing.Request answer(int expectedSeq, Answer answer, String... codes) {
        return new Choosing.Request(
                expectedSeq,
                LEAFLET,
                Arrays.stream(codes)
                        .map(code -> new Choosing.Asked(code, Scope.REGISTER, answer))
                        .toList(),
                P9);
    }

    public static Stopping.Request stop(StopLevel level) {
        return new Stopping.Request(level, Scope.REGISTER, null, How.link(null));
    }

    public static Map<String, Purpose> byCode() {
        return ground().purposes();
    }
}
