package org.volens.subscribers;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.studies.StudySite;
import org.volens.subscribers.calls.HookAddresses;
import org.volens.subscribers.calls.SignedNotices;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Whether a subscriber can be registered, and whose it is: the organisation follows from the study and is not asked. */
@Component
class Registering {

    private static final int LONGEST = 200;

    private final Studies studies;
    private final HookAddresses addresses;
    private final SignedNotices signing;
    private final Clock clock;

    Registering(Studies studies, HookAddresses addresses, SignedNotices signing, Clock clock) {
        this.studies = studies;
        this.addresses = addresses;
        this.signing = signing;
        this.clock = clock;
    }

    /**
     * What is sent to register one.
     *
     * @param kind site, study-team or sponsor
     * @param siteId the site, for a site's system
     * @param url where notices are sent
     * @param contact whom to call when it does not answer
     * @param client machine that acknowledges and confirms for it: the subject of its tokens
     */
    record SubscriberJson(
            @Nullable String kind,
            @Nullable UUID studyId,
            @Nullable UUID siteId,
            @Nullable String url,
            @Nullable String contact,
            @Nullable String client) {}

    private record Party(String ods, String name) {}

    Mono<Subscriber> subscriber(SubscriberJson body) {
        Subscriber.Kind kind = Optional.ofNullable(body.kind())
                .flatMap(Subscriber.Kind::of)
                .orElseThrow(() -> no("kind", "kind-known", "A subscriber is a site, a study-team or a sponsor."));
        if (body.studyId() == null) {
            throw no("studyId", "required", "Say which study it is told about.");
        }
        String contact = line("contact", body.contact(), "Say whom to call when it does not answer.");
        String client = line("client", body.client(), "Name the machine that acknowledges for it.");
        String url = line("url", body.url(), "Say where notices are sent.", 500);
        addresses.whyNot(url).ifPresent(why -> {
            throw no("url", "address-allowed", why);
        });
        if (!signing.possible()) {
            throw Refusal.of(
                            Refusal.Kind.UNAVAILABLE,
                            "notice-key",
                            "There is no key to sign notices with. An operator must make one first.")
                    .toException();
        }
        return studies.find(body.studyId())
                .switchIfEmpty(Mono.error(() -> no("studyId", "study-known", "There is no such study.")))
                .map(study -> made(kind, study, body.siteId(), url, contact, client));
    }

    private Subscriber made(
            Subscriber.Kind kind, Study study, @Nullable UUID siteId, String url, String contact, String client) {
        Party party = switch (kind) {
            case SITE -> site(study, siteId);
            case STUDY_TEAM -> new Party(study.lead().odsCode(), study.lead().name());
            case SPONSOR -> sponsor(study);
        };
        return new Subscriber(
                UUID.randomUUID(),
                kind,
                study.id(),
                kind == Subscriber.Kind.SITE ? siteId : null,
                party.ods(),
                party.name(),
                url,
                contact,
                client,
                Subscriber.State.ACTIVE,
                null,
                clock.instant());
    }

    private static Party site(Study study, @Nullable UUID siteId) {
        StudySite site = Optional.ofNullable(siteId)
                .flatMap(study::site)
                .orElseThrow(() -> no("siteId", "site-known", "Name a site of the study."));
        return new Party(site.odsCode(), site.name());
    }

    private static Party sponsor(Study study) {
        String ods = study.details().sponsorOds();
        String name = study.details().sponsorName();
        if (ods == null || name == null) {
            throw no("kind", "sponsor-known", "The study does not say who its sponsor is, with a code and a name.");
        }
        return new Party(ods, name);
    }

    static String line(String field, @Nullable String text, String missing) {
        return line(field, text, missing, LONGEST);
    }

    private static String line(String field, @Nullable String text, String missing, int longest) {
        Predicate<String> oneLine = said -> !said.contains("\n") && !said.contains("\r") && !said.contains("\t");
        if (text == null || text.isBlank()) {
            throw no(field, "required", missing);
        }
        if (text.length() > longest || !oneLine.test(text.strip())) {
            throw no(field, "length", "This must be one line of at most " + longest + " characters.");
        }
        return text.strip();
    }

    private static RuntimeException no(String field, String rule, String sentence) {
        return Refusal.field(field, rule, sentence).toException();
    }
}
