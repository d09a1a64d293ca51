package org.zhibao.eventlog.suite;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.AllowedTo;
import org.zhibao.eventlog.edge.FeedResource;
import org.zhibao.eventlog.edge.OperationsResource;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.webhook.rest.WebhooksResource;

/** Everything a service can be asked over HTTP, read from its resource classes. */
final class Operations {
    private static final Pattern FIRST_PARAMETER = Pattern.compile("\\{[^}:]*(?::([^}]*))?}");

    private Operations() {}

    /**
     * One method of a resource.
     *
     * @param path its template, as {@code /v1/cases/{id}/closing}
     * @param pattern what its first parameter must match; null when anything will do
     * @param allowed null when nothing says who may call it
     * @param body the type its body is read as; null when it has none
     */
    record Operation(
            String method,
            String path,
            @Nullable String pattern,
            Method java,
            @Nullable AllowedTo allowed,
            @Nullable Class<?> body) {
        private static final Pattern PARAMETER = Pattern.compile("\\{([A-Za-z]+)[^}]*}");

        /** {@code /v1/cases}. */
        String noun() {
            String[] parts = path.split("/", -1);
            return parts.length < 3 ? path : "/" + parts[1] + "/" + parts[2];
        }

        boolean isAboutOne() {
            return path.startsWith(noun() + "/{");
        }

        /** Whether it is about a part of the one that it names first, which is hardly there. */
        boolean isAboutAPart() {
            return path.indexOf('{') != path.lastIndexOf('{');
        }

        /** What it takes when that is not JSON; null otherwise. */
        @Nullable
        String otherMediaType() {
            Consumes own = java.getAnnotation(Consumes.class);
            Consumes taken = own != null ? own : java.getDeclaringClass().getAnnotation(Consumes.class);
            return taken == null || List.of(taken.value()).contains(MediaType.APPLICATION_JSON)
                    ? null
                    : taken.value()[0];
        }

        /** The first parameter is {@code id}, the others something that is hardly there. */
        String pathOf(String id) {
            return PARAMETER.matcher(PARAMETER.matcher(path).replaceFirst(id)).replaceAll("1");
        }

        /** An id of nothing, such as this operation takes. */
        String idOfNothing() {
            String given = pattern;
            String id = given == null ? "" : shortest(given);
            return given != null && id.matches(given) ? id : UUID.randomUUID().toString();
        }

        /** Of a pattern made of characters and classes of them, the first text that matches. */
        private static String shortest(String pattern) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '[') {
                    text.append(pattern.charAt(i + 1));
                    i = pattern.indexOf(']', i);
                } else if (c != '+') {
                    text.append(c);
                }
            }
            return text.toString();
        }

        boolean permits(Role role) {
            AllowedTo to = allowed;
            // Who says nothing lets in everybody who is signed in, as the edge does.
            return to == null
                    || to.everybody()
                    || to.signedIn()
                    || List.of(to.value()).contains(role);
        }

        /** Whether it goes on for as long as the client listens. */
        boolean isStream() {
            return java.getReturnType().getName().endsWith(".Multi");
        }

        String who() {
            AllowedTo to = allowed;
            if (to == null) {
                return "(nobody says)";
            }
            if (to.everybody() || to.signedIn()) {
                return to.everybody() ? "everybody" : "signed in";
            }
            return Arrays.stream(to.value()).sorted().map(Role::code).collect(Collectors.joining(" "));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Those of the classes in a folder, below package {@code root}, and those that every service has. */
    static List<Operation> of(java.nio.file.Path classes, String root) {
        List<Operation> found = new ArrayList<>();
        for (JavaClass each : new ClassFileImporter().importPath(classes)) {
            if (each.getPackageName().startsWith(root) && each.isAnnotatedWith(Path.class)) {
                addAll(load(each.getName()), found);
            }
        }
        addAll(OperationsResource.class, found);
        addAll(FeedResource.class, found);
        addAll(WebhooksResource.class, found);
        found.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
        return found;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addAll(Class<?> resource, List<Operation> found) {
        for (Method method : resource.getDeclaredMethods()) {
            String verb = verb(method);
            if (verb != null) {
                AllowedTo own = method.getAnnotation(AllowedTo.class);
                String whole = whole(resource.getAnnotation(Path.class), method.getAnnotation(Path.class));
                found.add(new Operation(
                        verb,
                        path(whole),
                        pattern(whole),
                        method,
                        own != null ? own : resource.getAnnotation(AllowedTo.class),
                        body(method)));
            }
        }
    }

    private static @Nullable String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        return null;
    }

    private static String whole(Path resource, @Nullable Path method) {
        return "/" + resource.value() + "/" + (method == null ? "" : method.value());
    }

    private static String path(String whole) {
        // Regular expressions of parameters are how, not what.
        String plain = whole.replaceAll("\\{\\s*([A-Za-z]+)\\s*:[^}]*}", "{$1}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static @Nullable String pattern(String whole) {
        Matcher first = FIRST_PARAMETER.matcher(whole);
        return first.find() && first.group(1) != null ? first.group(1).strip() : null;
    }

    private static @Nullable Class<?> body(Method method) {
        for (Parameter parameter : method.getParameters()) {
            boolean elsewhere = Arrays.stream(parameter.getAnnotations())
                    .anyMatch(each -> each.annotationType().getPackageName().startsWith("jakarta.ws.rs"));
            if (!elsewhere) {
                return parameter.getType();
            }
        }
        return null;
    }
}
