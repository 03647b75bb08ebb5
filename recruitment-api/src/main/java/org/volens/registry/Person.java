package org.volens.registry;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the register holds of a person in clear, for matching. Birth date and area are treated as identifying: they are
 * never printed and never leave.
 *
 * @param birthDate birth date
 * @param diedOn date of death, where told
 * @param sex sex registered at birth
 * @param ethnicity finest answer given; null where nobody gave one
 * @param lsoa small area (LSOA 2021); null where not known and for restricted records
 * @param imdDecile deprivation decile of the area, 1 most deprived; null where not known
 * @param icb integrated care board, ODS code
 * @param region NHS England region, ODS code
 * @param language preferred language, BCP 47
 * @param needs communication needs
 * @param restricted sensitive record: no location anywhere
 * @param route how the person came
 */
public record Person(
        LocalDate birthDate,
        @Nullable LocalDate diedOn,
        Sex sex,
        @Nullable Ethnicity ethnicity,
        @Nullable String lsoa,
        @Nullable Integer imdDecile,
        @Nullable String icb,
        @Nullable String region,
        String language,
        List<String> needs,
        boolean restricted,
        Route route) {

    public Person {
        needs = List.copyOf(needs);
    }

    /** The census group of the ethnicity, or that it is not known. */
    public EthnicGroup ethnicGroup() {
        return ethnicity == null ? EthnicGroup.UNKNOWN : ethnicity.group();
    }

    @Override
    public String toString() {
        return "Person[" + route + "]";
    }

    /** Ways onto the register. */
    public enum Route {
        APP,
        WEB,
        PHONE,
        PAPER,
        FACE_TO_FACE,
        IMPORT;

        /** Its word in the database. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        static Route of(String code) {
            return valueOf(code.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }
}
