package org.volens.registry.intake;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.registry.Ethnicity;
import org.volens.registry.EthnicityAnswer;
import org.volens.registry.Person;
import org.volens.registry.Sex;
import org.volens.registry.Texts;
import org.volens.registry.identity.Identity;
import org.volens.registry.identity.NhsNumber;
import org.volens.registry.identity.Postcode;

/** The rules of one line. The first that is not kept rejects the line with its field; nothing of the line is repeated. */
final class LineRules {

    private static final int YOUNGEST = 16;
    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final String ENGLISH = "en";

    private final PersonLine line;
    private final LocalDate today;

    private LineRules(PersonLine line, LocalDate today) {
        this.line = line;
        this.today = today;
    }

    static IncomingPerson read(long number, PersonLine line, LocalDate today) {
        return new LineRules(line, today).read(number);
    }

    private IncomingPerson read(long number) {
        NhsNumber nhsNumber = nhsNumber();
        boolean restricted = Boolean.TRUE.equals(line.restricted());
        Optional<Postcode> postcode = postcode();
        return new IncomingPerson(
                number,
                nhsNumber,
                person(restricted),
                identity(nhsNumber, restricted ? Optional.empty() : postcode, restricted),
                lives(),
                source(),
                FactRules.coverage(line.coverage(), today),
                FactRules.facts(line.facts(), today));
    }

    private NhsNumber nhsNumber() {
        String text = needed(line.nhsNumber(), "nhsNumber");
        if (NhsNumber.whyNot(text).isPresent()) {
            throw new LineRejected("nhsNumber", "nhs-number");
        }
        return NhsNumber.read(text);
    }

    private Identity identity(NhsNumber number, Optional<Postcode> postcode, boolean restricted) {
        PersonLine.Contact contact =
                line.contact() == null ? new PersonLine.Contact(null, null, List.of()) : line.contact();
        check(Texts.email(contact.email()), "contact.email", "email-form");
        check(Texts.phone(contact.phone()), "contact.phone", "phone-form");
        check(contact.address().size() <= 6, "contact.address", "address-lines");
        contact.address().forEach(text -> check(text != null && Texts.fine(text, 100), "contact.address", "text-form"));
        return new Identity(
                number.value(),
                text(needed(line.familyName(), "familyName"), "familyName", 100),
                optionalText(line.givenName(), "givenName", 100),
                restricted
                        ? List.of()
                        : contact.address().stream()
                                .map(Objects::requireNonNull)
                                .toList(),
                postcode.map(Postcode::value).orElse(null),
                contact.email(),
                contact.phone(),
                null);
    }

    private Person person(boolean restricted) {
        return new Person(
                birthDate(),
                diedOn(),
                sex(),
                ethnicity(),
                restricted ? null : lsoa(),
                restricted ? null : decile(),
                restricted ? null : code(line.icb(), "icb"),
                restricted ? null : code(line.region(), "region"),
                language(),
                needs(),
                restricted,
                Person.Route.IMPORT);
    }

    private LocalDate birthDate() {
        LocalDate birth = line.birthDate();
        if (birth == null) {
            throw new LineRejected("birthDate", "required");
        }
        check(!birth.isAfter(today) && !birth.isBefore(OLDEST_BIRTH), "birthDate", "date-range");
        check(Period.between(birth, today).getYears() >= YOUNGEST, "birthDate", "age-16");
        return birth;
    }

    private @Nullable LocalDate diedOn() {
        LocalDate died = line.diedOn();
        LocalDate birth = line.birthDate();
        check(died == null || birth == null || !died.isAfter(today) && !died.isBefore(birth), "diedOn", "date-range");
        return died;
    }

    private boolean lives() {
        boolean lives = Boolean.TRUE.equals(line.diedInError());
        check(!lives || line.diedOn() == null, "diedInError", "died-or-not");
        return lives;
    }

    private Sex sex() {
        String sex = line.sexRegisteredAtBirth();
        return sex == null
                ? Sex.UNKNOWN
                : Sex.of(sex).orElseThrow(() -> new LineRejected("sexRegisteredAtBirth", "sex-known"));
    }

    private @Nullable Ethnicity ethnicity() {
        EthnicityAnswer answer = line.ethnicity();
        if (answer == null) {
            return null;
        }
        answer.brokenRule().ifPresent(rule -> {
            throw new LineRejected("ethnicity", rule);
        });
        return answer.answer().orElse(null);
    }

    private Optional<Postcode> postcode() {
        String text = line.postcode();
        if (text == null) {
            return Optional.empty();
        }
        Postcode postcode = Postcode.read(text).orElseThrow(() -> new LineRejected("postcode", "postcode-form"));
        boolean english = line.lsoa() != null ? !postcode.elsewhere() : !postcode.mostlyElsewhere();
        check(english, "postcode", "england-first");
        return Optional.of(postcode);
    }

    private @Nullable String lsoa() {
        String lsoa = line.lsoa();
        if (lsoa != null) {
            check(lsoa.startsWith("E01"), "lsoa", "england-first");
            check(lsoa.matches("E01[0-9]{6}"), "lsoa", "lsoa-form");
        }
        return lsoa;
    }

    private @Nullable Integer decile() {
        Integer decile = line.imdDecile();
        check(decile == null || decile >= 1 && decile <= 10, "imdDecile", "decile-range");
        return decile;
    }

    private static @Nullable String code(@Nullable String code, String field) {
        check(code == null || code.matches("[A-Z0-9]{3,6}"), field, "code-form");
        return code;
    }

    private String language() {
        String language = line.language();
        check(
                language == null || language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}"),
                "language",
                "language-form");
        return language == null ? ENGLISH : language;
    }

    private List<String> needs() {
        check(line.needs().size() <= 20, "needs", "needs-number");
        return line.needs().stream()
                .map(need -> text(needed(need, "needs"), "needs", 60))
                .toList();
    }

    private String source() {
        String source = needed(line.source(), "source");
        check(source.matches("[a-z0-9][a-z0-9-]{1,39}"), "source", "source-form");
        check(!source.equals("self"), "source", "source-reserved");
        return source;
    }

    static String needed(@Nullable String text, String field) {
        if (text == null) {
            throw new LineRejected(field, "required");
        }
        return text;
    }

    private static String text(String text, String field, int longest) {
        check(Texts.fine(text, longest), field, "text-form");
        return text;
    }

    private static @Nullable String optionalText(@Nullable String text, String field, int longest) {
        check(Texts.fine(text, longest), field, "text-form");
        return text;
    }

    static void check(boolean kept, String field, String rule) {
        if (!kept) {
            throw new LineRejected(field, rule);
        }
    }
}
