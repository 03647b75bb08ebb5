package org.volens.leaflets;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.volens.cohort.Released;
import org.volens.cohort.ReleasedNumbers;
import org.volens.consent.ChangeClass;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.DraftPage;
import org.volens.consent.leaflet.history.SectionDifference;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Mono;

/**
 * Who would have to decide again if the draft were published as it stands: by purpose, as released numbers. The numbers are those
 * of the purposes, whatever is said of the changes, so that wording the same draft in many ways tells no more.
 */
@RestController
class ReachEndpoint {

    private static final String BASIS =
            "People whose yes stands under this leaflet, for each purpose that a change concerns."
                    + " One person may be in several. Seven or fewer are not told apart, other numbers are to the nearest five, and all"
                    + " stay the same until tomorrow.";

    private final DraftDesk desk;
    private final ReachSql sql;
    private final ReleasedNumbers numbers;
    private final Purposes purposes;
    private final Clock clock;

    ReachEndpoint(DraftDesk desk, ReachSql sql, ReleasedNumbers numbers, Purposes purposes, Clock clock) {
        this.desk = desk;
        this.sql = sql;
        this.numbers = numbers;
        this.purposes = purposes;
        this.clock = clock;
    }

    /**
     * Who must decide again.
     *
     * @param complete whether every change is described; until then more may have to
     * @param purposes the purposes whose yes ends; empty where nobody is asked again
     */
    record Reach(boolean complete, String basis, List<Line> purposes) {}

    /**
     * One purpose whose yes ends.
     *
     * @param standsUntil last day on which the old yes stands; null where it ends at once
     */
    record Line(
            String purpose,
            String title,
            String change,
            @Nullable LocalDate standsUntil,
            Released people) {}

    @GetMapping("/v1/leaflets/{leafletId}/draft/reach")
    Mono<Reach> reach(@PathVariable String leafletId) {
        return desk.page(RegisterDraftEndpoints.own(leafletId))
                .zipWith(purposes.offered())
                .flatMap(both ->
                        released(leafletId, both.getT2()).map(people -> reach(both.getT1(), both.getT2(), people)));
    }

    private Mono<Map<String, Released>> released(String leafletId, List<Purpose> offered) {
        List<String> codes = offered.stream()
                .filter(purpose -> purpose.scopeKind() == Scope.Kind.REGISTER)
                .map(Purpose::code)
                .sorted()
                .toList();
        Mono<Map<String, Long>> count = Mono.defer(() -> sql.standing(leafletId, codes, clock.instant()))
                .map(found -> {
                    Map<String, Long> every = new TreeMap<>();
                    codes.forEach(code -> every.put(code, found.getOrDefault(code, 0L)));
                    return every;
                });
        return numbers.answer(ReleasedNumbers.REGISTER, "standing-yes|" + leafletId + "|" + codes, count);
    }

    private static Reach reach(DraftPage page, List<Purpose> offered, Map<String, Released> people) {
        Map<String, ChangeClass> ending = ending(page);
        List<Line> lines = new ArrayList<>();
        offered.stream()
                .filter(purpose -> ending.containsKey(purpose.code()) && people.containsKey(purpose.code()))
                .forEach(purpose -> lines.add(line(
                        purpose,
                        Optional.ofNullable(ending.get(purpose.code())).orElseThrow(),
                        page.draft().words().decideAgainBy(),
                        Optional.ofNullable(people.get(purpose.code())).orElseThrow())));
        boolean complete =
                page.differences().stream().allMatch(one -> said(page, one).isPresent());
        return new Reach(complete, BASIS, lines);
    }

    private static Line line(Purpose purpose, ChangeClass change, @Nullable LocalDate day, Released people) {
        return new Line(
                purpose.code(), purpose.title(), change.code(), change == ChangeClass.WIDENING ? null : day, people);
    }

    /** The gravest change of each purpose that one concerns, where it ends a yes. */
    private static Map<String, ChangeClass> ending(DraftPage page) {
        Set<String> all = page.draft().words().purposes();
        Map<String, ChangeClass> ending = new TreeMap<>();
        for (SectionDifference difference : page.differences()) {
            said(page, difference)
                    .map(Classification::change)
                    .filter(change -> change != ChangeClass.COSMETIC)
                    .ifPresent(change -> concerned(difference, all)
                            .forEach(code -> ending.merge(code, change, ReachEndpoint::graver)));
        }
        return ending;
    }

    private static Set<String> concerned(SectionDifference difference, Set<String> all) {
        Set<String> purposes = difference.purposes();
        return purposes == null ? all : purposes.stream().collect(Collectors.toSet());
    }

    private static ChangeClass graver(ChangeClass one, ChangeClass other) {
        return Comparator.<ChangeClass>naturalOrder().compare(one, other) >= 0 ? one : other;
    }

    private static Optional<Classification> said(DraftPage page, SectionDifference difference) {
        return page.draft().classifications().stream()
                .filter(one -> one.section().equals(difference.section())
                        && one.differenceSha256().equals(difference.sha256()))
                .findFirst();
    }
}
