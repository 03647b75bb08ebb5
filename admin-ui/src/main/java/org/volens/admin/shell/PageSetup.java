package org.volens.admin.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SystemMessages;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.spring.annotation.SpringComponent;
import java.util.Locale;
import org.volens.admin.Settings;

/** What every page gets before it is drawn: language, the service's name, its rules for the browser, kind messages. */
@SpringComponent
class PageSetup implements VaadinServiceInitListener {
    private final ServiceName name;

    PageSetup(Settings settings) {
        this.name = new ServiceName(settings.serviceName());
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(new BrowserRules());
        event.getSource().setSystemMessagesProvider(info -> messages());
        event.getSource().addUIInitListener(init -> prepare(init.getUI()));
    }

    private void prepare(UI ui) {
        ui.setLocale(Locale.UK);
        name.keepIn(ui);
        ui.getSession().setErrorHandler(new Faults());
    }

    private static SystemMessages messages() {
        var messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption("Your session has ended");
        messages.setSessionExpiredMessage("Press here or the Esc key to sign in again and come back to this page.");
        messages.setInternalErrorNotificationEnabled(true);
        messages.setInternalErrorCaption("Something went wrong on our side");
        messages.setInternalErrorMessage("Press here or the Esc key to load the page again.");
        return messages;
    }
}
