package org.volens.invitations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.leaflet.LeafletHtml;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.security.StudyState;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.studies.StudySite;
import org.volens.studies.Wording;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a participant sees of their invitations, and saying no. */
@Component
class MyInvitations {

    private static final Duration THINKING_TIME = Duration.ofHours(24);

    private final People people;
    private final InvitationSql invitations;
    private final CaseSql cases;
    private final MessageSql messages;
    private final Studies studies;
    private final StopLinks links;
    private final Uses uses;
    private final ServiceParty service;
    private final Clock clock;
    private final String publicUrl;

    MyInvitations(
            People people,
            InvitationSql invitations,
            CaseSql cases,
            MessageSql messages,
            Studies studies,
            StopLinks links,
            Uses uses,
            ServiceParty service,
            Clock clock,
            @Value("${volens.public-url:}") String publicUrl) {
        this.people = people;
        this.invitations = invitations;
        this.cases = cases;
        this.messages = messages;
        this.studies = studies;
        this.links = links;
        this.uses = uses;
        this.service = service;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** One line of the list; a sensitive study has no title there. */
    record Line(
            UUID invitationId,
            String state,
            @Nullable String studyTitle,
            String subject,
            @Nullable Instant sentAt,
            LocalDate answerBy,
            boolean sensitive) {}

    record WordingJson(int version, String html) {}

    record StudyJson(
            UUID studyId,
            String title,
            @Nullable String plainSummary,
            @Nullable String sponsor,
            @Nullable Boolean commercial,
            @Nullable Boolean genetic,
            @Nullable Boolean overseas,
            @Nullable String costsPaid,
            @Nullable String benefit,
            @Nullable String leafletHtml) {}

    record SiteJson(UUID siteId, String name, @Nullable String town) {}

    /** One time that the person asked to be put in touch: with whom, when, and whether it goes on. */
    record CaseJson(String siteName, Instant askedAt, boolean open) {

        static CaseJson of(CaseSql.Case one) {
            return new CaseJson(one.siteName(), one.askedAt(), one.state().underWay());
        }
    }

    /**
     * An invitation, opened.
     *
     * @param canAsk whether the person can ask to be put in touch now, also where it had ended
     * @param cases each time that they asked
     */
    record Opened(
            UUID invitationId,
            String state,
            String subject,
            @Nullable Instant sentAt,
            LocalDate answerBy,
            Instant earliestAnswerAt,
            WordingJson wording,
            StudyJson study,
            String whyMe,
            List<SiteJson> sites,
            boolean canAsk,
            List<CaseJson> cases,
            Study.TalkTo talkTo,
            String stopLink) {}

    Mono<PersonId> person(Actor.Participant actor) {
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> Refusal.of(
                                Refusal.Kind.WRONG_STATE,
                                "register-first",
                                "You are not on the register yet. Register your interest first.")
                        .toException()));
    }

    Mono<List<Line>> all(Actor.Participant actor) {
        return people.personOf(actor)
                .flatMapMany(person -> invitations.of(person).flatMapMany(Flux::fromIterable))
                .concatMap(one -> studies.find(one.study()).map(study -> line(one, study)))
                .collectList();
    }

    private static Line line(InvitationSql.Invitation one, Study study) {
        boolean sensitive = study.details().sensitive();
        return new Line(
                one.id(),
                one.state().code(),
                sensitive ? null : title(study),
                InvitationMaker.SUBJECT,
                one.sentAt(),
                one.answerBy(),
                sensitive);
    }

    Mono<Opened> open(Actor.Participant actor, UUID id) {
        return person(actor)
                .flatMap(person -> invitations.find(person, id))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(one -> read(one)
                        .then(Mono.zip(studies.find(one.study()), stopToken(one), asked(one)))
                        .map(all -> opened(one, all.getT1(), all.getT2(), all.getT3())));
    }

    /** The study of an invitation of the person's own. */
    Mono<UUID> study(Actor.Participant actor, UUID id) {
        return person(actor).flatMap(person -> invitations.find(person, id)).map(InvitationSql.Invitation::study);
    }

    private Mono<Void> read(InvitationSql.Invitation one) {
        return invitations
                .move(one.person(), one.id(), InvitationState.READ, null, clock.instant())
                .filter(rows -> rows == 1)
                .flatMap(_ -> uses.record(one.person(), use(UseKind.MESSAGE_READ, one)));
    }

    private Mono<Asked> asked(InvitationSql.Invitation one) {
        return Mono.zip(
                cases.of(one.person(), one.study()),
                cases.last(one.person(), one.study()).map(LastCase::mayFollow).defaultIfEmpty(true),
                Asked::new);
    }

    /** How often the person asked, and whether they may again. */
    private record Asked(List<CaseSql.Case> cases, boolean again) {}

    private Mono<String> stopToken(InvitationSql.Invitation one) {
        return messages.carrying(one.person(), one.id())
                .flatMap(message -> links.make(one.person(), one.study(), message));
    }

    private Opened opened(InvitationSql.Invitation one, Study study, String token, Asked asked) {
        Wording wording = study.wordings().stream()
                .filter(words -> words.kind().equals("invitation") && words.version() == one.wording())
                .findFirst()
                .orElseThrow();
        List<SiteJson> open = study.sites().stream()
                .filter(site -> site.state() == StudyState.OPEN)
                .map(MyInvitations::site)
                .toList();
        Instant sent = one.sentAt() == null ? clock.instant() : one.sentAt();
        return new Opened(
                one.id(),
                one.state() == InvitationState.SENT
                        ? InvitationState.READ.code()
                        : one.state().code(),
                InvitationMaker.SUBJECT,
                one.sentAt(),
                one.answerBy(),
                sent.plus(THINKING_TIME),
                new WordingJson(wording.version(), LeafletHtml.render(wording.text())),
                study(study),
                "Your record suits what this study looks for, and you said yes to being found by it. You were then drawn at"
                        + " random among the people it may suit.",
                open,
                asked.again() && study.state() == StudyState.OPEN && !open.isEmpty(),
                asked.cases().stream().map(CaseJson::of).toList(),
                study.details().talkTo(),
                publicUrl + "/v1/stops/" + token);
    }

    private static StudyJson study(Study study) {
        return new StudyJson(
                study.id(),
                title(study),
                study.details().summary(),
                study.details().sponsorName(),
                study.details().commercial(),
                study.details().besides().genetic(),
                study.details().besides().overseas(),
                study.details().costsPaid(),
                study.details().benefitStatement(),
                study.wording("leaflet")
                        .map(leaflet -> LeafletHtml.render(leaflet.text()))
                        .orElse(null));
    }

    private static SiteJson site(StudySite site) {
        return new SiteJson(site.id(), site.name(), site.town());
    }

    static String title(Study study) {
        String title = study.details().shortTitle();
        return title == null ? study.details().title() : title;
    }

    Mono<Void> decline(Actor.Participant actor, UUID id, @Nullable String reason) {
        return person(actor)
                .flatMap(person -> invitations.find(person, id))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .doOnNext(one -> one.answerable(clock.instant()))
                .flatMap(one -> invitations
                        .move(one.person(), one.id(), InvitationState.DECLINED, reason, clock.instant())
                        .filter(rows -> rows == 1)
                        .switchIfEmpty(Mono.error(() -> answered().toException()))
                        .flatMap(_ -> uses.record(one.person(), use(UseKind.DECLINED, one))));
    }

    /** The rule of an invitation that cannot be answered. */
    static final String ANSWERED = "invitation-open";

    static Refusal answered() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                ANSWERED,
                "This invitation has been answered, has run out or was taken back.");
    }

    private Use use(UseKind kind, InvitationSql.Invitation one) {
        return new Use(kind, one.study(), null, service.by(), null, Map.of());
    }
}
