package org.volens.admin.signin;

import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import java.net.http.HttpClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.volens.admin.Settings;
import org.volens.admin.api.BearerToken;
import org.volens.admin.api.Http;
import org.volens.admin.api.Json;

/** Gives every browser session its own way to the API, bound to that person's token and to nobody else's. */
@Configuration(proxyBeanMethods = false)
class ApiForSession {

    @Bean
    RestClient apiClient(Settings settings) {
        var http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.api().connectTimeout())
                .build();
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(settings.api().readTimeout());
        return RestClient.builder()
                .baseUrl(settings.api().url())
                .requestFactory(factory)
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper())))
                .build();
    }

    @Bean
    @VaadinSessionScope
    Http http(RestClient apiClient) {
        return new Http(apiClient, Json.mapper(), tokens());
    }

    private static BearerToken tokens() {
        var held = VaadinSession.getCurrent().getSession().getAttribute(SessionTokens.ATTRIBUTE);
        return held instanceof SessionTokens tokens ? tokens : BearerToken.Held.Ended::new;
    }
}
