package org.volens.admin.studyapprovals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.volens.admin.parts.Notices;
import org.volens.admin.parts.Uploading;

/** Works the fingerprint out, so that nobody has to know how; the document is not kept. */
final class FingerprintUpload extends Div {
    private static final int LIMIT = 50 * 1024 * 1024;
    private final Uploading uploading;

    FingerprintUpload(TextField target, Notices notices) {
        addClassName("wide");
        uploading = Uploading.small(
                notices, LIMIT, (name, bytes) -> target.setValue(sha256(bytes)), ".pdf", ".docx", ".txt", ".eml");
        add(
                new Span("Or choose the document: its fingerprint is worked out, and the document is not kept."),
                uploading);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        uploading.watched(attached.getUI());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
