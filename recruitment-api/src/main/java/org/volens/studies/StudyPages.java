package org.volens.studies;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.security.Actor;
import org.volens.security.Command;
import org.volens.security.Duty;
import org.volens.security.PermissionTable;
import org.volens.security.StudyStanding;
import org.volens.security.StudyState;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts the study page together: the study, its numbers for those who run it, its history, what may be done now. */
@Component
class StudyPages {

    private static final Set<StudyState> NOT_OPENED = Set.of(StudyState.DRAFT, StudyState.IN_REVIEW);

    private final Studies studies;
    private final StudyNumbersSql numbers;
    private final StudyChangeSql history;
    private final JsonMapper json;

    StudyPages(Studies studies, StudyNumbersSql numbers, StudyChangeSql history, JsonMapper json) {
        this.studies = studies;
        this.numbers = numbers;
        this.history = history;
        this.json = json;
    }

    /** The page as this caller sees it. */
    Mono<Overview> page(Actor actor, StudyStanding standing) {
        return studies.find(standing.studyId())
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(study -> page(study, actor, standing));
    }

    /** The page of a study just changed. */
    Mono<Overview> page(Study study, Actor actor, StudyStanding standing) {
        StudyStanding now = new StudyStanding(study.id(), study.state(), standing.entries());
        return Mono.zip(numbers.bySite(study.id()), history.newest(study.id()), affected(study, standing))
                .map(all -> overview(study, actor, now, all.getT1(), all.getT2(), all.getT3()));
    }

    /** After a halt of the study or of a site, those who run the study see everyone affected, by site. */
    private Mono<List<Overview.Affected>> affected(Study study, StudyStanding standing) {
        Set<UUID> halted = study.sites().stream()
                .filter(site -> study.state() == StudyState.HALTED || site.state() == StudyState.HALTED)
                .map(StudySite::id)
                .collect(Collectors.toSet());
        return halted.isEmpty() || !standing.holds(Duty.COORDINATE, Duty.PRINCIPAL_INVESTIGATOR)
                ? Mono.just(List.of())
                : numbers.underWay(study.id())
                        .map(sites -> sites.stream()
                                .filter(site -> halted.contains(site.siteId()))
                                .toList());
    }

    private Overview overview(
            Study study,
            Actor actor,
            StudyStanding standing,
            List<Overview.SiteNumbers> bySite,
            List<StudyChange> changes,
            List<Overview.Affected> affected) {
        Details details = study.details();
        Map<UUID, Overview.SiteNumbers> visible = visible(standing, bySite);
        boolean runs = standing.holds(Duty.COORDINATE, Duty.PRINCIPAL_INVESTIGATOR);
        return new Overview(
                study.id(),
                study.state().word(),
                study.version(),
                details.title(),
                details.shortTitle(),
                study.identifiers(),
                details.commercial(),
                details.besides().genetic(),
                details.besides().overseas(),
                details.besides().diseaseArea(),
                details.phase(),
                new Overview.Sponsor(details.sponsorName(), details.sponsorOds()),
                study.lead(),
                details.chiefInvestigator(),
                details.target(),
                details.ukTarget(),
                details.plannedOpening(),
                details.plannedClosing(),
                details.actualOpening(),
                details.sensitive(),
                details.summary(),
                details.conditions(),
                details.eligibilityText(),
                details.costsPaid(),
                details.benefitStatement(),
                details.talkTo(),
                details.reportsHere(),
                details.consenting(),
                criteria(study),
                study.criteria().map(Study.CriteriaVersion::version).orElse(null),
                details.regulatory(),
                study.sites().stream()
                        .map(site -> Overview.Site.of(site, visible.get(site.id())))
                        .toList(),
                study.approvals().stream().map(Overview.ApprovalLine::of).toList(),
                study.wordings(),
                study.delegations().stream().map(Overview.DelegationLine::of).toList(),
                study.parties(),
                study.targets().stream().map(TargetJson::of).toList(),
                NOT_OPENED.contains(study.state()) ? OpeningRules.missing(study) : List.of(),
                Overview.words(LifeCycle.next(study.state())),
                affected,
                runs ? bySite.stream().mapToInt(Overview.SiteNumbers::enrolled).sum() : null,
                study.source()
                        .map(source -> new Overview.SourceLine(source.format(), source.sha256(), source.fetchedAt()))
                        .orElse(null),
                changes,
                PermissionTable.now(actor, standing).stream()
                        .map(Command::word)
                        .collect(Collectors.toCollection(java.util.TreeSet::new)));
    }

    private static Map<UUID, Overview.SiteNumbers> visible(StudyStanding standing, List<Overview.SiteNumbers> all) {
        boolean runs = standing.holds(Duty.COORDINATE, Duty.PRINCIPAL_INVESTIGATOR);
        Set<UUID> own = standing.sites(Duty.values());
        return all.stream()
                .filter(site -> runs || own.contains(site.siteId()))
                .collect(Collectors.toMap(Overview.SiteNumbers::siteId, Function.identity()));
    }

    private @Nullable JsonNode criteria(Study study) {
        return study.criteria()
                .map(criteria -> json.readTree(criteria.definition()))
                .orElse(null);
    }
}
