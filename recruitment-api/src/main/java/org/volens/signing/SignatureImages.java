package org.volens.signing;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.signing.DrawnSignature;
import org.volens.consent.signing.ImageCheck;
import org.volens.consent.signing.PaperScan;
import org.volens.registry.People;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The face of the room for images: taken in by their hash, given back to who may see them. */
@Component
public class SignatureImages {

    private static final int MOST_UNUSED = 20;

    private final SignatureImageSql sql;
    private final People people;
    private final Clock clock;

    SignatureImages(SignatureImageSql sql, People people, Clock clock) {
        this.sql = sql;
        this.people = people;
        this.clock = clock;
    }

    /** What an image is. */
    public enum What {
        DRAWING,
        SCAN
    }

    /** What was kept. */
    public record Kept(String sha256, String kind, int bytes) {}

    /** An image, opened for one look. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Opened(String kind, byte[] bytes) {}

    /**
     * Takes an image in, or says why it is none.
     *
     * @param sha256 the hash that the sender gives for it
     * @param keptFor who may sign with it, see {@link Signed#keptFor}
     */
    public Mono<Kept> keep(PersonId person, String sha256, byte[] image, What what, String keptFor) {
        ImageCheck.Sound sound = sound(image, what);
        if (!sound.sha256().equals(sha256)) {
            throw Refusal.field("sha256", "image-hash", "The image that came is not the one of this hash.")
                    .toException();
        }
        return sql.unused(person, keptFor)
                .doOnNext(SignatureImages::notTooMany)
                .flatMap(_ -> people.seal(person, purpose(sha256), image))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(closed -> sql.keep(
                        person,
                        new SignatureImageSql.Kept(
                                sha256, sound.kind(), what == What.DRAWING, image.length, closed, keptFor, null),
                        clock.instant()))
                .thenReturn(new Kept(sha256, name(sound.kind()), image.length));
    }

    private static void notTooMany(long unused) {
        if (unused >= MOST_UNUSED) {
            throw Refusal.of(
                            Refusal.Kind.TOO_MANY,
                            "images-unused",
                            "There are images waiting that nothing was signed with. Sign with one of them, or wait a day.")
                    .toException();
        }
    }

    private static ImageCheck.Sound sound(byte[] image, What what) {
        ImageCheck check = what == What.DRAWING ? DrawnSignature.check(image) : PaperScan.check(image);
        return switch (check) {
            case ImageCheck.Sound sound -> sound;
            case ImageCheck.Unsound unsound ->
                throw Refusal.field("image", unsound.rule(), unsound.sentence()).toException();
        };
    }

    /** The image that a decision was signed with; empty where there was none. */
    public Mono<Opened> of(PersonId person, ConsentEvent event) {
        How.Signature signature = event.how().signature();
        return signature == null || signature.imageSha256() == null
                ? Mono.empty()
                : sql.find(person, signature.imageSha256())
                        .flatMap(kept -> people.open(person, purpose(kept.sha256()), kept.sealed())
                                .map(bytes -> new Opened(name(kept.kind()), bytes)));
    }

    private static String name(ImageCheck.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String purpose(String sha256) {
        return "signature " + sha256;
    }
}
