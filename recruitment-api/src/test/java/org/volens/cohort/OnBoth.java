package org.volens.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.volens.consent.PersonId;

/** Judges on the pure semantics and in SQL and insists that they agree, rule by rule. */
final class OnBoth {

    private final SqlMatching engine = People.engine();

    List<Judgement> judge(Criteria criteria, List<PersonRecord> people, LocalDate asOf) {
        List<PersonId> ids = people.stream().map(People::put).map(PersonId::new).toList();
        return judge(criteria, people, ids, asOf);
    }

    List<Judgement> judge(Criteria criteria, List<PersonRecord> people, List<PersonId> ids, LocalDate asOf) {
        Map<PersonId, Judgement> inSql = engine.recheck(
                        ids, criteria, asOf.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC))
                .block();
        List<Judgement> pure = people.stream()
                .map(person -> Matching.judge(criteria, person, asOf))
                .toList();
        for (int at = 0; at < ids.size(); at++) {
            assertThat(inSql.get(ids.get(at)))
                    .as("%s of %s on %s", criteria, people.get(at), asOf)
                    .isEqualTo(pure.get(at));
        }
        return pure;
    }
}
