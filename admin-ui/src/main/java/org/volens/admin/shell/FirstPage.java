package org.volens.admin.shell;

import java.util.Optional;
import org.volens.admin.api.account.Me;

/** Where a person's work begins: the first page of their menu. */
public final class FirstPage {
    private FirstPage() {}

    public static Optional<String> of(Me me) {
        return Menu.of(me).stream().map(Menu.Entry::path).findFirst();
    }
}
