package org.volens.participants;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.WhatChanged;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.leaflets.StudyLeaflet;
import org.volens.leaflets.definition.RegisterDefinition;
import reactor.core.publisher.Mono;

/** What changed for a person since they decided: in the register's leaflet, and in those of the studies they said yes to. */
@Component
class ChangedForPerson {

    static final Changes NOTHING = new Changes(null, null, List.of(), List.of());

    private final Consents consents;
    private final Leaflets leaflets;
    private final StudyNamesSql names;

    ChangedForPerson(Consents consents, Leaflets leaflets, StudyNamesSql names) {
        this.consents = consents;
        this.leaflets = leaflets;
        this.names = names;
    }

    /**
     * What changed for a person: nothing where the lists are empty.
     *
     * @param since version of the register's leaflet that they decided under last
     * @param now the version in force
     * @param studies what changed in the leaflets of studies that they said yes to
     */
    record Changes(
            @Nullable Integer since,
            @Nullable Integer now,
            List<ChangedSection> sections,
            List<ChangedStudy> studies) {}

    /**
     * A study whose leaflet has another version than a person said yes under.
     *
     * @param study its public title
     * @param noLongerOffered options that they said yes to and that the leaflet in force speaks of no more; what they said stands
     *     as it was said, and they can take it back
     */
    record ChangedStudy(
            UUID studyId,
            String study,
            int since,
            int now,
            List<ChangedSection> sections,
            List<String> noLongerOffered) {}

    /**
     * One section that changed.
     *
     * @param change cosmetic, substantive or widening
     * @param why why, version by version
     */
    record ChangedSection(
            String name,
            String change,
            List<String> why,
            WhatChanged.@Nullable Words before,
            WhatChanged.@Nullable Words after) {}

    Mono<Changes> of(PersonId person) {
        return consents.history(person)
                .flatMap(history -> Mono.zip(register(history), studies(history)))
                .map(both -> new Changes(
                        both.getT1().since(), both.getT1().now(), both.getT1().sections(), both.getT2()));
    }

    private Mono<Changes> register(List<ConsentEvent> history) {
        List<ConsentEvent.Chosen> decisions = history.stream()
                .filter(ConsentEvent.Chosen.class::isInstance)
                .map(ConsentEvent.Chosen.class::cast)
                .filter(chosen -> ofRegister(chosen.leaflet()))
                .toList();
        LeafletRef last = decisions.isEmpty() ? null : decisions.getLast().leaflet();
        return last == null
                ? Mono.just(NOTHING)
                : changed(last, given(decisions))
                        .map(what -> new Changes(
                                what.shown().version(), what.now().leaflet().version(), sections(what), List.of()))
                        .defaultIfEmpty(NOTHING);
    }

    private static boolean ofRegister(@Nullable LeafletRef leaflet) {
        return leaflet != null && leaflet.leafletId().equals(RegisterDefinition.LEAFLET_ID);
    }

    private static Set<String> given(List<ConsentEvent.Chosen> decisions) {
        return decisions.stream()
                .flatMap(chosen -> chosen.choices().stream())
                .filter(choice -> choice.answer() == Answer.GIVEN)
                .map(ConsentEvent.Choice::purpose)
                .collect(Collectors.toSet());
    }

    private Mono<WhatChanged> changed(LeafletRef read, Set<String> given) {
        return leaflets.changedSince(LeafletShown.of(read))
                .flatMap(Mono::justOrEmpty)
                .map(what -> given.isEmpty() ? what : what.concerning(given));
    }

    /** A yes that somebody said to something of a study, and under which leaflet. */
    private record Yes(UUID study, String purpose, int seq, LeafletRef leaflet) {

        static Optional<Yes> of(Position position) {
            LeafletRef leaflet = position.leaflet();
            return position.standing() != Position.Standing.GIVEN || leaflet == null
                    ? Optional.empty()
                    : StudyLeaflet.study(leaflet.leafletId())
                            .map(study -> new Yes(study, position.purpose(), position.seq(), leaflet));
        }
    }

    private Mono<List<ChangedStudy>> studies(List<ConsentEvent> history) {
        Map<UUID, List<Yes>> byStudy = ConsentState.fold(history).positions().values().stream()
                .flatMap(position -> Yes.of(position).stream())
                .collect(Collectors.groupingBy(Yes::study));
        List<Scope> scopes =
                byStudy.keySet().stream().sorted().map(Scope::study).toList();
        return names.of(scopes)
                .flatMapIterable(Map::values)
                .sort(Comparator.comparing(StudyNamesSql.Named::study))
                .concatMap(name -> study(byStudy.getOrDefault(name.study(), List.of()), name))
                .filter(changed -> !changed.sections().isEmpty()
                        || !changed.noLongerOffered().isEmpty())
                .collectList();
    }

    /** Since the leaflet that they read last. */
    private Mono<ChangedStudy> study(List<Yes> said, StudyNamesSql.Named name) {
        Yes last = said.stream().max(Comparator.comparing(Yes::seq)).orElseThrow();
        Set<String> purposes = said.stream().map(Yes::purpose).collect(Collectors.toSet());
        return changed(last.leaflet(), purposes)
                .map(what -> new ChangedStudy(
                        name.study(),
                        name.title(),
                        what.shown().version(),
                        what.now().leaflet().version(),
                        sections(what),
                        noLongerOffered(purposes, what)));
    }

    private static List<String> noLongerOffered(Set<String> given, WhatChanged what) {
        return given.stream()
                .filter(PurposeCodes::option)
                .filter(option -> !what.now().leaflet().purposes().contains(option))
                .sorted()
                .toList();
    }

    private static List<ChangedSection> sections(WhatChanged what) {
        return what.sections().stream().map(ChangedForPerson::section).toList();
    }

    private static ChangedSection section(WhatChanged.Section section) {
        return new ChangedSection(
                section.name(),
                section.worst().name().toLowerCase(Locale.ROOT),
                section.changes().stream().map(SectionChange::why).toList(),
                section.before(),
                section.after());
    }
}
