package org.volens.admin.shell;

import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A content security policy with a fresh nonce for every page: only scripts that the page itself vouches for run.
 * 'unsafe-eval' stays because Flow's client builds functions from the server's expressions until its release 25.4.
 */
final class BrowserRules implements IndexHtmlRequestListener {
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
        var nonce = nonce();
        var page = response.getDocument();
        page.getElementsByTag("html").attr("lang", "en-GB");
        page.getElementsByTag("script").attr("nonce", nonce);
        response.getVaadinResponse().setHeader("Content-Security-Policy", policy(nonce));
    }

    private static String nonce() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String policy(String nonce) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src 'self' 'nonce-" + nonce + "' 'strict-dynamic' 'unsafe-eval'",
                "style-src 'self' 'unsafe-inline'",
                "img-src 'self' data:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }
}
