package org.volens.admin;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Everything an operator sets. The service's name is a setting because "Volens" is the code's name only; people see
 * the name that the register's controller chose.
 */
@ConfigurationProperties("volens")
public record Settings(
        @DefaultValue("Research register") String serviceName,
        @DefaultValue Api api,
        @DefaultValue SignIn signIn) {

    /** Where the recruitment API is and how long we are willing to wait for it. */
    public record Api(
            @DefaultValue("http://127.0.0.1:8080") URI url,
            @DefaultValue("2s") Duration connectTimeout,
            @DefaultValue("20s") Duration readTimeout) {}

    /** The staff OpenID provider. Its endpoints are read from discovery at the first sign-in, not at start. */
    public record SignIn(
            @DefaultValue("http://127.0.0.1:9000") String issuer,
            @DefaultValue("volens-admin-ui") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue({"openid", "profile"}) List<String> scopes) {
        public SignIn {
            scopes = List.copyOf(scopes);
        }
    }
}
