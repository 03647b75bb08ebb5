package org.volens.consent.proof.receipt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.EncodedKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.jws.CanonicalJson;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;

/** The secret key of a log as it stands in its file: a JWK (RFC 8037) with the log's name. */
record LogSecretFile(String origin, @Nullable String follows, KeyPair pair) {

    private static final int LENGTH = 32;
    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] SECRET = HexFormat.of().parseHex("302e020100300506032b657004220420");

    static byte[] made(String origin, @Nullable String follows) {
        KeyPair pair = generated();
        Map<String, Object> file = new TreeMap<>(Map.of(
                "kty",
                "OKP",
                "crv",
                "Ed25519",
                "x",
                end(pair.getPublic().getEncoded()),
                "d",
                end(pair.getPrivate().getEncoded()),
                "origin",
                origin));
        if (follows != null) {
            file.put("follows", follows);
        }
        return (CanonicalJson.text(file) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Reading<LogSecretFile> read(byte[] bytes) {
        return StrictJson.object(bytes).then(file -> {
            Fields fields = new Fields(file);
            String origin = fields.text("/origin");
            String follows = fields.maybeText("/follows").orElse(null);
            byte[] x = fields.bytes("/x");
            byte[] d = fields.bytes("/d");
            return fields.fault()
                    .<Reading<LogSecretFile>>map(Reading::not)
                    .orElseGet(() -> pair(x, d).then(pair -> fitting(new LogSecretFile(origin, follows, pair))));
        });
    }

    /** Refuses a public key that is not the secret one's: what it signs could never be verified. */
    private static Reading<LogSecretFile> fitting(LogSecretFile file) {
        try {
            NoteSigner signer = new NoteSigner(file.origin, NoteKey.Kind.LOG, file.pair);
            SignedNote.Signature signature = signer.sign("a text\n");
            return signer.key().holds("a text\n", signature)
                    ? Reading.of(file)
                    : Reading.not("Its public key is not that of its secret one.");
        } catch (IllegalArgumentException unfit) {
            return Reading.not("Its origin cannot be the name of a log.");
        }
    }

    private static Reading<KeyPair> pair(byte[] x, byte[] d) {
        if (x.length != LENGTH || d.length != LENGTH) {
            return Reading.not("An Ed25519 key has 32 bytes.");
        }
        try {
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            EncodedKeySpec open = new X509EncodedKeySpec(joined(PUBLIC, x));
            return Reading.of(new KeyPair(
                    keys.generatePublic(open), keys.generatePrivate(new PKCS8EncodedKeySpec(joined(SECRET, d)))));
        } catch (GeneralSecurityException unfit) {
            return Reading.not("It is not an Ed25519 key.");
        }
    }

    private static KeyPair generated() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static String end(byte[] encoded) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length));
    }
}
