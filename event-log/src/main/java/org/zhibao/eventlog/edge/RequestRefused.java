package org.zhibao.eventlog.edge;

import jakarta.ws.rs.WebApplicationException;
import java.util.List;

/** A request that breaks a habit of the edge itself; a JAX-RS exception so that parameter types may throw it too. */
public final class RequestRefused extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RequestRefused(Problem problem) {
        super(problem.detail(), problem.status());
        this.problem = problem;
    }

    RequestRefused(int status, String code, String detail) {
        this(new Problem(status, code, detail));
    }

    /** A query or path parameter that cannot be what it says. */
    public static RequestRefused parameter(String name, String detail) {
        return new RequestRefused(new Problem(
                400,
                "invalid-parameter",
                "The parameter %s is not usable: %s.".formatted(name, detail),
                List.of(Problem.Flaw.of(name, detail))));
    }

    static RequestRefused header(String name, String detail) {
        return new RequestRefused(new Problem(
                400,
                "invalid-header",
                "The header %s is not usable: %s.".formatted(name, detail),
                List.of(Problem.Flaw.of(name, detail))));
    }

    static RequestRefused body(String code, String pointer, String detail) {
        return new RequestRefused(new Problem(
                400,
                code,
                "The body is refused at %s: %s.".formatted(pointer.isEmpty() ? "its root" : pointer, detail),
                List.of(Problem.Flaw.at(pointer, detail))));
    }

    public Problem problem() {
        return problem;
    }
}
