package org.volens.invitations.waves;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.cohort.Criteria;
import org.volens.cohort.CriteriaJson;
import org.volens.cohort.MatchingEngine;
import org.volens.cohort.PoolOptions;
import org.volens.cohort.PoolPerson;
import org.volens.cohort.Searches;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Ids;
import org.volens.diversity.Cell;
import org.volens.diversity.InvitationPlanner;
import org.volens.diversity.Plan;
import org.volens.diversity.Pseudonym;
import org.volens.diversity.Seed;
import org.volens.diversity.StratifiedPlan;
import org.volens.diversity.Target;
import org.volens.invitations.RunItems;
import org.volens.invitations.waves.PoolSql.Member;
import org.volens.security.Actor;
import org.volens.security.StudyState;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Proposes a run: freezes the pool, plans places towards the aims, commits to a seed. Nobody is contacted by it. */
@Component
class Proposals {

    private static final int SEED_LENGTH = 32;
    private static final int LARGEST = 50_000;
    private static final int YEAR = 365;
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final Studies studies;
    private final MatchingEngine engine;
    private final Searches searches;
    private final WaveSql waves;
    private final PoolSql pools;
    private final InvitedSql invited;
    private final CapSql caps;
    private final RunItems items;
    private final Steering steering;
    private final InvitationPlanner planner;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final int mostAYear;

    Proposals(
            Studies studies,
            MatchingEngine engine,
            Searches searches,
            WaveSql waves,
            PoolSql pools,
            InvitedSql invited,
            CapSql caps,
            RunItems items,
            Steering steering,
            TransactionalOperator transaction,
            Clock clock,
            @Value("${volens.invitations.most-a-year:12}") int mostAYear) {
        this.studies = studies;
        this.engine = engine;
        this.searches = searches;
        this.waves = waves;
        this.pools = pools;
        this.invited = invited;
        this.caps = caps;
        this.items = items;
        this.steering = steering;
        this.planner = new StratifiedPlan(StratifiedPlan.FLOOR);
        this.transaction = transaction;
        this.clock = clock;
        this.mostAYear = mostAYear;
    }

    /** Proposes a run of that many invitations. */
    Mono<Wave> propose(UUID studyId, int size, @Nullable String note, Actor.Staff by) {
        if (size < 1 || size > LARGEST) {
            throw Refusal.field("size", "range", "A run invites from 1 to " + LARGEST + " people.")
                    .toException();
        }
        return studies.find(studyId)
                .doOnNext(Proposals::ready)
                .zipWith(waves.anyUnderWay(studyId))
                .doOnNext(both -> oneAtATime(both.getT2()))
                .flatMap(both -> searches.record(studyId, by.id()).then(propose(both.getT1(), size, note, by)));
    }

    private Mono<Wave> propose(Study study, int size, @Nullable String note, Actor.Staff by) {
        Instant now = clock.instant();
        Criteria criteria = CriteriaJson.read(study.criteria().orElseThrow().definition());
        return engine.pool(criteria, now, options(study))
                .collectList()
                .flatMap(pool -> asked(study, pool, now))
                .zipWith(invited.byGroup(study.id(), now))
                .zipWith(waves.nextNumber(study.id()))
                .flatMap(all -> save(
                        study, size, note, by, all.getT1().getT1(), all.getT1().getT2(), all.getT2()));
    }

    /** Where no aim is in force no answer steers anything, and none is used. */
    private Mono<List<PoolPerson>> asked(Study study, List<PoolPerson> pool, Instant now) {
        return inForce(study, LocalDate.ofInstant(now, UK)).isEmpty()
                ? Mono.just(pool)
                : steering.taken(study.id(), pool)
                        .map(allowed -> pool.stream()
                                .map(person -> person.steering(allowed.contains(person.person())))
                                .toList());
    }

    PoolOptions options(Study study) {
        return PoolOptions.of(invite(study)).capped(mostAYear, YEAR);
    }

    static Act.Invite invite(Study study) {
        return new Act.Invite(study.id(), Channel.APP, study.details().nature());
    }

    private Mono<Wave> save(
            Study study,
            int size,
            @Nullable String note,
            Actor.Staff by,
            List<PoolPerson> pool,
            InvitationPlanner.Invited before,
            int number) {
        Instant now = clock.instant();
        Seed seed = Seed.of(Ids.random(SEED_LENGTH));
        List<Target> targets = inForce(study, LocalDate.ofInstant(now, UK));
        List<Member> members =
                pool.stream().map(person -> member(person, targets)).toList();
        Integer aimed = study.details().target();
        Plan plan = planner.plan(
                new InvitationPlanner.Request(size, byCell(members), targets, before, aimed == null ? 0 : aimed, seed));
        Wave wave = new Wave(
                Ids.next(now),
                study.id(),
                number,
                Wave.State.PROPOSED,
                size,
                note,
                study.criteria().orElseThrow().version(),
                study.wording("invitation").orElseThrow().version(),
                seed,
                cells(plan),
                new Wave.Proposal(by.id(), by.name(), by.organisation().odsCode(), now),
                null,
                null);
        return caps.study(study.id())
                .doOnNext(Proposals::open)
                .then(waves.insert(wave))
                .then(pools.insert(wave.id(), members))
                .then(items.say(wave.run(), RunItems.What.PROPOSED, RunDigests.of(wave, members)))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, _ -> underWay().toException())
                .thenReturn(wave);
    }

    private static List<Target> inForce(Study study, LocalDate today) {
        return study.targets().stream().filter(target -> target.inForce(today)).toList();
    }

    private static Member member(PoolPerson person, List<Target> targets) {
        Cell cell = Cell.of(person.stratum(), person.steeringAllowed(), targets);
        return new Member(
                person.person(),
                Pseudonym.of(Ids.random(SEED_LENGTH)),
                cell.text(),
                !cell.ordinary(),
                person.householdHash());
    }

    private static Map<Cell, Integer> byCell(List<Member> members) {
        return members.stream()
                .collect(Collectors.groupingBy(
                        member -> Cell.read(member.cell()),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.counting(), Long::intValue)));
    }

    private static List<Wave.PlannedCell> cells(Plan plan) {
        return plan.cells().stream()
                .map(cell -> new Wave.PlannedCell(cell.cell().text(), cell.people(), cell.places()))
                .toList();
    }

    private static void ready(Study study) {
        boolean site = study.sites().stream().anyMatch(one -> one.state() == StudyState.OPEN);
        if (!site) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "site-open",
                            "No site of the study is open, so nobody could be put in touch.")
                    .toException();
        }
    }

    /** A halt may have come since the study was read; from here on it waits for this run, and cancels it. */
    private static void open(CapSql.StudyNow now) {
        if (!now.open()) {
            throw notOpen().toException();
        }
    }

    static Refusal notOpen() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "study-state",
                "The study or its sites are not open any more, so nobody can be invited.");
    }

    private static void oneAtATime(boolean underWay) {
        if (underWay) {
            throw underWay().toException();
        }
    }

    private static Refusal underWay() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "one-run-at-a-time",
                "An invitation run of this study is waiting or being sent; let it end first.");
    }
}
