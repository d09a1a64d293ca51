package org.zhibao.local;

import java.nio.file.Path;

/** The four services: how they are called here, and where the build puts them. */
enum Service {
    REGISTRY("registry", "center-registry-service"),
    CASES("cases", "case-service"),
    MEDIATIONS("mediations", "mediation-service"),
    ANALYTICS("analytics", "analytics-service");

    private final String shortName;
    private final String module;

    Service(String shortName, String module) {
        this.shortName = shortName;
        this.module = module;
    }

    String shortName() {
        return shortName;
    }

    Path jar(Path root) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
