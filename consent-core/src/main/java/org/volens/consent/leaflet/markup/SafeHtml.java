package org.volens.consent.leaflet.markup;

import java.util.List;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * HTML that can do no harm, by three nets: the tree is tamed (links that mislead or lead elsewhere become words, pictures
 * too), the renderer escapes raw HTML, and the result passes an allow-list.
 */
final class SafeHtml {

    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).build();
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
            .matching((element, attribute, value) -> SafeLinks.safe(value) ? value : null)
            .onElements("a")
            .requireRelNofollowOnLinks()
            .toFactory();

    private SafeHtml() {}

    /** Makes words of the links and pictures that cannot stay. */
    static void tame(Node document) {
        Tree.every(Link.class, document).stream()
                .filter(link -> !SafeLinks.safe(link.getDestination())
                        || SafeLinks.misleads(Tree.words(link), link.getDestination()))
                .forEach(SafeHtml::unwrap);
        Tree.every(Image.class, document).forEach(SafeHtml::unwrap);
    }

    private static void unwrap(Node node) {
        while (node.getFirstChild() != null) {
            node.insertBefore(node.getFirstChild());
        }
        node.unlink();
    }

    static String render(List<Node> nodes) {
        StringBuilder html = new StringBuilder();
        nodes.forEach(node -> RENDERER.render(node, html));
        return ALLOWED.sanitize(html.toString());
    }

    /** Words as they are, for a text that is not parsed. */
    static String plain(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.split("\n\\s*\n", -1)) {
            if (!paragraph.isBlank()) {
                html.append("<p>").append(escaped(paragraph.strip())).append("</p>\n");
            }
        }
        return html.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
