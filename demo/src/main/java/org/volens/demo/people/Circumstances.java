package org.volens.demo.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What differs from person to person beyond the margins: what they answered, how they are reached, what they need. */
final class Circumstances {

    static final String CATEGORIES = "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland";
    private static final String NOT_STATED = "Z";
    private static final double OTHER_LANGUAGE = 0.08;
    private static final Map<String, String> LANGUAGES =
            Map.of("C", "pl", "H", "gu", "J", "ur", "K", "bn", "L", "ta", "N", "so", "R", "zh", "S", "ar");

    /** A few did not say, and a few were never asked: unknown is not no. */
    PersonLine.@Nullable Ethnicity answer(String category, SplittableRandom own) {
        double drawn = own.nextDouble();
        if (drawn < 0.015) {
            return null;
        }
        return new PersonLine.Ethnicity(CATEGORIES, drawn < 0.03 ? NOT_STATED : category);
    }

    String language(String category, SplittableRandom own) {
        return own.nextDouble() < OTHER_LANGUAGE ? LANGUAGES.getOrDefault(category, "en") : "en";
    }

    List<String> needs(String language, SplittableRandom own) {
        if (!language.equals("en")) {
            return List.of("interpreter");
        }
        double drawn = own.nextDouble();
        return drawn < 0.02 ? List.of("large-print") : drawn < 0.03 ? List.of("easy-read") : List.of();
    }

    /** Addresses of mail and telephone are from ranges kept for invention. */
    PersonLine.Contact contact(
            String givenName, String familyName, String number, Home home, Seat seat, SplittableRandom own) {
        String mailbox = (givenName + "." + familyName + "." + number.substring(5)).toLowerCase(Locale.ROOT);
        String email = own.nextDouble() < 0.88 ? mailbox + "@example.org" : null;
        String phone = own.nextDouble() < 0.95 ? "+447700900%03d".formatted(own.nextInt(1000)) : null;
        return new PersonLine.Contact(
                email,
                phone,
                List.of(home.street(), seat.place().name(), seat.board().town(), home.postcode()));
    }

    List<PersonLine.Coverage> coverage(LocalDate born, SplittableRandom own) {
        LocalDate from = LocalDate.of(1998 + own.nextInt(15), 1 + own.nextInt(12), 1);
        return List.of(new PersonLine.Coverage("condition", from.isBefore(born) ? born : from, People.TODAY));
    }
}
