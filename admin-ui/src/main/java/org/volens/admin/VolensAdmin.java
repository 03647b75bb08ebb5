package org.volens.admin;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the admin UI. */
@SpringBootApplication
@EnableConfigurationProperties(Settings.class)
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("styles/volens.css")
@Viewport("width=device-width, initial-scale=1")
public class VolensAdmin implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "favicon.svg", "any");
    }

    public static void main(String[] args) {
        SpringApplication.run(VolensAdmin.class, args);
    }
}
