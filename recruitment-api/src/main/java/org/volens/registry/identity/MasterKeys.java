package org.volens.registry.identity;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.prf.PrfSet;
import java.util.SortedMap;

/**
 * The register's own keys by version: those that wrap people's keys and those of the blind indexes. The newest is used
 * for what is new, older ones for what is there. Files here; a key management service takes the same place.
 */
public interface MasterKeys {

    /** Keys that wrap people's keys. */
    SortedMap<Integer, Aead> wrapping();

    /** Keys of the blind indexes. */
    SortedMap<Integer, PrfSet> indexing();
}
