package org.volens.admin.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our own mistakes: logged with a reference, told with the same reference, and the page stays. */
final class Faults implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    @Override
    public void error(ErrorEvent event) {
        var reference = UUID.randomUUID().toString();
        LOG.error("A page failed, reference {}", reference, event.getThrowable());
        if (UI.getCurrent() != null) {
            tell(reference);
        }
    }

    private static void tell(String reference) {
        var words = "Something went wrong on our side. If it happens again, quote " + reference + ".";
        var told = Notification.show(words, 0, Notification.Position.TOP_CENTER);
        told.addThemeVariants(NotificationVariant.ERROR);
        told.setAssertive(true);
        told.setDuration(15_000);
    }
}
