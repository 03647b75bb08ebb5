package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;
import org.volens.consent.deciding.Deciding;
import org.volens.consent.deciding.Definitions;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.LogBehind;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.PermitFollower;
import org.volens.consent.ledger.Permits;
import org.volens.consent.ledger.Sending;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Permits on PostgreSQL. Locks and reads in separate statements: a statement sees what was committed when it began. Permits
 * that are asked for together are taken by one transaction; questions that are asked together are read by one statement.
 */
public final class R2dbcPermits implements Permits {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final int LANES = 2;

    /** Questions only read: one round after the other is fuller, and costs the processors less for each. */
    private static final int LANE_OF_QUESTIONS = 1;

    private static final int TOGETHER = 128;

    private final ConsentSql sql;
    private final PermitSql permits;
    private final WhoSql permitting;
    private final WhoTookPart tookPart;
    private final TransactionalOperator transaction;
    private final List<PermitFollower> followers;
    private final Leaflets leaflets;
    private final KeptSupersessions kept;
    private final KeptDefinitions definitions;
    private final LogStanding log;
    private final Sending sending;
    private final Clock clock;
    private final Gathered<Wanted, Taken> taking = new Gathered<>(Wanted::person, this::takeTogether, LANES, TOGETHER);
    private final Gathered<Wanted, Decision> asking =
            new Gathered<>(Wanted::person, this::answerTogether, LANE_OF_QUESTIONS, TOGETHER);
    private final Gathered<PersonId, List<PermitSql.Open>> looking =
            new Gathered<>(person -> person, this::runningTogether, LANES, TOGETHER);

    /** Works through the SQL given; followers run in the transaction of a permit that is taken for an outside act. */
    public R2dbcPermits(
            ConsentSql sql,
            PermitSql permits,
            WhoSql permitting,
            TransactionalOperator transaction,
            List<PermitFollower> followers,
            Leaflets leaflets,
            KeptDefinitions definitions,
            LogStanding log,
            Sending sending,
            Clock clock) {
        this.sql = sql;
        this.permits = permits;
        this.permitting = permitting;
        this.tookPart = new WhoTookPart(permitting, this::permitting);
        this.transaction = transaction;
        this.followers = List.copyOf(followers);
        this.leaflets = leaflets;
        this.kept = new KeptSupersessions(leaflets, clock);
        this.definitions = definitions;
        this.log = log;
        this.sending = sending;
        this.clock = clock;
    }

    @Override
    public Mono<Decision> within(PersonId person, Act act) {
        return within(List.of(person), act).map(decisions -> decisions.getOrDefault(person, unknown(act)));
    }

    @Override
    public Mono<Map<PersonId, Decision>> within(Collection<PersonId> people, Act act) {
        return sql.lock(people)
                .then(Mono.defer(() -> known(people, List.of(act))))
                .flatMap(known -> {
                    Instant now = clock.instant();
                    Map<PersonId, Decision> decisions = new LinkedHashMap<>();
                    people.stream().sorted().forEach(person -> decisions.put(person, decide(known, person, act, now)));
                    return permits.write(rows(decisions, act, now)).thenReturn(decisions);
                });
    }

    @Override
    public Mono<Void> hold(Collection<PersonId> people) {
        return sql.lock(people);
    }

    /** Of many of whom only the events can tell. */
    private Mono<List<Who>> permitting(List<Who> some, Act act, Instant now) {
        return known(some.stream().map(Who::person).toList(), List.of(act))
                .map(known -> some.stream()
                        .filter(who -> decide(known, who.person(), act, now) instanceof Decision.Permitted)
                        .toList());
    }

    /** An act that is itself a change in the database ends with the transaction that permits it. */
    private static List<PermitSql.Row> rows(Map<PersonId, Decision> decisions, Act act, Instant now) {
        List<PermitSql.Row> rows = new ArrayList<>();
        decisions.forEach((person, decision) -> {
            if (decision instanceof Decision.Permitted permitted) {
                Wanted wanted = new Wanted(person, act, null);
                rows.add(new PermitSql.Row(wanted, Ids.next(now), permitted.seq(), now, true));
            }
        });
        return rows;
    }

    @Override
    public Mono<Taken> take(Wanted wanted) {
        return taking.ask(wanted);
    }

    @Override
    public Mono<Decision> ask(PersonId person, Act act) {
        return asking.ask(new Wanted(person, act, null));
    }

    @Override
    public Mono<Decision> once(PersonId person, ConsentEvent recorded, Act act) {
        return known(List.of(person), List.of(act)).map(known -> {
            ConsentState state = known.states().getOrDefault(person, ConsentState.EMPTY);
            Known then = new Known(Map.of(person, state.after(recorded)), known.leaflets(), known.definitions());
            return decide(then, person, act, clock.instant());
        });
    }

    @Override
    public Flux<Who> who(Act act) {
        return Flux.defer(() -> heldBack(act).isPresent()
                ? Flux.empty()
                : act.onceAgreed().isPresent()
                        ? tookPart.all(act, clock.instant())
                        : definitions.now().flatMapMany(known -> permitting.permitting(act, known, clock.instant())));
    }

    @Override
    public Mono<WhoPage> who(Act act, Instant at, UUID after, int most) {
        return Mono.defer(() -> log.behind().isPresent()
                ? Mono.error(new LogBehind("Nobody is looked for until the log stands as it was signed."))
                : act.onceAgreed().isPresent()
                        ? tookPart.page(act, at, after, most)
                        : definitions.now().flatMap(known -> permitting.page(act, known, at, after, most)));
    }

    @Override
    public Mono<Boolean> ended(PersonId person, UUID permitId, @Nullable String takenBy, Outcome outcome) {
        return permits.end(
                person,
                permitId,
                takenBy,
                outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                clock.instant());
    }

    @Override
    public Mono<List<Unfinished>> settled(PersonId person) {
        return looking.ask(person).flatMap(running -> ended(person, running));
    }

    private Mono<List<List<PermitSql.Open>>> runningTogether(List<PersonId> people) {
        return permits.running(people)
                .map(running -> people.stream()
                        .map(person -> running.getOrDefault(person, List.of()))
                        .toList());
    }

    /** Those of them that nobody has ended when the last deadline has passed. */
    private Mono<List<Unfinished>> ended(PersonId person, List<PermitSql.Open> of) {
        if (of.stream().noneMatch(PermitSql.Open::running)) {
            return Mono.just(of.stream().map(PermitSql.Open::permit).toList());
        }
        Set<UUID> permitIds = of.stream().map(open -> open.permit().permitId()).collect(Collectors.toSet());
        Instant first = of.stream()
                .map(open -> open.permit().deadline())
                .min(Instant::compareTo)
                .orElseThrow();
        return Mono.delay(LOOK_AGAIN)
                .then(Mono.defer(() -> permits.open(person, first)))
                .map(open -> open.stream()
                        .filter(one -> permitIds.contains(one.permit().permitId()))
                        .toList())
                .flatMap(left -> ended(person, left));
    }

    /**
     * Reads and decides first; the transaction then holds exactly those whose state is still the one that was decided on. Where
     * somebody's moved on, nothing is taken and all of it is done again from the top.
     */
    private Mono<List<Taken>> takeTogether(List<Wanted> wanted) {
        return known(wanted.stream().map(Wanted::person).toList(), acts(wanted))
                .map(known -> taken(wanted, known))
                .flatMap(taken -> written(wanted, taken))
                .retryWhen(Serialised.choice());
    }

    private List<Taken> taken(List<Wanted> wanted, Known known) {
        Instant now = clock.instant();
        return wanted.stream()
                .map(one -> new Taken(
                        decide(known, one.person(), one.act(), now), Ids.next(now), now, now.plus(PermitSql.DEADLINE)))
                .toList();
    }

    private Mono<List<Taken>> written(List<Wanted> wanted, List<Taken> taken) {
        List<PermitSql.Row> rows = new ArrayList<>();
        List<PermitFollower.Given> given = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Wanted one = wanted.get(i);
            Taken answer = taken.get(i);
            if (answer.decision() instanceof Decision.Permitted permitted) {
                rows.add(new PermitSql.Row(one, answer.permitId(), permitted.seq(), answer.takenAt(), false));
                given.add(new PermitFollower.Given(one, answer, permitted));
            }
        }
        return given.isEmpty()
                ? Mono.just(taken)
                : lockable(rows).then(Mono.defer(() -> write(rows, given))).thenReturn(taken);
    }

    /** Something is owed also to whoever never said anything, and until now has no row to hold. */
    private Mono<Void> lockable(List<PermitSql.Row> rows) {
        List<PersonId> never = rows.stream()
                .filter(row -> row.seq() == 0)
                .map(row -> row.wanted().person())
                .toList();
        return never.isEmpty() ? Mono.empty() : sql.of(never).then();
    }

    private Mono<Void> write(List<PermitSql.Row> rows, List<PermitFollower.Given> given) {
        return permits.hold(rows)
                .then(Mono.defer(() -> permits.write(rows)))
                .thenMany(Flux.fromIterable(followers))
                .concatMap(follower -> follower.follow(given))
                .then()
                .as(transaction::transactional);
    }

    private Mono<List<Decision>> answerTogether(List<Wanted> wanted) {
        return known(wanted.stream().map(Wanted::person).toList(), acts(wanted), kept::of)
                .map(known -> {
                    Instant now = clock.instant();
                    return wanted.stream()
                            .map(one -> decide(known, one.person(), one.act(), now))
                            .toList();
                });
    }

    /** What is known of people, of the leaflets that they decided under, and of the definitions. */
    private record Known(Map<PersonId, ConsentState> states, Supersessions leaflets, Definitions definitions) {}

    private static List<Act> acts(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::act).toList();
    }

    private Mono<Known> known(Collection<PersonId> people, List<Act> acts) {
        return known(people, acts, leaflets::supersessions);
    }

    private Mono<Known> known(
            Collection<PersonId> people, List<Act> acts, Function<Set<String>, Mono<Supersessions>> endings) {
        return sql.events(people)
                .map(R2dbcPermits::folded)
                .flatMap(states -> heard(people, states, acts))
                .flatMap(states -> endings.apply(readBy(states.values()))
                        .zipWith(definitions.now(), (changed, defined) -> new Known(states, changed, defined)));
    }

    /** What is owed to who took part is owed to those too of whom nothing but a site's record says so. */
    private Mono<Map<PersonId, ConsentState>> heard(
            Collection<PersonId> people, Map<PersonId, ConsentState> states, List<Act> acts) {
        if (acts.stream().noneMatch(act -> act.onceAgreed().isPresent())) {
            return Mono.just(states);
        }
        return sql.heardBySites(people, false).map(heard -> {
            Map<PersonId, ConsentState> all = new HashMap<>(states);
            heard.forEach((person, studies) -> all.computeIfPresent(person, (_, state) -> state.heardBySites(studies)));
            return all;
        });
    }

    private static Set<String> readBy(Collection<ConsentState> states) {
        Set<String> leaflets = new HashSet<>();
        states.forEach(state -> state.positions().values().forEach(position -> {
            LeafletRef leaflet = position.leaflet();
            if (leaflet != null
                    && (position.scope().equals(Scope.REGISTER) || PurposeCodes.ofStudy(position.purpose()))) {
                leaflets.add(leaflet.leafletId());
            }
        }));
        return leaflets;
    }

    private static Map<PersonId, ConsentState> folded(List<ConsentSql.Stored> stored) {
        Map<PersonId, ConsentState> states = new HashMap<>();
        ConsentSql.byPerson(stored).forEach((person, all) -> states.put(person, ConsentState.fold(all)));
        return states;
    }

    private Decision decide(Known known, PersonId person, Act act, Instant now) {
        ConsentState state = known.states().getOrDefault(person, ConsentState.EMPTY);
        return heldBack(act)
                .<Decision>map(why -> new Decision.Abstained(state.lastSeq(), why))
                .orElseGet(() -> Deciding.decide(state, act, known.leaflets(), known.definitions(), now));
    }

    /**
     * While the database is not what was signed, nobody can know what was withdrawn: nothing is permitted. While sending is
     * switched off nothing is that reaches a person.
     */
    private Optional<String> heldBack(Act act) {
        return log.behind().or(() -> act.by().flatMap(_ -> sending.off()));
    }

    private static Decision unknown(Act act) {
        return new Decision.Abstained(0, "The person was not among those asked about for " + act.name() + ".");
    }
}
