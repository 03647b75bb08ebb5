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
    private final String openLog;
    private final String header;

    /** Makes receipts under those terms, signed by that signer. */
    public Receipts(ReceiptTerms terms, ReceiptSigner signer) {
        this.signer = signer;
        this.payload = new ReceiptPayload(terms);
        this.openLog = terms.logOrigin();
        this.header = PART.encodeToString(CanonicalJson.bytes(
                Map.of("alg", signer.key().algorithm(), "kid", signer.key().kid(), "typ", TYPE)));
    }

    /** The signed receipt of an entry that is about to become a leaf of the open log, in compact form. */
    public String issue(ReceiptContent content) {
        return issue(content, openLog);
    }

    /** The signed receipt of an entry that is a leaf of that log, which may have been closed since. */
    public String issue(ReceiptContent content, String log) {
        return sign(payload.bytes(content, log));
    }

    /**
     * The signed receipt of what asked for a deletion, for readers who may not learn which studies it ended: it tells the entry's
     * seal and not the entry.
     */
    public String issueShut(ReceiptContent content) {
        return sign(payload.shut(content, openLog));
    }

    String sign(byte[] canonical) {
        String text = header + "." + PART.encodeToString(canonical);
        return text + "." + PART.encodeToString(signer.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
