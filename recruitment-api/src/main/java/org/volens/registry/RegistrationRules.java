package org.volens.registry;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.IdentityLevel;
import org.volens.registry.identity.NhsNumber;
import org.volens.registry.identity.Postcode;
import org.volens.security.Actor;
import org.volens.web.Refusal;

/** The rules of joining by oneself; the first that is not kept answers. */
final class RegistrationRules {

    static final int YOUNGEST = 16;

    private RegistrationRules() {}

    static Optional<Refusal> broken(Actor.Participant actor, Registration registration, LocalDate today) {
        return Stream.of(
                        level(actor),
                        number(actor),
                        age(actor, today),
                        contact(registration),
                        postcode(registration.postcode()),
                        sex(registration.sexRegisteredAtBirth()),
                        ethnicity(registration),
                        interests(registration))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Refusal> level(Actor.Participant actor) {
        return actor.level().reaches(IdentityLevel.P5)
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Refusal.Kind.NOT_PERMITTED,
                        "identity-level",
                        "To join you first prove who you are to NHS login (level P5 or higher)."));
    }

    private static Optional<Refusal> number(Actor.Participant actor) {
        return NhsNumber.whyNot(actor.nhsNumber()).isEmpty()
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Refusal.Kind.REFUSED,
                        "nhs-number",
                        "Your sign-in came without a usable NHS number. Please call us."));
    }

    private static Optional<Refusal> age(Actor.Participant actor, LocalDate today) {
        return Period.between(actor.birthDate(), today).getYears() >= YOUNGEST
                ? Optional.empty()
                : Optional.of(Refusal.of(
                        Refusal.Kind.REFUSED,
                        "age-16",
                        "This register is for people of 16 and over for the time being."));
    }

    private static Optional<Refusal> contact(Registration registration) {
        Registration.@Nullable Contact contact = registration.contact();
        if (contact == null) {
            return Optional.empty();
        }
        if (!Texts.email(contact.email())) {
            return refused("contact.email", "email-form", "This is not written like an e-mail address.");
        }
        if (!Texts.phone(contact.phone())) {
            return refused("contact.phone", "phone-form", "This is not written like a telephone number.");
        }
        boolean address =
                contact.address().size() <= 6 && contact.address().stream().allMatch(line -> Texts.fine(line, 100));
        boolean words = Texts.fine(contact.givenName(), 100) && Texts.fine(contact.safeTimes(), 300);
        return address && words
                ? Optional.empty()
                : refused(
                        "contact",
                        "text-form",
                        "A text here is empty, too long or has characters that cannot be kept.");
    }

    private static Optional<Refusal> postcode(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Postcode> postcode = Postcode.read(text);
        if (postcode.isEmpty()) {
            return refused("postcode", "postcode-form", "This is not written like a postcode.");
        }
        return postcode.filter(Postcode::mostlyElsewhere)
                .flatMap(_ -> refused(
                        "postcode",
                        "england-first",
                        "This register is for people in England until the rules of the other nations are loaded."));
    }

    private static Optional<Refusal> sex(@Nullable String sex) {
        return sex == null || Sex.of(sex).isPresent()
                ? Optional.empty()
                : refused("sexRegisteredAtBirth", "sex-known", "Say female, male, unknown or prefer-not-to-say.");
    }

    private static Optional<Refusal> ethnicity(Registration registration) {
        return Optional.ofNullable(registration.ethnicity())
                .flatMap(EthnicityAnswer::brokenRule)
                .flatMap(rule -> refused(
                        "ethnicity", rule, "Use one of the ethnic categories of the NHS in England, with its system."));
    }

    private static Optional<Refusal> interests(Registration registration) {
        return registration.interests().isEmpty()
                ? Optional.empty()
                : refused(
                        "interests",
                        "interests-after-choice",
                        "Tell us what interests you after you have agreed to the use of your answers.");
    }

    private static Optional<Refusal> refused(String field, String rule, String sentence) {
        return Optional.of(Refusal.field(field, rule, sentence));
    }
}
