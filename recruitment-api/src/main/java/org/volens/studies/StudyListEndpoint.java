package org.volens.studies;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.security.Role;
import org.volens.security.StudyState;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The list of studies that the caller may see. */
@RestController
class StudyListEndpoint {

    private static final Set<Role> EVERYWHERE =
            Set.of(Role.APPROVER, Role.AUDITOR, Role.STEWARD, Role.ACCESS_COMMITTEE);
    private static final int LONGEST_QUERY = 200;

    private final StudyListSql sql;
    private final Recording recording;

    StudyListEndpoint(StudyListSql sql, Recording recording) {
        this.sql = sql;
        this.recording = recording;
    }

    @GetMapping("/v1/studies")
    Mono<Page<StudyListSql.Line>> list(
            Actor.Staff actor,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "updated") String sort,
            @RequestParam(defaultValue = "desc") String order,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        StudyListSql.Asked asked = asked(actor, query, state, sort, order, most, cursor);
        return Mono.zip(sql.lines(asked), sql.total(asked)).map(both -> page(both.getT1(), both.getT2(), most));
    }

    private StudyListSql.Asked asked(
            Actor.Staff actor,
            @Nullable String query,
            @Nullable String state,
            String sort,
            String order,
            int most,
            @Nullable String cursor) {
        check(StudyListSql.sorts(sort), "sort", "sort-known", "Sort by title, updated, state or recruited.");
        boolean everywhere = actor.roles().stream().anyMatch(EVERYWHERE::contains);
        check(
                everywhere || !actor.roles().contains(Role.MONITOR) || !sort.equals("recruited"),
                "sort",
                "sort-by-released",
                "A monitor sees released numbers only; sort by title, updated or state.");
        check(order.equals("asc") || order.equals("desc"), "order", "order-known", "The order is asc or desc.");
        check(
                query == null || query.length() <= LONGEST_QUERY,
                "query",
                "length",
                "A search is at most 200 characters.");
        Optional<List<String>> after = Cursors.read(cursor, 2);
        return new StudyListSql.Asked(
                everywhere,
                actor.roles().contains(Role.MONITOR),
                actor.id(),
                actor.organisation().odsCode(),
                recording.today(),
                query == null || query.isBlank() ? null : query.strip(),
                state == null || state.isBlank() ? null : known(state),
                sort,
                order.equals("asc"),
                most + 1,
                after.map(List::getFirst).orElse(null),
                after.map(List::getLast).map(Cursors::id).map(UUID::toString).orElse(null));
    }

    private static String known(String state) {
        try {
            return StudyState.of(state).word();
        } catch (IllegalArgumentException unknown) {
            throw Refusal.field("state", "state-known", "There is no study state of this name.")
                    .toException();
        }
    }

    private static void check(boolean kept, String field, String rule, String sentence) {
        if (!kept) {
            throw Refusal.field(field, rule, sentence).toException();
        }
    }

    private static Page<StudyListSql.Line> page(List<StudyListSql.Line> lines, long total, int most) {
        return Page.of(
                        lines,
                        most,
                        line -> Cursors.write(line.key(), line.studyId().toString()))
                .withTotal(total);
    }
}
