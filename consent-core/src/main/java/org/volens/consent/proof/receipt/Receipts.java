package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.volens.consent.proof.jws.CanonicalJson;

/** Makes receipts. Safe for many threads at once. */
public final class Receipts {

    /** What a receipt's header calls it, so that nothing else that the key might sign passes for one. */
    static final String TYPE = "volens-receipt";

    private static final Base64.Encoder PART = Base64.getUrlEncoder().withoutPadding();

    private final ReceiptSigner signer;
    private final ReceiptPayload payload;
    private final String header;

    /** Makes receipts under those terms, signed by that signer. */
    public Receipts(ReceiptTerms terms, ReceiptSigner signer) {
        this.signer = signer;
        this.payload = new ReceiptPayload(terms);
        this.header = PART.encodeToString(CanonicalJson.bytes(
                Map.of("alg", signer.key().algorithm(), "kid", signer.key().kid(), "typ", TYPE)));
    }

    /** The signed receipt, in compact form. */
    public String issue(ReceiptContent content) {
        return sign(payload.bytes(content));
    }

    String sign(byte[] canonical) {
        String text = header + "." + PART.encodeToString(canonical);
        return text + "." + PART.encodeToString(signer.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
