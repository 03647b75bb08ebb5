package org.volens.participants;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.volens.consent.StopLevel;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.StopLinks;
import org.volens.invitations.Words;

/** The page behind the link in a message: three choices, one click, no sign-in, no script. It says nothing of who it is for. */
@Component
class StopPage {

    private static final String STYLE =
            "body{font:1.125rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#212b32}"
                    + "fieldset{border:0;padding:0;margin:0 0 1.5rem}legend{font-weight:700;font-size:1.25rem;padding:0}"
                    + "label{display:block;margin:1rem 0;padding-left:2.25rem;position:relative}"
                    + "input[type=radio]{position:absolute;left:0;top:.1rem;width:1.5rem;height:1.5rem;margin:0}"
                    + "button{font:inherit;font-weight:700;padding:.75rem 1.25rem;border:0;background:#005eb8;color:#fff;border-radius:4px}"
                    + ":focus{outline:4px solid #ffb81c;outline-offset:2px}small{display:block;color:#4c6272;font-size:1rem}";
    private static final String POLICY = "default-src 'none'; style-src 'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.of(STYLE.getBytes(StandardCharsets.UTF_8)))
            + "'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final String serviceName;
    private final String phone;

    StopPage(
            @Value("${volens.standing.service-name:}") String serviceName,
            @Value("${volens.standing.contact.phone:}") String phone) {
        this.serviceName = serviceName;
        this.phone = phone;
    }

    String serviceName() {
        return serviceName;
    }

    String phone() {
        return phone;
    }

    /** The choices a link offers: the study of its message, all contact, the register. */
    static List<StopLinkEndpoints.Choice> choices(StopLinks.Found link) {
        List<StopLinkEndpoints.Choice> choices = new ArrayList<>();
        if (link.study() != null) {
            choices.add(choice(StopLevel.STUDY, "Nothing more about this study"));
        }
        choices.add(choice(StopLevel.CONTACT, "No more messages about research"));
        choices.add(choice(StopLevel.REGISTER, "Leave the register"));
        return choices;
    }

    private static StopLinkEndpoints.Choice choice(StopLevel level, String title) {
        return new StopLinkEndpoints.Choice(level.code(), title, Words.meaning(level), Words.cannotUndo(level));
    }

    String form(StopLinks.Found link, ServerHttpResponse response) {
        String options = choices(link).stream().map(StopPage::option).collect(Collectors.joining());
        return page("Stop", """
                <form method="post">
                <fieldset><legend>What would you like to stop?</legend>
                %s
                </fieldset>
                <button type="submit">Stop</button>
                </form>
                <p>You can also call us on %s.</p>
                """.formatted(options, HtmlUtils.htmlEscape(phone)), response);
    }

    private static String option(StopLinkEndpoints.Choice choice) {
        return "<label><input type=\"radio\" name=\"choice\" value=\"%s\"%s> %s<small>%s %s</small></label>"
                .formatted(
                        choice.choice(),
                        choice.choice().equals("contact") ? " checked" : "",
                        HtmlUtils.htmlEscape(choice.title()),
                        HtmlUtils.htmlEscape(choice.whatItDoes()),
                        HtmlUtils.htmlEscape(choice.whatItCannotUndo()));
    }

    String done(Stopped stopped, ServerHttpResponse response) {
        return page(
                "Done",
                "%s<p>%s</p><p>%s</p>%s%s%s<p>Your reference is %s. If anything is wrong, call us on %s.</p>"
                        .formatted(
                                stopped.note() == null ? "" : "<p>" + HtmlUtils.htmlEscape(stopped.note()) + "</p>",
                                HtmlUtils.htmlEscape(stopped.meaning()),
                                HtmlUtils.htmlEscape(stopped.cannotUndo()),
                                stopped.unfinished().stream()
                                        .map(one -> "<p>" + HtmlUtils.htmlEscape(one) + "</p>")
                                        .collect(Collectors.joining()),
                                stopped.deletion() == null
                                        ? ""
                                        : "<p>"
                                                + HtmlUtils.htmlEscape(
                                                        stopped.deletion().words()) + "</p>",
                                stopped.deletion() == null
                                        ? ""
                                        : stopped.file().map(StopPage::kept).orElse(""),
                                stopped.reference(),
                                HtmlUtils.htmlEscape(phone)),
                response);
    }

    /** The file itself is in the page, because there is nothing to fetch it from. */
    private static String kept(Proven file) {
        return "<p><a download=\"receipt.json\" href=\"data:application/json;base64,%s\">Keep your receipt</a></p>"
                .formatted(Base64.getEncoder().encodeToString(file.write().getBytes(StandardCharsets.UTF_8)));
    }

    private String page(String title, String body, ServerHttpResponse response) {
        response.getHeaders().set("Content-Security-Policy", POLICY);
        response.getHeaders().setCacheControl("no-store");
        String name = HtmlUtils.htmlEscape(serviceName);
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s – %s</title><style>%s</style></head>
                <body><main><p>%s</p><h1>%s</h1>
                %s
                </main></body></html>
                """.formatted(title, name, STYLE, name, title, body);
    }
}
