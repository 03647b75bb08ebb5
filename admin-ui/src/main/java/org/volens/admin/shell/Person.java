package org.volens.admin.shell;

import com.vaadin.flow.spring.annotation.SpringComponent;
import com.vaadin.flow.spring.annotation.VaadinSessionScope;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.account.AccountApi;
import org.volens.admin.api.account.Me;

/** Who is signed in here. Asked once a session; until it is known, asking again asks the API. */
@SpringComponent
@VaadinSessionScope
public class Person {
    private final AccountApi api;
    private volatile @Nullable Me known;

    Person(AccountApi api) {
        this.api = api;
    }

    public Answer<Me> ask() {
        var me = known;
        return me == null ? learn(api.whoAmI()) : new Answer.Ok<>(me, "");
    }

    private Answer<Me> learn(Answer<Me> answer) {
        if (answer instanceof Answer.Ok<Me> ok) {
            known = ok.value();
        }
        return answer;
    }
}
