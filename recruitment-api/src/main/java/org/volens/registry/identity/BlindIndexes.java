package org.volens.registry.identity;

import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keyed hashes (HMAC-SHA256) over normalised text, so that somebody can be found by what they say and by nothing that is
 * stored. Look-ups try every version of the key, newest first; what is new is written under the newest.
 */
public final class BlindIndexes {

    private static final int BYTES = 32;

    private final MasterKeys keys;

    /** Indexes under these keys. */
    public BlindIndexes(MasterKeys keys) {
        this.keys = keys;
    }

    /** Index of an NHS number under every key, newest first. */
    public List<BlindIndex> of(NhsNumber number) {
        return all("nhs-number|" + number.value());
    }

    /** Index of surname, birth date and postcode under every key, newest first. */
    public List<BlindIndex> of(String familyName, LocalDate birthDate, Postcode postcode) {
        return all("name|" + letters(familyName) + "|" + birthDate + "|" + postcode.value());
    }

    /** The household of an address under the oldest key, which stays; empty where there is no address. */
    public Optional<String> household(List<String> address, @Nullable String postcode) {
        String lines = letters(String.join("", address));
        if (lines.isEmpty() || postcode == null) {
            return Optional.empty();
        }
        int oldest = keys.indexing().firstKey();
        return Optional.of(index(oldest, "household|" + lines + "|" + postcode).hex());
    }

    /** 32 bytes for one thing, the same each time, that nobody can tell without the newest key. */
    public byte[] secret(String purpose, UUID of) {
        return index(keys.indexing().lastKey(), "secret|" + purpose + "|" + of).bytes();
    }

    /** A name for a member of staff that tells nobody outside who they are, the same each time. */
    public String staffReference(String staffId) {
        return "staff-"
                + index(keys.indexing().lastKey(), "staff|" + staffId).hex().substring(0, 16);
    }

    /** A name for a request that tells nobody without the newest key who sent it, the same each time. */
    public String request(String caller, String key) {
        return index(keys.indexing().lastKey(), "request|" + caller + "|" + key).hex();
    }

    private List<BlindIndex> all(String text) {
        return keys.indexing().keySet().stream()
                .sorted((one, other) -> Integer.compare(other, one))
                .map(version -> index(version, text))
                .toList();
    }

    private BlindIndex index(int version, String text) {
        try {
            PrfSet key = Objects.requireNonNull(keys.indexing().get(version));
            return new BlindIndex(version, key.computePrimary(text.getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("The index key version " + version + " does not work.", failed);
        }
    }

    /** Letters and digits only, upper case, without accents: O'Néill and ONEILL are one name. */
    private static String letters(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toUpperCase(Locale.ROOT);
    }
}
