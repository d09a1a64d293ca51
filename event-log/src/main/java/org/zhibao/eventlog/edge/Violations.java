package org.zhibao.eventlog.edge;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Bean Validation found, as places in the request. */
final class Violations {
    private Violations() {}

    /** Empty when something else than the parameters of a resource was violated: that is a fault of ours. */
    static Optional<List<Problem.Flaw>> flawsOfRequest(ConstraintViolationException violated) {
        List<Problem.Flaw> flaws = new ArrayList<>();
        for (ConstraintViolation<?> violation : violated.getConstraintViolations()) {
            Problem.Flaw flaw = flawOf(violation);
            if (flaw == null) {
                return Optional.empty();
            }
            flaws.add(flaw);
        }
        flaws.sort(Comparator.comparing(Problem.Flaw::toString));
        return Optional.of(flaws);
    }

    /** What was found in a body that was read on its own. */
    static <T> List<Problem.Flaw> flawsOf(Set<ConstraintViolation<T>> violations) {
        return violations.stream()
                .map(violation -> {
                    StringBuilder pointer = new StringBuilder();
                    violation.getPropertyPath().forEach(node -> append(pointer, node));
                    return Problem.Flaw.at(pointer.toString(), violation.getMessage());
                })
                .sorted(Comparator.comparing(Problem.Flaw::toString))
                .toList();
    }

    private static Problem.@Nullable Flaw flawOf(ConstraintViolation<?> violation) {
        String parameter = null;
        StringBuilder pointer = new StringBuilder();
        Path.@Nullable MethodNode method = null;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return null;
            }
            if (node.getKind() == ElementKind.METHOD) {
                method = node.as(Path.MethodNode.class);
            } else if (node.getKind() == ElementKind.PARAMETER && method != null) {
                parameter = parameterName(
                        violation.getRootBeanClass(),
                        method,
                        node.as(Path.ParameterNode.class).getParameterIndex());
            } else {
                append(pointer, node);
            }
        }
        if (method == null) {
            return null;
        }
        return parameter != null
                ? Problem.Flaw.of(parameter, violation.getMessage())
                : Problem.Flaw.at(pointer.toString(), violation.getMessage());
    }

    private static void append(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        } else if (node.getKey() != null) {
            pointer.append('/').append(JsonFlaws.escaped(String.valueOf(node.getKey())));
        }
        if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
            pointer.append('/').append(JsonFlaws.escaped(node.getName()));
        }
    }

    /** The name a parameter has in HTTP; null when it is the body. */
    private static @Nullable String parameterName(Class<?> resource, Path.MethodNode called, int index) {
        Class<?>[] types = called.getParameterTypes().toArray(Class<?>[]::new);
        // The bean may be a generated subclass, and annotations of parameters are not inherited.
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals(called.getName())
                        && List.of(method.getParameterTypes()).equals(List.of(types))) {
                    String name = httpName(method.getParameterAnnotations()[index]);
                    if (name != null) {
                        return name;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable String httpName(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
            if (annotation instanceof HeaderParam header) {
                return header.value();
            }
        }
        return null;
    }
}
