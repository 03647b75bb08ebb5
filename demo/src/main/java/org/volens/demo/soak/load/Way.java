package org.volens.demo.soak.load;

/** By which way a stop comes. */
sealed interface Way {

    /** Signed in, at any level, or in a session that is over. */
    record SignedIn(Session session) implements Way {}

    /** By the link in a message, without sign-in. */
    record ByLink(Human.Link link) implements Way {}

    /** By the page behind that link, or the button of a mail program, as a form. */
    record ByPage(Human.Link link, String form) implements Way {}

    /** Told to staff, who record it. */
    record ByStaff(String how) implements Way {}

    /** How the history tells of it. */
    default String route() {
        return switch (this) {
            case SignedIn(Session session) -> session.route();
            case ByLink _ -> "link";
            case ByPage _ -> "link page";
            case ByStaff(String how) -> "staff " + how;
        };
    }
}
