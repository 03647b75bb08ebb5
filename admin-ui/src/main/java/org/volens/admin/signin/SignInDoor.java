package org.volens.admin.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Sends people to the provider, or to a page that says that it does not answer. Signing in again comes from a page
 * that must not be left, so it ends on a page that says "you may go back".
 */
@Controller
class SignInDoor {
    private static final String PROVIDER = "redirect:/oauth2/authorization/" + StaffProvider.ID;
    private final StaffProvider provider;

    SignInDoor(StaffProvider provider) {
        this.provider = provider;
    }

    @GetMapping("/sign-in")
    String signIn() {
        return provider.answers() ? PROVIDER : "redirect:/sign-in-problem";
    }

    @GetMapping("/sign-in-again")
    String signInAgain(HttpServletRequest request) {
        request.getSession()
                .setAttribute(
                        "SPRING_SECURITY_SAVED_REQUEST",
                        new SimpleSavedRequest(request.getContextPath() + "/signed-in-again"));
        return signIn();
    }
}
