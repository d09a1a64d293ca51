package org.zhibao.eventlog.edge;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request got no for an answer, as RFC 9457 wants it told.
 *
 * @param code stable, lower case with dashes; {@code /problems/<code>} explains it
 * @param detail a sentence that names the rule, the subject and the way out; never holds personal data or a Java name
 * @param state of the aggregate, when a rule of the domain said no
 * @param allowedCommands what the aggregate would accept in that state
 * @param errors what is wrong where in the request
 * @param more what else it tells, by the name of the member: the way out in a form that a program can read
 */
public record Problem(
        int status,
        String code,
        String detail,
        @Nullable String state,
        List<String> allowedCommands,
        List<Flaw> errors,
        Map<String, List<String>> more) {

    /**
     * One thing that is wrong with a request.
     *
     * @param pointer JSON pointer into the body; null when a parameter is meant
     * @param parameter name of a query, path or header parameter; null when the body is meant
     */
    public record Flaw(@Nullable String pointer, @Nullable String parameter, String detail) {
        public static Flaw at(String pointer, String detail) {
            return new Flaw(pointer, null, detail);
        }

        public static Flaw of(String parameter, String detail) {
            return new Flaw(null, parameter, detail);
        }
    }

    public Problem {
        allowedCommands = List.copyOf(allowedCommands);
        errors = List.copyOf(errors);
        more = Map.copyOf(more);
    }

    /** A refusal by a rule of the domain. */
    public Problem(int status, String code, String detail, @Nullable String state, List<String> allowedCommands) {
        this(status, code, detail, state, allowedCommands, List.of(), Map.of());
    }

    public Problem(int status, String code, String detail) {
        this(status, code, detail, null, List.of(), List.of(), Map.of());
    }

    public Problem(int status, String code, String detail, List<Flaw> errors) {
        this(status, code, detail, null, List.of(), errors, Map.of());
    }

    /** The same, telling one thing more. */
    public Problem with(String member, List<String> values) {
        return new Problem(status, code, detail, state, allowedCommands, errors, Map.of(member, List.copyOf(values)));
    }
}
