package org.volens.demo.signin;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the launcher tells the sign-in.
 *
 * @param keys the folder of the signing keys, kept so that tokens outlive a restart
 * @param screens where the admin UI is, for redirects back to it
 * @param screensSecret the secret of the admin UI
 * @param machineSecret the secret of the machine client
 */
@ConfigurationProperties("volens.signin")
public record SignInSettings(Path keys, String screens, String screensSecret, String machineSecret) {}
