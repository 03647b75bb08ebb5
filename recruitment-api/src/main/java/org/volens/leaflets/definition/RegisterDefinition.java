package org.volens.leaflets.definition;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.Scope;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.Described;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.history.SectionPurposes;
import org.volens.consent.ledger.Diseases;
import org.volens.consent.ledger.LeafletDrafts;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.registry.RegisterCodes;
import org.volens.transparency.legal.LegalRoute;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads the register's definitions in order. What is defined stays as it is; a next definition adds to it, and its leaflet says
 * section by section what it changes and why, by the same rules as a draft that somebody writes. So a new purpose is data, and
 * no definition changes an old decision.
 */
@Component
public class RegisterDefinition {

    /** The register's own leaflet. */
    public static final String LEAFLET_ID = "register";

    private static final Logger LOG = LoggerFactory.getLogger(RegisterDefinition.class);
    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final String BY = "the register's definition";

    private final DefinitionFiles files;
    private final Purposes purposes;
    private final Leaflets leaflets;
    private final LeafletDrafts drafts;
    private final Diseases diseases;
    private final RegisterCodes codes;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final String controller;
    private final String processor;

    RegisterDefinition(
            DefinitionFiles files,
            Purposes purposes,
            Leaflets leaflets,
            LeafletDrafts drafts,
            Diseases diseases,
            RegisterCodes codes,
            TransactionalOperator transaction,
            Clock clock,
            @Value("${volens.standing.controller:}") String controller,
            @Value("${volens.standing.processor:}") String processor) {
        this.files = files;
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.drafts = drafts;
        this.diseases = diseases;
        this.codes = codes;
        this.transaction = transaction;
        this.clock = clock;
        this.controller = controller;
        this.processor = processor.isBlank() ? controller : processor;
    }

    /** Makes sure that everything defined is there. */
    Mono<Void> apply() {
        List<DefinitionFiles.Numbered> all = files.all();
        return Flux.range(0, all.size())
                .concatMap(i -> load(all.get(i), i == 0, explained(all.subList(0, i + 1)))
                        .as(transaction::transactional))
                .then(Mono.defer(purposes::book))
                .doOnNext(book -> compared(KeptAsDefined.differing(all, book)))
                .doOnNext(RegisterDefinition::routed)
                .then();
    }

    /** Said and no more: a start that is refused would take no stop. */
    private static void compared(List<String> differing) {
        if (!differing.isEmpty()) {
            LOG.error(
                    "Purposes in the database are not as the files define them; somebody changed one or the other: {}",
                    String.join(", ", differing));
        }
    }

    /** Said and no more, for the same reason: what such a purpose would permit does not happen. */
    private static void routed(PurposeBook book) {
        for (String code : book.codes()) {
            for (PurposeBook.Version version : book.versions(code)) {
                try {
                    LegalRoute.of(code, version.purpose().basis());
                } catch (IllegalArgumentException unknown) {
                    LOG.error(
                            "{} It is of definition {}; nothing is used under it until it is defined anew.",
                            unknown.getMessage(),
                            version.number());
                }
            }
        }
    }

    /** A leaflet explains every purpose so far, but for those of single studies, which have leaflets of their own. */
    private static Set<String> explained(List<DefinitionFiles.Numbered> soFar) {
        return soFar.stream()
                .flatMap(one -> one.file().purposes().stream())
                .filter(purpose -> purpose.scope() != Scope.Kind.STUDY)
                .map(DefinitionFile.PurposeJson::code)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Mono<Void> load(DefinitionFiles.Numbered one, boolean first, Set<String> explained) {
        Instant now = clock.instant();
        Mono<Void> defined = first ? purposes.define(purposes(one)) : purposes.define(one.number(), purposes(one), now);
        return defined.then(diseases.define(one.diseases().stream()
                        .map(DefinitionFiles.DiseaseJson::area)
                        .toList()))
                .then(codes.name(one.codes(), "protocol"))
                .then(first ? leaflets.publish(whole(one, explained)) : described(one, explained, now));
    }

    private List<Purpose> purposes(DefinitionFiles.Numbered one) {
        List<DefinitionFile.PurposeJson> all = one.file().purposes();
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i)
                        .purpose(i + 1, controller, processor, one.file().agreementDate()))
                .toList();
    }

    private static Leaflet whole(DefinitionFiles.Numbered one, Set<String> explained) {
        return new Leaflet(
                LEAFLET_ID,
                one.number(),
                LanguageTag.ENGLISH.value(),
                one.file().leafletTitle(),
                one.leaflet(),
                explained,
                Leaflet.Status.PUBLISHED);
    }

    private Mono<Void> described(DefinitionFiles.Numbered one, Set<String> explained, Instant now) {
        DefinitionFile file = one.file();
        Integer days = file.decideAgainWithinDays();
        LocalDate by = days == null ? null : LocalDate.ofInstant(now, UK).plusDays(days);
        DraftWords words = new DraftWords(
                LanguageTag.ENGLISH,
                one.leaflet(),
                explained,
                file.explains() == null ? SectionPurposes.ALL : new SectionPurposes(file.explains()),
                by,
                null,
                null);
        List<DefinitionFile.Change> changes = file.changes() == null ? List.of() : file.changes();
        return drafts.publish(
                        new Described(
                                LEAFLET_ID,
                                one.number(),
                                words,
                                changes.stream()
                                        .map(DefinitionFile.Change::said)
                                        .toList()),
                        BY)
                .flatMap(outcome -> settled(one.number(), outcome));
    }

    /**
     * A leaflet that people have gone on writing themselves stays theirs: what the definition adds cannot be chosen until their
     * leaflet explains it. Everything else that is wrong with a definition stops the start.
     */
    private static Mono<Void> settled(int number, LeafletOutcome<LeafletShown> outcome) {
        return switch (outcome) {
            case LeafletOutcome.Done<LeafletShown> _ -> Mono.empty();
            case LeafletOutcome.Declined<LeafletShown>(List<LeafletRefusal> refusals) -> {
                if (refusals.stream().allMatch(one -> one.kind() == LeafletRefusal.Kind.CLASH)) {
                    LOG.warn(
                            "The leaflet of the register's definition {} is not published, since the register has gone on"
                                    + " without it: {} Its new purposes can be chosen once a leaflet explains them.",
                            number,
                            sentences(refusals));
                    yield Mono.empty();
                }
                yield Mono.error(new IllegalStateException(
                        "The register's definition " + number + " cannot be loaded: " + sentences(refusals)));
            }
        };
    }

    private static String sentences(List<LeafletRefusal> refusals) {
        return refusals.stream().map(one -> one.field() + ": " + one.sentence()).collect(Collectors.joining(" "));
    }
}
