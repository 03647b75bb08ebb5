package org.volens.registry.intake;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.volens.registry.EthnicityAnswer;

/** One line as it is sent: everything may be missing or wrong until {@link LineRules} has read it. */
record PersonLine(
        @Nullable String nhsNumber,
        @Nullable String familyName,
        @Nullable String givenName,
        @Nullable LocalDate birthDate,
        @Nullable LocalDate diedOn,
        @Nullable Boolean diedInError,
        @Nullable String sexRegisteredAtBirth,
        @Nullable EthnicityAnswer ethnicity,
        @Nullable String postcode,
        @Nullable String lsoa,
        @Nullable Integer imdDecile,
        @Nullable String icb,
        @Nullable String region,
        @Nullable Contact contact,
        @Nullable String language,
        List<@Nullable String> needs,
        @Nullable Boolean restricted,
        @Nullable String source,
        List<@Nullable Coverage> coverage,
        List<@Nullable Fact> facts) {

    PersonLine {
        needs = Objects.requireNonNullElse(needs, List.of());
        coverage = Objects.requireNonNullElse(coverage, List.of());
        facts = Objects.requireNonNullElse(facts, List.of());
    }

    record Contact(@Nullable String email, @Nullable String phone, List<@Nullable String> address) {
        Contact {
            address = Objects.requireNonNullElse(address, List.of());
        }
    }

    record Coverage(
            @Nullable String domain,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    record Fact(
            @Nullable String domain,
            @Nullable String system,
            @Nullable String code,
            @Nullable String display,
            @Nullable LocalDate onset,
            @Nullable LocalDate recorded,
            @Nullable LocalDate abated,
            @Nullable String status,
            @Nullable String verification,
            @Nullable Boolean hidden) {}

    @Override
    public String toString() {
        return "PersonLine[hidden]";
    }
}
