package org.volens.takingpart;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.registry.People;
import org.volens.registry.PersonFinder;
import org.volens.security.Actor;
import org.volens.signing.SignatureImages;
import org.volens.signing.Signed;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * Drawings and scans: sent before the decision that names them, and given back as a download to the person, and to a steward,
 * of whom the person is told.
 */
@RestController
class SignatureEndpoints {

    private final People people;
    private final PersonFinder finder;
    private final Consents consents;
    private final SignatureImages images;
    private final Uses uses;
    private final TransactionalOperator transaction;

    SignatureEndpoints(
            People people,
            PersonFinder finder,
            Consents consents,
            SignatureImages images,
            Uses uses,
            TransactionalOperator transaction) {
        this.people = people;
        this.finder = finder;
        this.consents = consents;
        this.images = images;
        this.uses = uses;
        this.transaction = transaction;
    }

    @PutMapping("/v1/me/signatures/{sha256}")
    Mono<SignatureImages.Kept> keep(Actor.Participant actor, @PathVariable String sha256, @RequestBody byte[] image) {
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person ->
                        images.keep(person, sha256, image, SignatureImages.What.DRAWING, Signed.byThePerson()));
    }

    /** A scan of a form; with {@code what=drawing} a drawing made before the team on a device of theirs. */
    @PutMapping("/v1/people/{personRef}/signatures/{sha256}")
    Mono<SignatureImages.Kept> scan(
            Actor.Staff actor,
            @PathVariable String personRef,
            @PathVariable String sha256,
            @RequestParam(required = false) @Nullable String what,
            @RequestBody byte[] image) {
        SignatureImages.What kind = "drawing".equals(what) ? SignatureImages.What.DRAWING : SignatureImages.What.SCAN;
        return finder.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person -> images.keep(person, sha256, image, kind, Signed.byStaff()));
    }

    @GetMapping("/v1/me/choices/{sequence}/signature")
    Mono<ResponseEntity<byte[]>> mine(Actor.Participant actor, @PathVariable String sequence) {
        return people.personOf(actor)
                .flatMap(person -> entry(person, sequence))
                .flatMap(entry -> download(entry))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    @GetMapping("/v1/people/{personRef}/choices/{sequence}/signature")
    Mono<ResponseEntity<byte[]>> theirs(
            Actor.Staff actor, @PathVariable String personRef, @PathVariable String sequence) {
        return finder.byReference(personRef)
                .flatMap(person -> entry(person, sequence))
                .flatMap(entry -> download(entry)
                        .flatMap(found ->
                                uses.record(entry.person(), seen(actor, entry)).thenReturn(found)))
                .as(transaction::transactional)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static Use seen(Actor.Staff actor, Entry entry) {
        return new Use(
                UseKind.SIGNATURE_SEEN,
                null,
                null,
                new Use.By(
                        actor.organisation().odsCode(),
                        actor.organisation().name(),
                        "The registry steward",
                        actor.id(),
                        actor.name()),
                new Use.Under("choice", entry.event().seq()),
                Map.of());
    }

    private Mono<Entry> entry(PersonId person, String sequence) {
        return sequence.matches("[1-9][0-9]{0,8}") ? consents.entry(person, Integer.parseInt(sequence)) : Mono.empty();
    }

    /** Sent as a file to keep, never as a page to show: what came was hostile input. */
    private Mono<ResponseEntity<byte[]>> download(Entry entry) {
        return images.of(entry.person(), entry.event())
                .map(opened -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"signature-"
                                        + entry.event().seq() + "." + opened.kind() + "\"")
                        .header("X-Content-Type-Options", "nosniff")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(opened.bytes()));
    }
}
