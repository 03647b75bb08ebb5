package org.volens.invitations;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Sha256;
import org.volens.registry.Person;
import org.volens.registry.identity.Identity;
import org.volens.studies.StudySite;
import org.volens.web.Refusal;

/**
 * Exactly what would be passed to a site: never the record. The digest is over all of it, and over how the person stood with the
 * study, so that what is passed is what was seen and nothing that they said or that ended since is overlooked.
 *
 * @param siteId the site
 * @param stood how the person stood with the study; changes with each answer of theirs and each case that ended
 * @param fields what would be passed, each by choice but the name and one way to be reached
 */
record Handover(UUID siteId, String siteName, String stood, List<Field> fields) {

    /** The rule of items that are not there to be passed. */
    static final String NOT_SHOWN = "field-shown";

    private static final Set<String> KEYS = Set.of("name", "phone", "email", "safeTimes", "language", "needs");

    Handover {
        fields = List.copyOf(fields);
    }

    /** One item: its key, a label for people, the value, and whether it may be left out. */
    record Field(String key, String label, String value, boolean optional) {}

    /** A site as the person sees it. */
    record Site(UUID siteId, String name, @Nullable String town) {

        static Site of(StudySite site) {
            return new Site(site.id(), site.name(), site.town());
        }
    }

    static Handover of(StudySite site, String stood, Person person, Identity identity) {
        List<Field> fields = new ArrayList<>();
        add(fields, "name", "Your name", identity.name(), false);
        add(fields, "phone", "Your telephone number", identity.phone(), true);
        add(fields, "email", "Your e-mail address", identity.email(), true);
        add(fields, "safeTimes", "When it is safe to call", identity.safeTimes(), true);
        add(fields, "language", "Language you prefer", person.language(), true);
        add(fields, "needs", "What helps you to communicate", String.join(", ", person.needs()), true);
        return new Handover(site.id(), site.name(), stood, fields);
    }

    private static void add(List<Field> fields, String key, String label, @Nullable String value, boolean optional) {
        if (value != null && !value.isBlank()) {
            fields.add(new Field(key, label, value, optional));
        }
    }

    /** SHA-256 over the site, how the person stood with the study, and every item shown, lower-case hex. */
    String digest() {
        return Sha256.hex(fields.stream()
                .map(field -> field.key() + "\u0000" + field.value())
                .collect(Collectors.joining("\u0001", siteId + "\u0001" + stood + "\u0001", "")));
    }

    /** Refuses what nobody can pass, whoever the person is. */
    static void askedFor(Set<String> keys) {
        if (!KEYS.containsAll(keys)) {
            throw notShown().toException();
        }
        reachable(keys);
    }

    /** The items that the person agreed to pass; refused when the name or every way to be reached is missing. */
    List<Field> chosen(Set<String> keys) {
        List<Field> chosen =
                fields.stream().filter(field -> keys.contains(field.key())).toList();
        if (chosen.size() != keys.size()) {
            throw notShown().toException();
        }
        reachable(keys);
        return chosen;
    }

    private static Refusal notShown() {
        return Refusal.field("fields", NOT_SHOWN, "Only what was shown can be passed.");
    }

    private static void reachable(Set<String> keys) {
        boolean reachable = keys.contains("phone") || keys.contains("email");
        if (!keys.contains("name") || !reachable) {
            throw Refusal.field(
                            "fields",
                            "reachable",
                            "The site needs your name and a telephone number or e-mail address to reach you.")
                    .toException();
        }
    }
}
