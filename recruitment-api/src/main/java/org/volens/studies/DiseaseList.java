package org.volens.studies;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.duo.DiseaseAreas;
import org.volens.consent.duo.DiseaseCode;
import org.volens.consent.ledger.Diseases;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The illnesses that a study can say it is about, for anyone to see; what people allow is matched against them. */
@RestController
class DiseaseList {

    private final Diseases diseases;

    DiseaseList(Diseases diseases) {
        this.diseases = diseases;
    }

    /** One illness and those right above it. */
    record Line(String code, String title, List<String> within) {

        static Line of(DiseaseAreas.Area area) {
            return new Line(
                    area.code().written(),
                    area.title(),
                    area.within().stream().map(DiseaseCode::written).sorted().toList());
        }
    }

    @GetMapping("/v1/purposes/diseases")
    Mono<List<Line>> list() {
        return diseases.all()
                .map(areas -> areas.stream()
                        .map(Line::of)
                        .sorted(Comparator.comparing(Line::title))
                        .toList());
    }

    /** Refuses an illness that the list does not hold: of a study about it nobody could tell whom it may ask. */
    Mono<Void> known(@Nullable String area) {
        return area == null || area.isBlank()
                ? Mono.empty()
                : diseases.all()
                        .filter(areas -> areas.stream()
                                .anyMatch(one -> one.code().written().equals(area.strip())))
                        .switchIfEmpty(Mono.error(() -> Refusal.field(
                                        "diseaseArea",
                                        "disease-area-known",
                                        "Choose an illness from the register's list, or none.")
                                .toException()))
                        .then();
    }
}
