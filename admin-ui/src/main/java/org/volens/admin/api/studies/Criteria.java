package org.volens.admin.api.studies;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** Who the study looks for, as far as the record can be matched. Age and sex need a scientific reason. */
public record Criteria(
        @Nullable Age ageFrom,
        @Nullable Age ageTo,
        @Nullable String ageReason,
        List<String> sexes,
        @Nullable String sexReason,
        List<Code> codes,
        @Nullable Long version) {

    public Criteria {
        sexes = Absent.asEmpty(sexes);
        codes = Absent.asEmpty(codes);
    }

    static Criteria none() {
        return new Criteria(null, null, null, List.of(), null, List.of(), null);
    }

    /** An age as protocols state it: a number and its unit. */
    public record Age(int value, @Nullable String unit) {
        @Override
        public String toString() {
            return value + " " + (unit == null ? "years" : unit.toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** A condition by code, for example SNOMED CT. */
    public record Code(String system, String code, @Nullable String display) {}
}
