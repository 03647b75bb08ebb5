package org.volens.admin.api.account;

import org.volens.admin.api.Answer;
import org.volens.admin.api.Ask;
import org.volens.admin.api.Http;

/** Asks who is signed in. */
public final class AccountApi {
    private final Http http;

    public AccountApi(Http http) {
        this.http = http;
    }

    public Answer<Me> whoAmI() {
        return http.send(Ask.get("/v1/whoami"), Me.class);
    }

    /** What the service is called and whether its people are made up. */
    public Answer<Service> service() {
        return http.send(Ask.get("/v1/service"), Service.class);
    }
}
