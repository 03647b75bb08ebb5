package org.volens.registry.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.volens.web.operations.StartRefused;
import org.volens.web.repeats.RequestTraces;

/** Finds the register's keys at start, or refuses to start and says what to do. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysSettings.class)
class IdentityConfiguration {

    @Bean
    MasterKeys masterKeys(KeysSettings settings) {
        @Nullable Path directory = settings.directory();
        if (directory == null) {
            throw new StartRefused(
                    "Set volens.keys.directory to the folder of the register's keys; nobody's identity can be sealed"
                            + " without them.");
        }
        return new FileMasterKeys(directory, settings.create());
    }

    @Bean
    IdentityVault identityVault(MasterKeys keys) {
        return new IdentityVault(keys);
    }

    @Bean
    BlindIndexes blindIndexes(MasterKeys keys) {
        return new BlindIndexes(keys);
    }

    @Bean
    RequestTraces requestTraces(BlindIndexes indexes) {
        return indexes::request;
    }
}
