package org.volens.admin.signin;

import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.volens.admin.api.Http;
import org.volens.admin.api.account.AccountApi;
import org.volens.admin.api.imports.ImportsApi;
import org.volens.admin.api.oversight.OversightApi;
import org.volens.admin.api.people.PeopleApi;
import org.volens.admin.api.runs.NumbersApi;
import org.volens.admin.api.runs.RunsApi;
import org.volens.admin.api.screening.ScreeningApi;
import org.volens.admin.api.studies.DelegationLog;
import org.volens.admin.api.studies.StudiesApi;
import org.volens.admin.api.studies.StudyEdits;
import org.volens.admin.api.studies.StudyStates;

/** The API by subject, one of each for a session. */
@Configuration(proxyBeanMethods = false)
class ApiClients {

    @Bean
    @VaadinSessionScope
    AccountApi accountApi(Http http) {
        return new AccountApi(http);
    }

    @Bean
    @VaadinSessionScope
    StudiesApi studiesApi(Http http) {
        return new StudiesApi(http);
    }

    @Bean
    @VaadinSessionScope
    StudyEdits studyEdits(Http http) {
        return new StudyEdits(http);
    }

    @Bean
    @VaadinSessionScope
    StudyStates studyStates(Http http) {
        return new StudyStates(http);
    }

    @Bean
    @VaadinSessionScope
    DelegationLog delegationLog(Http http) {
        return new DelegationLog(http);
    }

    @Bean
    @VaadinSessionScope
    ImportsApi importsApi(Http http) {
        return new ImportsApi(http);
    }

    @Bean
    @VaadinSessionScope
    NumbersApi numbersApi(Http http) {
        return new NumbersApi(http);
    }

    @Bean
    @VaadinSessionScope
    RunsApi runsApi(Http http) {
        return new RunsApi(http);
    }

    @Bean
    @VaadinSessionScope
    ScreeningApi screeningApi(Http http) {
        return new ScreeningApi(http);
    }

    @Bean
    @VaadinSessionScope
    PeopleApi peopleApi(Http http) {
        return new PeopleApi(http);
    }

    @Bean
    @VaadinSessionScope
    OversightApi oversightApi(Http http) {
        return new OversightApi(http);
    }
}
