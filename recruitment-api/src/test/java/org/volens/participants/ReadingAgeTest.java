package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.leaflet.ReadingAge;
import org.volens.invitations.StopLinks;
import org.volens.invitations.Words;
import org.volens.transparency.UseSentences;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How easily the fixed texts can be read that this API shows to people. The aim is 9 to 11 years; above 13 fails. */
class ReadingAgeTest {

    private static final double HIGHEST = 13;
    private static final Path FIGURES = Path.of("target", "reading-ages.txt");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern SENTENCE = Pattern.compile("[A-Z%].*\\s.*[.?]\\s*");
    private static final Pattern TO_A_PERSON = Pattern.compile("\\b[Yy]ou(rs?|rself)?\\b");

    @Test
    void every_fixed_text_for_people_can_be_read_at_thirteen() throws IOException {
        Map<String, Double> ages = new LinkedHashMap<>();
        texts().forEach((name, text) -> ages.put(name, ReadingAge.of(text)));
        Files.writeString(FIGURES, table(ages));
        assertThat(ages.values())
                .as("reading ages (aim 9 to 11):%n%s", table(ages))
                .allMatch(age -> age > 0 && age <= HIGHEST);
    }

    @Test
    void every_sentence_in_the_sources_that_says_you_can_be_read_at_thirteen() throws IOException {
        List<String> sentences = sentencesInTheSources();
        assertThat(sentences).hasSizeGreaterThan(40);
        assertThat(sentences.stream().filter(ReadingAgeTest::tooHard).toList())
                .as("sentences to people above a reading age of 13")
                .isEmpty();
    }

    @Test
    void this_test_would_notice() {
        assertThat(tooHard("Your participation necessitates comprehensive physiological characterisation."))
                .isTrue();
        assertThat(literals("\"We tell \"\n + \"you. This is one.\"")).containsExactly("We tell you. This is one.");
    }

    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("leaflet of the register", resource("register/leaflet.md"));
        texts.put("purposes", purposes("register/purposes.json"));
        texts.put("leaflet of the second definition", resource("register/2/leaflet.md"));
        texts.put("purposes of the second definition", purposes("register/2/purposes.json"));
        texts.put("why the second leaflet differs", whys("register/2/purposes.json"));
        texts.put("leaflet of the third definition", resource("register/3/leaflet.md"));
        texts.put("purposes of the third definition", purposes("register/3/purposes.json"));
        texts.put("why the third leaflet differs", whys("register/3/purposes.json"));
        texts.put("illnesses that studies are about", titles("register/2/diseases.json"));
        texts.put("what a stop means", lines(Arrays.stream(StopLevel.values()).map(Words::meaning)));
        texts.put(
                "what a stop cannot undo",
                lines(Arrays.stream(StopLevel.values()).map(Words::cannotUndo)));
        texts.put("note of a stop that could not be read", Stopped.NOTE);
        texts.put("how a stop was said", lines(Arrays.stream(How.Route.values()).map(ReadingAgeTest::told)));
        texts.put("choices of the stop page", stopChoices());
        texts.put("stop page", stopPage());
        texts.put("sentences of the use log", lines(UseSentences.all().stream()));
        texts.put("legal routes of uses", lines(UseSentences.routes().stream()));
        return texts;
    }

    private static String told(How.Route route) {
        return Arrays.stream(StopLevel.values())
                .map(level -> "You told us to stop by " + Words.route(route) + ". It was " + Words.level(level) + ".")
                .collect(Collectors.joining("\n\n"));
    }

    private static String whys(String path) throws IOException {
        return lines(JsonMapper.shared()
                .readTree(resource(path))
                .get("changes")
                .valueStream()
                .map(change -> change.get("why").asString()));
    }

    private static String titles(String path) throws IOException {
        return lines(JsonMapper.shared()
                .readTree(resource(path))
                .valueStream()
                .map(area -> area.get("title").asString() + "."));
    }

    private static String purposes(String path) throws IOException {
        JsonNode file = JsonMapper.shared().readTree(resource(path));
        return lines(file.get("purposes")
                .valueStream()
                .flatMap(purpose -> Stream.of(
                        purpose.get("title").asString() + ".",
                        purpose.get("plainText").asString())));
    }

    private static String stopChoices() {
        return lines(StopPage.choices(link()).stream()
                .flatMap(choice -> Stream.of(choice.title() + ".", choice.whatItDoes(), choice.whatItCannotUndo())));
    }

    private static String stopPage() {
        String html = new StopPage("Join Research", "01632 960000").form(link(), new MockServerHttpResponse());
        return html.replaceAll("(?s)<style.*?</style>", " ")
                .replaceAll("</(legend|label|small|p|h1|title|button)>|<small>", ".\n\n")
                .replaceAll("<[^>]*>", " ");
    }

    private static StopLinks.Found link() {
        return new StopLinks.Found(new PersonId(new UUID(1, 1)), new UUID(2, 2));
    }

    private static String resource(String name) throws IOException {
        return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
    }

    private static String lines(Stream<String> texts) {
        return texts.collect(Collectors.joining("\n\n"));
    }

    private static List<String> sentencesInTheSources() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(Path.of("src/main/java"), Path.of("../consent-core/src/main/java"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    found.addAll(literals(Files.readString(file)));
                }
            }
        }
        return found;
    }

    /** Sentences in string literals that speak to somebody; parts joined by a plus are one. */
    private static List<String> literals(String source) {
        String joined = source.replaceAll("(?s)\"\"\".*?\"\"\"", "").replaceAll("\"\\s*\\+ \"", "");
        Matcher matcher = LITERAL.matcher(joined);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            String text = matcher.group(1).replaceAll("%[a-z]+%", "it");
            if (SENTENCE.matcher(text).matches() && TO_A_PERSON.matcher(text).find()) {
                found.add(text);
            }
        }
        return found;
    }

    private static boolean tooHard(String sentence) {
        return ReadingAge.of(sentence) > HIGHEST;
    }

    private static String table(Map<String, Double> ages) {
        return ages.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%4.1f  %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
