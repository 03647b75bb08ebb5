package org.volens.studies;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.security.Actor;
import org.volens.web.Etags;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The studies. A change is a pure function from one version to the next, saved with its history and what follows from it. */
@Component
public class Studies {

    private final StudySql sql;
    private final StudyPartsSql parts;
    private final StudyIdentifierSql identifiers;
    private final StudyDelegationSql log;
    private final StudyTargetSql aims;
    private final StudyChangeSql history;
    private final List<StudyFollower> followers;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Studies(
            StudySql sql,
            StudyPartsSql parts,
            StudyIdentifierSql identifiers,
            StudyDelegationSql log,
            StudyTargetSql aims,
            StudyChangeSql history,
            List<StudyFollower> followers,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.parts = parts;
        this.identifiers = identifiers;
        this.log = log;
        this.aims = aims;
        this.history = history;
        this.followers = List.copyOf(followers);
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A study as it stands; empty where there is none. */
    public Mono<Study> find(UUID id) {
        return sql.find(id).flatMap(row -> assemble(id, row));
    }

    /** Saves a new study. */
    Mono<Study> add(Study study, Actor.Staff by) {
        Instant now = clock.instant();
        return sql.insert(study, by.id(), now)
                .then(identifiers.replace(study))
                .then(saveNew(study, by, now))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, StudyIdentifierSql::taken)
                .thenReturn(study);
    }

    /**
     * Changes a study.
     *
     * @param expected the version the change was made on, or null where it holds on any
     */
    public Mono<Study> change(UUID id, @Nullable Integer expected, Actor.Staff by, Function<Study, Study> change) {
        return sql.lock(id)
                .filter(version -> expected == null || version.equals(expected))
                .switchIfEmpty(Mono.error(() -> Etags.stale().toException()))
                .flatMap(_ -> find(id))
                .flatMap(before -> save(before, change.apply(before), by))
                .as(transaction::transactional)
                .onErrorMap(DuplicateKeyException.class, StudyIdentifierSql::taken);
    }

    private Mono<Study> save(Study before, Study after, Actor.Staff by) {
        Instant now = clock.instant();
        return sql.update(after, now)
                .then(saveParts(before, after, by, now))
                .then(history.add(after.id(), StudyChanges.between(before, after), by, now))
                .thenMany(Flux.fromIterable(followers))
                .concatMap(follower -> follower.follow(before, after))
                .then(Mono.just(after));
    }

    private Mono<Void> saveNew(Study study, Actor.Staff by, Instant now) {
        UUID id = study.id();
        return Flux.concat(
                        each(study.sites(), site -> parts.save(id, site, now)),
                        each(study.delegations(), entry -> log.insert(id, entry)),
                        each(study.parties(), party -> parts.insert(id, party)),
                        each(study.criteria().stream().toList(), one -> parts.insert(id, one, by.id(), now)))
                .then();
    }

    private Mono<Void> saveParts(Study before, Study after, Actor.Staff by, Instant now) {
        UUID id = after.id();
        return Flux.concat(
                        StudyIdentifierSql.same(before, after) ? Mono.empty() : identifiers.replace(after),
                        each(added(before.sites(), after.sites()), site -> parts.save(id, site, now)),
                        each(added(before.approvals(), after.approvals()), one -> parts.insert(id, one)),
                        each(added(before.wordings(), after.wordings()), one -> parts.insert(id, one)),
                        each(added(before.parties(), after.parties()), one -> parts.insert(id, one)),
                        each(added(before.delegations(), after.delegations()), entry -> saveEntry(before, id, entry)),
                        before.targets().equals(after.targets()) ? Mono.empty() : aims.replace(id, after.targets()),
                        before.criteria().equals(after.criteria())
                                ? Mono.empty()
                                : Mono.justOrEmpty(after.criteria())
                                        .flatMap(one -> parts.insert(id, one, by.id(), now)))
                .then();
    }

    private Mono<Void> saveEntry(Study before, UUID id, Delegation entry) {
        boolean known = before.delegations().stream().anyMatch(old -> old.id().equals(entry.id()));
        return known ? log.update(entry) : log.insert(id, entry);
    }

    private static <T> List<T> added(List<T> before, List<T> after) {
        return after.stream().filter(one -> !before.contains(one)).toList();
    }

    private static <T> Mono<Void> each(List<T> list, Function<T, Mono<Void>> work) {
        return Flux.fromIterable(list).concatMap(work).then();
    }

    private Mono<Study> assemble(UUID id, StudySql.Row row) {
        return Flux.<Object>concat(
                        identifiers.of(id),
                        parts.sites(id),
                        parts.approvals(id),
                        parts.wordings(id),
                        log.of(id),
                        parts.parties(id),
                        aims.of(id),
                        parts.criteria(id))
                .collectList()
                .map(lists -> assembled(id, row, lists));
    }

    @SuppressWarnings("unchecked")
    private static Study assembled(UUID id, StudySql.Row row, List<Object> lists) {
        return new Study(
                id,
                row.version(),
                row.state(),
                row.details(),
                (java.util.Map<String, String>) lists.get(0),
                row.lead(),
                (List<StudySite>) lists.get(1),
                (List<Approval>) lists.get(2),
                (List<Wording>) lists.get(3),
                (List<Delegation>) lists.get(4),
                (List<Study.Party>) lists.get(5),
                (List<org.volens.diversity.Target>) lists.get(6),
                ((List<Study.CriteriaVersion>) lists.get(7)).stream().findFirst(),
                row.source());
    }
}
