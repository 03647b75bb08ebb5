package org.volens.consent.leaflet.markup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.commonmark.node.Block;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A CommonMark text, read. Reading never fails: a text beyond the limits is shown as its bare words, and whatever is wrong
 * with a text is in {@link #faults()}, for whoever wants to refuse it before it is shown to anybody.
 */
public final class Markup {

    /** Name of the words before the first second-level heading. */
    public static final String OPENING = "opening";

    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private final List<TextFault> faults;
    private final List<MarkedSection> sections;
    private final Optional<String> title;
    private final String html;
    private final String words;

    private Markup(
            List<TextFault> faults, List<MarkedSection> sections, Optional<String> title, String html, String words) {
        this.faults = faults.stream().distinct().toList();
        this.sections = List.copyOf(sections);
        this.title = title;
        this.html = html;
        this.words = words;
    }

    /** Reads a text. */
    public static Markup read(String source) {
        Optional<TextFault> limit = Limits.fault(source);
        String clean = HiddenCharacters.cleaned(source);
        if (limit.isPresent()) {
            return bare(limit.get(), clean);
        }
        Node document = PARSER.parse(clean);
        Optional<TextFault> depth = MarkupFaults.tooDeep(document);
        return depth.map(fault -> bare(fault, clean)).orElseGet(() -> parsed(source, clean, document));
    }

    private static Markup bare(TextFault fault, String clean) {
        String html = SafeHtml.plain(clean);
        return new Markup(
                List.of(fault),
                List.of(new MarkedSection(OPENING, "", clean.strip(), html)),
                Optional.empty(),
                html,
                clean);
    }

    private static Markup parsed(String source, String clean, Node document) {
        List<TextFault> faults = new ArrayList<>();
        if (clean.isBlank()) {
            faults.add(new TextFault("blank", "The text has no words."));
        }
        HiddenCharacters.fault(source).ifPresent(faults::add);
        faults.addAll(MarkupFaults.of(document));
        faults.addAll(HiddenWords.takenOut(document));
        SafeHtml.tame(document);
        SectionNames names = new SectionNames();
        List<MarkedSection> sections = sections(clean, document, names);
        faults.addAll(names.faults());
        if (sections.size() > Limits.MOST_SECTIONS) {
            faults.add(new TextFault("section-count", "A text may have up to 100 sections."));
        }
        return new Markup(faults, sections, title(document), SafeHtml.render(List.of(document)), words(document));
    }

    private static List<MarkedSection> sections(String clean, Node document, SectionNames names) {
        List<String> lines = clean.lines().toList();
        List<MarkedSection> sections = new ArrayList<>();
        SectionNames.Named open = new SectionNames.Named(OPENING, "");
        List<Node> body = new ArrayList<>();
        int from = 0;
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                int line = Tree.line(heading) - 1;
                add(sections, open, lines.subList(from, line), body);
                open = names.take(heading);
                from = line;
                body.clear();
            } else {
                body.add(node);
            }
        }
        add(sections, open, lines.subList(from, lines.size()), body);
        return sections;
    }

    private static void add(
            List<MarkedSection> sections, SectionNames.Named open, List<String> lines, List<Node> body) {
        String source = String.join("\n", lines).strip();
        if (!open.name().equals(OPENING) || !source.isEmpty()) {
            sections.add(new MarkedSection(open.name(), open.heading(), source, SafeHtml.render(body)));
        }
    }

    private static Optional<String> title(Node document) {
        return Tree.every(Heading.class, document).stream()
                .filter(heading -> heading.getLevel() == 1)
                .map(Tree::words)
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    private static String words(Node document) {
        return Tree.under(document).stream()
                .map(placed -> placed.node() instanceof Block ? ".\n" : Tree.letters(placed.node()))
                .collect(Collectors.joining());
    }

    /** Whether an address is that of a web page or file as a text may link to it: https, whole, in plain letters. */
    public static boolean leadsToPage(String address) {
        return SafeLinks.page(address);
    }

    /** What is wrong with the text; empty where it can be shown as it is. */
    public List<TextFault> faults() {
        return faults;
    }

    /** Its parts in reading order; their sources together are the whole text. */
    public List<MarkedSection> sections() {
        return sections;
    }

    /** Its first-level heading. */
    public Optional<String> title() {
        return title;
    }

    /** The whole as harmless HTML. */
    public String html() {
        return html;
    }

    /** Its bare words, each heading, paragraph and point a sentence of its own. */
    public String words() {
        return words;
    }
}
