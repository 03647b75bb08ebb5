package org.volens.leaflets;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletHtml;
import org.volens.consent.leaflet.Reading;
import org.volens.consent.leaflet.markup.Markup;
import org.volens.consent.leaflet.markup.TextFault;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** What a reader would see of a text, harmless whatever was sent, how hard it is to read, and what would be refused of it. */
@RestController
class PreviewEndpoint {

    /** A text beyond these is nothing that anybody would read. */
    private static final Set<String> LIMITS = Set.of("size", "paragraph-length", "depth");

    /** A text that is not kept. */
    record PreviewBody(@Nullable String language, @Nullable String text) {}

    /** The text as a reader would see it, and its faults. */
    record Preview(
            @Nullable String title,
            String direction,
            String html,
            List<LeafletHtml.Section> sections,
            @Nullable Double readingAge,
            List<TextFault> faults) {}

    @PostMapping("/v1/leaflets/preview")
    Mono<Preview> preview(@RequestBody PreviewBody body) {
        LanguageTag language = AskedForm.language("language", body.language());
        LeafletContent content = new LeafletContent.Words(DraftBody.text("text", body.text()));
        Markup markup = content.markup();
        markup.faults().stream()
                .filter(fault -> LIMITS.contains(fault.rule()))
                .findFirst()
                .ifPresent(fault -> {
                    throw Refusal.field("text", fault.rule(), fault.sentence()).toException();
                });
        return Mono.just(new Preview(
                markup.title().orElse(null),
                language.direction(),
                markup.html(),
                LeafletHtml.sections(content.text()),
                LeafletJson.years(Reading.of(content, language)),
                markup.faults()));
    }
}
