package org.zhibao.eventlog.edge;

import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** The methods there are under the present path, for {@code Allow}: Quarkus says 405 without it, RFC 9110 requires it. */
final class AllowedMethods {
    private AllowedMethods() {}

    static String here() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        String path = request.getPathWithoutPrefix();
        RequestMapper<InitialMatch> classes =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        Set<String> methods = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
        RequestMatch<InitialMatch> match = classes.map(path);
        while (match != null) {
            for (ServerRestHandler handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    addMethods(routing, match.remaining.isEmpty() ? "/" : match.remaining, methods);
                }
            }
            match = classes.continueMatching(path, match);
        }
        return String.join(", ", methods);
    }

    private static void addMethods(ClassRoutingHandler routing, String remaining, Set<String> methods) {
        routing.getMappers().forEach((method, paths) -> {
            if (method != null && paths.map(remaining) != null) {
                methods.add(method);
                if (method.equals(HttpMethod.GET)) {
                    methods.add(HttpMethod.HEAD);
                }
            }
        });
    }
}
