package org.volens.subscribers.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where notices may be sent: hostile addresses, one way to be wrong each. */
@Execution(ExecutionMode.CONCURRENT)
class HookAddressesTest {

    private static final CallSettings SETTINGS =
            new CallSettings(List.of("Hooks.example.org", "hooks.example.net:8443"), true, 1, Duration.ofSeconds(1));
    private final HookAddresses real = new HookAddresses(SETTINGS, false);
    private final HookAddresses fictional = new HookAddresses(SETTINGS, true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org",
                "https://hooks.example.org/a/b?c=d",
                "https://hooks.example.org:443/a",
                "https://hooks.example.net:8443/a",
            })
    void a_named_host_by_https_is_taken(String url) {
        assertThat(real.whyNot(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org/a",
                "//hooks.example.org/a",
                "http://hooks.example.org/a",
                "ftp://hooks.example.org/a",
                "file:///etc/passwd",
                "HTTPS:hooks.example.org",
                "https://hooks.example.org:8443/a",
                "https://hooks.example.net/a",
                "https://hooks.example.org.evil.example/a",
                "https://evil.hooks.example.org/a",
                "https://hooks.example.org./a",
                "https://hooks.example.org@evil.example/a",
                "https://user:secret@hooks.example.org/a",
                "https://evil.example#@hooks.example.org/a",
                "https://evil.example\\@hooks.example.org/a",
                "https://evil.example?@hooks.example.org/a",
                "https://hooks.example.org#a",
                "https://hooks.example.org%2eevil.example/",
                "https://hooks.example.org\r\nX: y",
                "https://127.0.0.1/a",
                "https://127.1/a",
                "https://2130706433/a",
                "https://0x7f.0.0.1/a",
                "https://0177.0.0.1/a",
                "https://[::1]/a",
                "https://[::ffff:127.0.0.1]/a",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost/a",
                "https://hооks.example.org/a",
                "http://127.0.0.1:9000/a",
                "http://localhost:9000/a",
            })
    void everything_else_is_refused(String url) {
        assertThat(real.whyNot(url)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000/a", "http://[::1]:9000/a"})
    void this_machine_is_taken_where_everything_is_made_up(String url) {
        assertThat(fictional.whyNot(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/a",
                "http://localhost/a",
                "http://0.0.0.0/a",
                "http://10.0.0.1/a",
                "http://hooks.example.org/a",
                "https://127.0.0.1/a"
            })
    void nothing_more_is_taken_then(String url) {
        assertThat(fictional.whyNot(url)).isPresent();
    }
}
