package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.volens.consent.IdentityLevel;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.GrowingTree;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.jws.Es256;
import org.volens.consent.proof.jws.Reading;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A register with its keys, log and witness, and the receipts that it gives. */
public final class ReceiptExamples {

    public static final String ORIGIN = "log.example.org/register";
    public static final Instant RECORDED = Instant.parse("2026-11-21T10:15:30.123456Z");
    public static final Instant UNTIL = Instant.parse("2028-11-21T10:15:30.123456Z");
    public static final String PRINCIPAL = "7QZ4M2NBX8K3TDVW5RAE9HJCUP";
    public static final LeafletRef LEAFLET = new LeafletRef("register", 3, "en", "a1".repeat(32));

    static final int LEAVES = 11;
    static final int LEAF = 6;
    static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    final Es256 pair = Es256.generate();
    final PublishedKey key = value(PublishedKey.of(pair.key(), FROM, null));
    final NoteSigner log = signer(ORIGIN, NoteKey.Kind.LOG);
    final NoteSigner witness = signer("witness.example.org/one", NoteKey.Kind.WITNESS);
    final Receipts receipts = new Receipts(terms(), signerOf(pair, key));

    /** What everybody knows of the register. */
    public PublishedKeys keys() {
        return new PublishedKeys(
                List.of(key), List.of(new PublishedKeys.PublishedLog(log.key(), null)), List.of(witness.key()));
    }

    static ReceiptSigner signerOf(Es256 pair, PublishedKey key) {
        return new ReceiptSigner() {
            @Override
            public PublishedKey key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] text) {
                return pair.sign(text);
            }
        };
    }

    static ReceiptTerms terms() {
        return new ReceiptTerms(
                "https://register.example.org/privacy",
                List.of(new ReceiptTerms.Party(
                        "X99",
                        "controller",
                        "Example Research Register",
                        "1 Example Street, Leeds",
                        "Data protection officer, 0113 496 0000",
                        "dpo@register.example.org",
                        null)),
                ORIGIN,
                new ReceiptTerms.Handling(
                        List.of("contact details", "answers that you gave", "entries of your health record"),
                        List.of("United Kingdom"),
                        "while you are on the register, then as the retention schedule says",
                        "GB-ENG",
                        List.of("nobody unless you ask to be put in touch"),
                        "in the app, by the link in any message, by phone, by letter or by text"),
                Map.of());
    }

    static Purpose purpose(String code, String title, String text, Integer months) {
        return new Purpose(
                code,
                1,
                title,
                text,
                true,
                IdentityLevel.P5,
                months,
                Scope.Kind.REGISTER,
                new Purpose.LegalBasis(
                        "consent",
                        null,
                        "6(1)(e) public task",
                        "9(2)(j) research",
                        "Example Research Register",
                        "Example Hosting",
                        LocalDate.of(2026, 1, 5),
                        false),
                Purpose.DuoCodes.of("DUO:0000042"),
                "HRESCH");
    }

    public static List<ReceiptContent.Saying> sayings() {
        return List.of(
                new ReceiptContent.Saying(
                        purpose(
                                "contact-by-app",
                                "Messages in the app",
                                "You may send me messages about studies in the app.",
                                null),
                        "",
                        ReceiptContent.State.GIVEN,
                        null),
                new ReceiptContent.Saying(
                        purpose(
                                "match-by-record",
                                "Use of my record",
                                "You may use my health record to find studies that may suit me.",
                                24),
                        "",
                        ReceiptContent.State.GIVEN,
                        UNTIL),
                new ReceiptContent.Saying(
                        purpose(
                                "commercial-sponsors",
                                "Studies paid for by companies",
                                "You may tell me about studies that a company pays for.",
                                null),
                        "",
                        ReceiptContent.State.REFUSED,
                        null));
    }

    /** An entry as the ledger writes it. */
    public static String event() {
        return """
                {"kind":"chosen","person":"%s","seq":4,"recordedAt":"%s",
                 "choices":[
                   {"purpose":"contact-by-app","scope":{"value":""},"answer":"GIVEN"},
                   {"purpose":"match-by-record","scope":{"value":""},"answer":"GIVEN","validUntil":"%s"},
                   {"purpose":"commercial-sponsors","scope":{"value":""},"answer":"REFUSED"}],
                 "leaflet":{"leafletId":"register","version":3,"language":"en","format":"standard","sha256":"%s"},
                 "how":{"route":"APP","identity":"P9","credential":"P9.Cp.Cd","authenticatedAt":"2026-11-21T10:12:00Z"}}
                """.formatted(PRINCIPAL, RECORDED, UNTIL, LEAFLET.sha256());
    }

    public static ReceiptContent content() {
        return content(Commitment.to(event()), RECORDED, LEAFLET, sayings());
    }

    public static ReceiptContent content(
            Commitment commitment, Instant recordedAt, LeafletRef leaflet, List<ReceiptContent.Saying> sayings) {
        return new ReceiptContent(
                "M4X7KQ2NBT8VZD3RWE5HAJ9CUP",
                "9HJCUP7QZ4M2NBX8K3TDVW5RAE",
                PRINCIPAL,
                recordedAt.plusMillis(12),
                new ReceiptContent.Entry(4, "chosen", null, null, recordedAt, commitment),
                sayings,
                leaflet,
                new ReceiptContent.Manner("APP", "P9", null, ReceiptContent.Manner.PERSON, false, null),
                ReceiptWords.CHOICE);
    }

    /** The whole file for a receipt. */
    public Proven proven(ReceiptContent content) {
        return Proven.made(
                receipts.issue(content), proof(content.entry().commitment()).write());
    }

    /** A log in which the entry is the seventh leaf. */
    LogProof proof(Commitment commitment) {
        GrowingTree tree = new GrowingTree();
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            tree.add(leaf == LEAF ? commitment.value() : new byte[] {(byte) leaf});
        }
        return new LogProof(LEAF, tree.path(LEAF), checkpoint(ORIGIN, tree, log));
    }

    SignedNote checkpoint(String origin, GrowingTree tree, NoteSigner signer) {
        String text = new Checkpoint(origin, LEAVES, tree.root()).text();
        return new SignedNote(
                text, List.of(signer.sign(text), witness.witness(text, Instant.parse("2026-11-21T10:15:31Z"))));
    }

    /** The same receipt with something else said, signed again by the same key. */
    String signedAgain(String receipt, UnaryOperator<ObjectNode> change) {
        String payload = new String(Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]), StandardCharsets.UTF_8);
        ObjectNode changed = change.apply((ObjectNode) JsonMapper.shared().readTree(payload));
        return receipts.sign(Commitment.canonical(changed.toString()));
    }

    static NoteSigner signer(String name, NoteKey.Kind kind) {
        try {
            return new NoteSigner(
                    name, kind, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static <T> T value(Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T>(T value) -> value;
            case Reading.Unreadable<T>(String why) -> throw new AssertionError(why);
        };
    }
}
