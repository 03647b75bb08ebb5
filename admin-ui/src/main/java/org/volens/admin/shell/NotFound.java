package org.volens.admin.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;

/** An address that leads nowhere. */
@PermitAll
@ParentLayout(Shell.class)
public final class NotFound extends Screen implements HasErrorParameter<NotFoundException> {
    NotFound() {
        super("Page not found");
        add(new Paragraph("If you typed the address, check it. If you followed a link here, the page has moved."));
        add(new Paragraph(new Anchor(".", "Go to the start page")));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
