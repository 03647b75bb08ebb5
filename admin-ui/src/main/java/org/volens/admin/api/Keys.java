package org.volens.admin.api;

import java.util.UUID;

/** Makes the key that names one intended act; kept by the form, so that pressing the button again repeats, not doubles. */
public final class Keys {
    private Keys() {}

    public static String fresh() {
        return UUID.randomUUID().toString();
    }
}
