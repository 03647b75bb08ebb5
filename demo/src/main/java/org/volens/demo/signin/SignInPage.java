package org.volens.demo.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.volens.demo.persona.Persona;
import org.volens.demo.persona.Personas;

/** The page of buttons: one per persona who may sign in where the person was going. */
@RestController
class SignInPage {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Demo sign-in</title>
              <link rel="icon" href="data:,">
              <style>
                body { font: 1.0625rem/1.5 system-ui, sans-serif; margin: 0; color: #1b2733; background: #f5f7f9; }
                header { background: #7a1f4b; color: #fff; padding: .75rem 1.5rem; }
                main { max-width: 44rem; margin: 2rem auto; padding: 0 1.5rem; }
                ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
                button { font: inherit; width: 100%%; text-align: left; padding: .75rem 1rem; cursor: pointer;
                         color: inherit; background: #fff; border: 1px solid #6b7a88; border-radius: .375rem; }
                button:hover { border-color: #1b2733; }
                button:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
                button span { display: block; color: #46535f; }
              </style>
            </head>
            <body>
              <header><strong>DEMO</strong> sign-in: nobody here is real</header>
              <main>
                <h1>Who do you want to be?</h1>
                <p>%s</p>
                <form method="post" action="/signin">
                  <input type="hidden" name="%s" value="%s">
                  <ul>
            %s
                  </ul>
                </form>
              </main>
            </body>
            </html>
            """;

    private static final String BUTTON = """
                    <li><button type="submit" name="persona" value="%s">%s<span>%s</span></button></li>""";

    @GetMapping(path = "/signin", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            HttpServletRequest request,
            HttpServletResponse response,
            CsrfToken csrf,
            @Nullable Authentication present) {
        String buttons = cast(request, response).map(SignInPage::button).collect(Collectors.joining("\n"));
        return PAGE.formatted(notice(present), csrf.getParameterName(), csrf.getToken(), buttons);
    }

    @GetMapping(path = "/health", produces = MediaType.TEXT_PLAIN_VALUE)
    String health() {
        return "ready";
    }

    private static Stream<? extends Persona> cast(HttpServletRequest request, HttpServletResponse response) {
        var going = new HttpSessionRequestCache().getRequest(request, response);
        boolean toPeople = going != null && going.getRedirectUrl().contains("/" + Issuer.PEOPLE.path + "/");
        List<? extends Persona> cast = toPeople ? Personas.participants() : Personas.staff();
        return cast.stream();
    }

    private static String notice(@Nullable Authentication present) {
        return present != null && present.getPrincipal() instanceof SignedIn person
                ? "You are signed in as " + person.persona().name() + ". Choose again to change."
                : "Choose a person. There is no password.";
    }

    private static String button(Persona persona) {
        return BUTTON.formatted(persona.key(), persona.name(), persona.part());
    }
}
