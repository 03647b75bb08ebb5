package org.volens.registry.identity;

/**
 * A person's key, wrapped, and their identity, sealed under it. Without the wrapped key the rest is noise for ever: that
 * is what erasure relies on.
 *
 * @param wrappedKey the person's key, sealed under the register's key and bound to the person
 * @param masterVersion version of the register's key
 * @param identity the identity document, sealed under the person's key and bound to the person
 */
public record SealedIdentity(byte[] wrappedKey, int masterVersion, byte[] identity) {

    @Override
    public String toString() {
        return "SealedIdentity[" + masterVersion + "]";
    }
}
