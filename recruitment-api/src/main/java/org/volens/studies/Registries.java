package org.volens.studies;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Fetches a study record by its number from the public registry it belongs to, where the internet is reachable. */
@Component
class Registries {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final Pattern NCT = Pattern.compile("NCT[0-9]{8}");
    private static final Pattern ISRCTN = Pattern.compile("ISRCTN[0-9]{8}");

    private final WebClient client;
    private final String clinicalTrials;
    private final String isrctn;

    Registries(
            @Value("${volens.registries.clinical-trials-gov:https://clinicaltrials.gov/api/v2/studies/}")
                    String clinicalTrials,
            @Value("${volens.registries.isrctn:https://www.isrctn.com/api/query/format/default?q=}") String isrctn) {
        this.client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
                .build();
        this.clinicalTrials = clinicalTrials;
        this.isrctn = isrctn;
    }

    Mono<byte[]> fetch(String number) {
        String url = url(number.strip());
        return client.get()
                .uri(url)
                .retrieve()
                .onStatus(
                        HttpStatusCode::is4xxClientError,
                        _ -> Mono.error(notThere().toException()))
                .bodyToMono(byte[].class)
                .timeout(PATIENCE)
                .onErrorMap(Registries::unreachable, _ -> closed().toException());
    }

    private String url(String number) {
        if (NCT.matcher(number).matches()) {
            return clinicalTrials + number;
        }
        if (ISRCTN.matcher(number).matches()) {
            return isrctn + number;
        }
        throw Refusal.field("number", "registry-number", "Give a number such as NCT01234567 or ISRCTN01234567.")
                .toException();
    }

    private static boolean unreachable(Throwable failure) {
        return failure instanceof WebClientRequestException
                || failure instanceof WebClientResponseException
                || failure instanceof java.util.concurrent.TimeoutException;
    }

    private static Refusal closed() {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE,
                "registry-unreachable",
                "The registry cannot be reached from here. Download the record and import the file.");
    }

    private static Refusal notThere() {
        return Refusal.field("number", "registry-knows", "The registry has no study of this number.");
    }
}
