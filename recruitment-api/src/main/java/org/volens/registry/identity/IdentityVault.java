package org.volens.registry.identity;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.volens.consent.PersonId;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals and opens what identifies. Each person has a key of their own (AES-256-GCM), wrapped by the register's key; what
 * is sealed is bound to the person and to what it is for, so that nothing can be moved to another row and opened there.
 */
public final class IdentityVault {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String IDENTITY = "identity";
    private static final String KEY = "key";

    private final MasterKeys keys;

    /** A vault that uses these keys. */
    public IdentityVault(MasterKeys keys) {
        this.keys = keys;
    }

    /** Seals a new person's identity under a new key. */
    public SealedIdentity seal(PersonId person, Identity identity) {
        try {
            KeysetHandle key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            int version = keys.wrapping().lastKey();
            byte[] wrapped = TinkProtoKeysetFormat.serializeEncryptedKeyset(key, wrapping(version), bound(person, KEY));
            byte[] sealed = aead(key).encrypt(MAPPER.writeValueAsBytes(identity), bound(person, IDENTITY));
            return new SealedIdentity(wrapped, version, sealed);
        } catch (GeneralSecurityException failed) {
            throw fault(failed);
        }
    }

    /** Seals a changed identity under the key that the person has. */
    public SealedIdentity reseal(PersonId person, SealedIdentity before, Identity identity) {
        byte[] sealed = seal(person, before, IDENTITY, MAPPER.writeValueAsBytes(identity));
        return new SealedIdentity(before.wrappedKey(), before.masterVersion(), sealed);
    }

    /** Opens an identity; only for somebody who holds a permit for it. */
    public Identity open(PersonId person, SealedIdentity sealed) {
        return MAPPER.readValue(open(person, sealed, IDENTITY, sealed.identity()), Identity.class);
    }

    /** Seals something else under the person's key, bound to what it is for. */
    public byte[] seal(PersonId person, SealedIdentity key, String purpose, byte[] clear) {
        try {
            return personal(person, key).encrypt(clear, bound(person, purpose));
        } catch (GeneralSecurityException failed) {
            throw fault(failed);
        }
    }

    /** Opens what {@link #seal(PersonId, SealedIdentity, String, byte[])} sealed for the same purpose. */
    public byte[] open(PersonId person, SealedIdentity key, String purpose, byte[] sealed) {
        try {
            return personal(person, key).decrypt(sealed, bound(person, purpose));
        } catch (GeneralSecurityException failed) {
            throw fault(failed);
        }
    }

    private Aead personal(PersonId person, SealedIdentity key) throws GeneralSecurityException {
        return aead(TinkProtoKeysetFormat.parseEncryptedKeyset(
                key.wrappedKey(), wrapping(key.masterVersion()), bound(person, KEY)));
    }

    private Aead wrapping(int version) {
        Aead aead = keys.wrapping().get(version);
        if (aead == null) {
            throw new IllegalStateException("The register's key version " + version + " is missing.");
        }
        return aead;
    }

    private static Aead aead(KeysetHandle key) throws GeneralSecurityException {
        return key.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static byte[] bound(PersonId person, String purpose) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(16 + name.length)
                .putLong(person.value().getMostSignificantBits())
                .putLong(person.value().getLeastSignificantBits())
                .put(name)
                .array();
    }

    private static IllegalStateException fault(GeneralSecurityException failed) {
        return new IllegalStateException("What is sealed could not be opened with the keys that are here.", failed);
    }
}
