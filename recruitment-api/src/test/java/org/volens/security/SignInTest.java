package org.volens.security;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestStudies;

class SignInTest {

    @Test
    void a_stranger_is_asked_to_sign_in_on_any_route_that_is_not_public() {
        TestApi.stranger().get().uri("/v1/whoami").exchange().expectStatus().isUnauthorized();
        TestApi.stranger()
                .get()
                .uri("/v1/no-such-route")
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void somebody_elses_study_answers_as_one_that_does_not_exist() {
        UUID study = TestStudies.study("open");
        TestApi.as(Persona.OUTSIDER)
                .get()
                .uri("/v1/studies/" + study)
                .exchange()
                .expectStatus()
                .isNotFound();
        TestApi.as(Persona.OUTSIDER)
                .put()
                .uri("/v1/studies/" + study)
                .exchange()
                .expectStatus()
                .isNotFound();
        TestApi.as(Persona.NURSE)
                .put()
                .uri("/v1/studies/" + study)
                .exchange()
                .expectStatus()
                .isForbidden();
    }
}
