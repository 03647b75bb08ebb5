package org.volens.web.operations;

import org.springframework.boot.ExitCodeGenerator;

/** The API will not start, and the message says what to do about it. */
public final class StartRefused extends RuntimeException implements ExitCodeGenerator {

    private static final long serialVersionUID = 1L;

    /** A refusal to start that says what to do. */
    public StartRefused(String whatToDo) {
        super(whatToDo);
    }

    /** 78: a configuration error, as in sysexits. */
    @Override
    public int getExitCode() {
        return 78;
    }
}
