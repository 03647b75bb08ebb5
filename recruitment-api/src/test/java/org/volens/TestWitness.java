package org.volens;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;

/** A witness whose key the API under test knows. */
public final class TestWitness {

    public static final NoteSigner SIGNER = of("witness.example/known");

    private TestWitness() {}

    /** A witness of that name with a key of its own. */
    public static NoteSigner of(String name) {
        try {
            return new NoteSigner(
                    name,
                    NoteKey.Kind.WITNESS,
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
