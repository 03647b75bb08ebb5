package org.volens.consent.leaflet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * CommonMark to HTML that can do no harm: raw HTML is escaped by the renderer and the result passes an allow-list. Leaflet
 * text is hostile input.
 */
public final class LeafletHtml {

    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "p",
                    "ul",
                    "ol",
                    "li",
                    "strong",
                    "em",
                    "blockquote",
                    "br",
                    "hr",
                    "a",
                    "code")
            .allowUrlProtocols("https", "mailto", "tel")
            .allowAttributes("href")
            .onElements("a")
            .requireRelNofollowOnLinks()
            .toFactory();

    private LeafletHtml() {}

    /** A named section: a slug of its heading, the heading, its HTML without the heading. */
    public record Section(String name, String title, String html) {}

    /** Renders CommonMark to harmless HTML. */
    public static String render(String source) {
        return ALLOWED.sanitize(RENDERER.render(PARSER.parse(source)));
    }

    /** Splits at second-level headings and renders each part; text before the first is left out. */
    public static List<Section> sections(String source) {
        List<Section> sections = new ArrayList<>();
        String title = null;
        StringBuilder body = new StringBuilder();
        for (String line : (source + "\n## ").lines().toList()) {
            if (line.startsWith("## ") || line.equals("##")) {
                if (title != null) {
                    sections.add(new Section(slug(title), title, render(body.toString())));
                }
                title = line.substring(2).strip();
                body.setLength(0);
            } else {
                body.append(line).append('\n');
            }
        }
        return sections;
    }

    private static String slug(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
