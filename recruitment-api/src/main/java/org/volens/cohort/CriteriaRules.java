package org.volens.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.web.Refusal;

/** The rules that criteria must keep before they may stand; each refusal names the field and the rule. */
final class CriteriaRules {

    private static final int OLDEST_YEARS = 130;
    private static final int MOST_CODES = 2_000;
    private static final int LONGEST_TEXT = 2_000;
    private static final Set<String> SEXES = Set.of("female", "male");
    private static final Set<String> KINDS =
            Set.of("condition", "observation", "medication", "procedure", "allergy", "immunisation");

    private final Criteria criteria;
    private final List<Refusal> refusals = new ArrayList<>();

    private CriteriaRules(Criteria criteria) {
        this.criteria = criteria;
    }

    static List<Refusal> check(Criteria criteria) {
        CriteriaRules rules = new CriteriaRules(criteria);
        rules.age(criteria.ageFrom(), "ageFrom");
        rules.age(criteria.ageTo(), "ageTo");
        rules.ageOrder();
        rules.sexes();
        rules.reasons();
        rules.codes();
        return List.copyOf(rules.refusals);
    }

    private void age(@Nullable AgeLimit limit, String field) {
        if (limit != null && (limit.value() < 0 || years(limit) > OLDEST_YEARS)) {
            refuse(field, "age-range", "An age is from 0 to 130 years.");
        }
    }

    private void ageOrder() {
        AgeLimit from = criteria.ageFrom();
        AgeLimit to = criteria.ageTo();
        if (from != null && to != null && years(from) > years(to) + yearsOfOne(to)) {
            refuse("ageTo", "age-order", "The highest age is below the lowest.");
        }
    }

    private void sexes() {
        for (int at = 0; at < criteria.sexes().size(); at++) {
            if (!SEXES.contains(criteria.sexes().get(at))) {
                refuse("sexes[" + at + "]", "sex-known", "A sex is female or male.");
            }
        }
    }

    private void reasons() {
        if ((criteria.ageFrom() != null || criteria.ageTo() != null) && !said(criteria.ageReason())) {
            refuse("ageReason", "age-reason", "An age limit needs the protocol's scientific or safety reason.");
        }
        if (criteria.limitsSex() && !said(criteria.sexReason())) {
            refuse("sexReason", "sex-reason", "A limit to one sex needs the protocol's scientific or safety reason.");
        }
    }

    private void codes() {
        if (criteria.codes().size() > MOST_CODES) {
            refuse("codes", "codes-number", "At most 2,000 codes can be named.");
            return;
        }
        for (int at = 0; at < criteria.codes().size(); at++) {
            code(criteria.codes().get(at), "codes[" + at + "]");
        }
    }

    private void code(CodeCriterion code, String field) {
        if (!bounded(code.system(), 200) || !bounded(code.code(), 100)) {
            refuse(field, "code-given", "A code needs its system and itself, of at most 200 and 100 characters.");
        }
        if (code.display() != null && code.display().length() > LONGEST_TEXT) {
            refuse(field + ".display", "length", "The words of a code are at most 2,000 characters.");
        }
        if (!KINDS.contains(code.kind())) {
            refuse(field + ".domain", "domain-known", "This kind of fact is not known.");
        }
    }

    private static boolean bounded(@Nullable String text, int longest) {
        return text != null && !text.isBlank() && text.length() <= longest && text.indexOf('\0') < 0;
    }

    private static boolean said(@Nullable String reason) {
        return reason != null && !reason.isBlank() && reason.length() <= LONGEST_TEXT;
    }

    private static double years(AgeLimit limit) {
        return limit.value() * yearsOfOne(limit);
    }

    private static double yearsOfOne(AgeLimit limit) {
        return switch (limit.unit()) {
            case YEARS -> 1;
            case MONTHS -> 1.0 / 12;
            case WEEKS -> 7 / 365.25;
            case DAYS -> 1 / 365.25;
            case HOURS -> 1 / 8_766.0;
            case MINUTES -> 1 / 525_960.0;
        };
    }

    private void refuse(String field, String rule, String sentence) {
        refusals.add(Refusal.field(field, rule, sentence));
    }
}
