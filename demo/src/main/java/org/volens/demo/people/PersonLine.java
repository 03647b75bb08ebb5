package org.volens.demo.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One person as the register's bulk import reads them: one JSON object on one line. */
public record PersonLine(
        String nhsNumber,
        String familyName,
        String givenName,
        LocalDate birthDate,
        String sexRegisteredAtBirth,
        @Nullable Ethnicity ethnicity,
        String postcode,
        String lsoa,
        int imdDecile,
        String icb,
        String region,
        Contact contact,
        String language,
        List<String> needs,
        String source,
        List<Coverage> coverage,
        List<Fact> facts) {

    /** The same person before anything of their record is sent. */
    public PersonLine withoutRecord() {
        return new PersonLine(
                nhsNumber,
                familyName,
                givenName,
                birthDate,
                sexRegisteredAtBirth,
                ethnicity,
                postcode,
                lsoa,
                imdDecile,
                icb,
                region,
                contact,
                language,
                needs,
                source,
                List.of(),
                List.of());
    }

    /** The same person without an address, who shares a home with nobody that the register knows of. */
    public PersonLine withoutAddress() {
        return new PersonLine(
                nhsNumber,
                familyName,
                givenName,
                birthDate,
                sexRegisteredAtBirth,
                ethnicity,
                postcode,
                lsoa,
                imdDecile,
                icb,
                region,
                new Contact(contact.email(), contact.phone(), List.of()),
                language,
                needs,
                source,
                coverage,
                facts);
    }

    /** The NHS ethnic category; absent when nobody asked. */
    public record Ethnicity(String system, String code) {}

    /** How to reach the person; a missing channel is no reason to leave them out. */
    public record Contact(@Nullable String email, @Nullable String phone, List<String> address) {}

    /** From when to when a source would know. */
    public record Coverage(String domain, LocalDate from, LocalDate to) {}

    /** One entry of the health record. */
    public record Fact(
            String domain,
            String system,
            String code,
            String display,
            LocalDate onset,
            LocalDate recorded,
            String status,
            String verification) {}
}
