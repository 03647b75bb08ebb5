package org.volens.invitations;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.cohort.Released;
import org.volens.cohort.ReleasedNumbers;
import org.volens.security.StudyStanding;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import reactor.core.publisher.Mono;

/**
 * What a study's team sees of its invitations: how many stand where, as released numbers, and one by one only those whose
 * person asked to be put in touch. A row for each invitation would let anybody count what the numbers hide.
 */
@RestController
class StudyInvitations {

    private final InvitationSql invitations;
    private final ReleasedNumbers numbers;

    StudyInvitations(InvitationSql invitations, ReleasedNumbers numbers) {
        this.invitations = invitations;
        this.numbers = numbers;
    }

    /**
     * A page of them.
     *
     * @param counts people by state of their invitation
     */
    record Listing(List<InvitationSql.Line> items, @Nullable String next, Map<String, Released> counts) {}

    @GetMapping("/v1/studies/{studyId}/invitations")
    Mono<Listing> invitations(
            StudyStanding standing,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        String after = Cursors.read(cursor, 1).map(List::getFirst).orElse(null);
        return invitations
                .lines(standing.studyId(), after, most + 1)
                .map(rows -> Page.of(rows, most, row -> Cursors.write(row.reference())))
                .zipWith(counts(standing))
                .map(both -> new Listing(both.getT1().items(), both.getT1().next(), both.getT2()));
    }

    private Mono<Map<String, Released>> counts(StudyStanding standing) {
        return numbers.answer(
                standing.studyId(),
                "invitations",
                invitations.countsByState(standing.studyId()).map(StudyInvitations::everyState));
    }

    private static Map<String, Long> everyState(Map<String, Long> known) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Arrays.stream(InvitationState.values())
                .map(InvitationState::code)
                .forEach(state -> counts.put(state, known.getOrDefault(state, 0L)));
        return counts;
    }
}
