package org.volens.demo.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A port of this machine together with the setting that chooses it, so that a clash can be told in terms of what to
 * change.
 *
 * @param what who listens there, in words
 * @param setting the environment variable that chooses it
 * @param number 1 to 65535
 */
public record Port(String what, String setting, int number) {

    public Port {
        if (number < 1 || number > 65_535) {
            throw new SettingRefused(setting + " must be a port from 1 to 65535, not " + number + ".");
        }
    }

    /** Whether something listens here already; asked by trying, since nothing else is certain. */
    public boolean taken() {
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /** What to tell the person whose port is taken. */
    public String clash() {
        return "Port %d (%s) is taken. End what listens there, or set %s to a free port."
                .formatted(number, what, setting);
    }

    /** A port that the system says is free at this moment. */
    public static int free() {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException failure) {
            throw new SettingRefused("This machine has no free port: " + failure.getMessage());
        }
    }
}
