package org.volens.admin.aims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Where the browser finds Apache ECharts: in its WebJar, under the version that the build took. */
final class ChartLibrary {
    private static final String VERSION_FILE = "/META-INF/maven/org.webjars/echarts/pom.properties";
    private static final String PATH = "webjars/echarts/" + version() + "/echarts.common.min.js";

    private ChartLibrary() {}

    static String path() {
        return PATH;
    }

    private static String version() {
        try (var file = ChartLibrary.class.getResourceAsStream(VERSION_FILE)) {
            var properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version", "5.5.0");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
