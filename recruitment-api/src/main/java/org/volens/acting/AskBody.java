package org.volens.acting;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Ids;
import org.volens.consent.Scope;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.Role;
import org.volens.consent.ledger.Mandates;
import org.volens.registry.Texts;
import org.volens.signing.Codes;
import org.volens.web.Refusal;

/**
 * What somebody says who asks to act for a person.
 *
 * @param person whom, by NHS number or by surname, birth date and postcode; left out where staff name the person by reference
 * @param role in what role
 * @param nation under which nation's law; England unless said
 * @param studyId for which study; left out for every study, which parental responsibility alone reaches
 * @param until up to which day, where there is one
 * @param evidence the document that shows it
 * @param delegate name and how to reach them, and how they are related
 */
record AskBody(
        @Nullable PersonBody person,
        @Nullable String role,
        @Nullable String nation,
        @Nullable UUID studyId,
        @Nullable LocalDate until,
        @Nullable EvidenceBody evidence,
        @Nullable CardBody delegate) {

    /** Whom somebody wants to act for; nothing of it is kept, and nothing answers whether it fits anybody. */
    record PersonBody(
            @Nullable String nhsNumber,
            @Nullable String surname,
            @Nullable LocalDate birthDate,
            @Nullable String postcode) {

        @Override
        public String toString() {
            return "PersonBody[hidden]";
        }
    }

    /** The document by its hash and how it is found again; names nobody. */
    record EvidenceBody(
            @Nullable String reference, @Nullable String sha256) {

        Mandates.Document read(java.time.Instant now) {
            if (reference == null || !reference.matches("[A-Za-z0-9 ._/-]{1,100}")) {
                throw no(
                        "evidence.reference", "required", "Say by which reference the document is found; name nobody.");
            }
            if (sha256 == null || !sha256.matches("[0-9a-f]{64}")) {
                throw no(
                        "evidence.sha256",
                        "evidence-hash",
                        "Give the SHA-256 of the document, 64 lower-case hex digits.");
            }
            return new Mandates.Document(Ids.next(now), reference, sha256);
        }
    }

    /** Who asks. */
    record CardBody(
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String relation) {

        private static final int LONGEST = 100;

        Delegates.Card read(@Nullable String known) {
            return new Delegates.Card(
                    known == null ? text("name", name) : known,
                    text("phone", phone),
                    text("email", email),
                    text("relation", relation));
        }

        private static @Nullable String text(String field, @Nullable String text) {
            if (text != null && text.length() > LONGEST) {
                throw no("delegate." + field, "length", "This is longer than 100 characters.");
            }
            @Nullable String said = text == null || text.isBlank() ? null : text.strip();
            if (!Texts.fine(said, LONGEST)) {
                throw no(
                        "delegate." + field,
                        "text-form",
                        "This has characters that cannot be seen; write it again without them.");
            }
            return said;
        }

        @Override
        public String toString() {
            return "CardBody[hidden]";
        }
    }

    Role inRole() {
        return Codes.read(Role.class, role)
                .orElseThrow(() -> no("role", "role-known", "Say in what role you act for this person."));
    }

    Nation underLaw() {
        return nation == null
                ? Nation.ENGLAND
                : Codes.read(Nation.class, nation)
                        .orElseThrow(() ->
                                no("nation", "nation-known", "Say england, wales, scotland or northern-ireland."));
    }

    Scope covers() {
        if (studyId == null && inRole() != Role.PARENTAL_RESPONSIBILITY) {
            throw no(
                    "studyId",
                    "study-needed",
                    "Say for which study; only parental responsibility reaches every study.");
        }
        return studyId == null ? Scope.REGISTER : Scope.study(studyId);
    }

    Mandates.Document document(java.time.Instant now) {
        if (evidence == null) {
            throw no("evidence", "required", "Say which document shows your role.");
        }
        return evidence.read(now);
    }

    Delegates.Card card(@Nullable String known) {
        return (delegate == null ? new CardBody(null, null, null, null) : delegate).read(known);
    }

    static RuntimeException no(String field, String rule, String sentence) {
        return Refusal.field(field, rule, sentence).toException();
    }
}
