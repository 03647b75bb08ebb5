package org.volens.consent.proof.receipt;

/** Where the secret key of receipts is: a file, or a service that keeps keys and never shows them. */
public interface ReceiptSigner {

    /** The key that verifies what this signs, as it is published. */
    PublishedKey key();

    /** Signs as the key's way of signing wants it for JWS: 64 bytes. */
    byte[] sign(byte[] text);
}
