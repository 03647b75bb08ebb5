package org.volens.cohort;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.volens.web.Refusal;

/**
 * What a study asks of people, first cut: age, sex, and codes of which the record holds at least one. This record is the
 * JSON form, over HTTP and as stored. It may hold nonsense until {@link #check()} has answered nothing.
 *
 * @param ageFrom lowest age; null where there is none
 * @param ageTo highest age; null where there is none
 * @param ageReason scientific or safety reason of the age limits
 * @param sexes sexes that can take part; both or none means everyone
 * @param sexReason scientific or safety reason of the limit to one sex
 * @param codes codes of which at least one is needed; none means that no code is needed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Criteria(
        @Nullable AgeLimit ageFrom,
        @Nullable AgeLimit ageTo,
        @Nullable String ageReason,
        List<String> sexes,
        @Nullable String sexReason,
        List<CodeCriterion> codes) {

    /** Everyone suits. */
    public static final Criteria NONE = new Criteria(null, null, null, List.of(), null, List.of());

    public Criteria {
        sexes = List.copyOf(Objects.requireNonNullElse(sexes, List.of()));
        codes = List.copyOf(Objects.requireNonNullElse(codes, List.of()));
    }

    /** Everything that is wrong with them; nothing means that they may stand. */
    public List<Refusal> check() {
        return CriteriaRules.check(this);
    }

    /** Whether one sex only can take part. */
    boolean limitsSex() {
        return sexes.stream().distinct().count() == 1;
    }

    /** Kinds of fact that must be covered before absence is known. */
    List<String> kinds() {
        return codes.stream().map(CodeCriterion::kind).distinct().toList();
    }
}
