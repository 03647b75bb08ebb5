package org.volens.cohort;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Criteria as they are stored: one JSON document a version, read back exactly and never with something unknown in it. */
public final class CriteriaJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CriteriaJson() {}

    /** The document to be stored. */
    public static String write(Criteria criteria) {
        return MAPPER.writeValueAsString(criteria);
    }

    /**
     * What criteria mean, the same for all that mean the same: without reasons and words for people, in one order. Numbers
     * of a day are kept by this, so that other words do not count people anew.
     */
    public static String meaning(Criteria criteria) {
        Criteria plain = new Criteria(
                inMonths(criteria.ageFrom(), 0),
                inMonths(criteria.ageTo(), 11),
                null,
                criteria.limitsSex() ? List.of(criteria.sexes().getFirst()) : List.of(),
                null,
                criteria.codes().stream()
                        .map(code -> new CodeCriterion(code.system(), code.code(), null, code.kind()))
                        .distinct()
                        .sorted(Comparator.comparing(CodeCriterion::system)
                                .thenComparing(CodeCriterion::code)
                                .thenComparing(CodeCriterion::kind))
                        .toList());
        return write(plain);
    }

    /** A limit in years is one in months; whoever is at most 65 is at most 65 years and 11 months. */
    private static @Nullable AgeLimit inMonths(@Nullable AgeLimit limit, int more) {
        return limit != null && limit.unit() == AgeLimit.Unit.YEARS
                ? new AgeLimit(limit.value() * 12 + more, AgeLimit.Unit.MONTHS)
                : limit;
    }

    /** What a stored document says. */
    public static Criteria read(String document) {
        return MAPPER.readValue(document, Criteria.class);
    }
}
