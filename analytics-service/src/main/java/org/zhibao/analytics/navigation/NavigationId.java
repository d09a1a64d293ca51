package org.zhibao.analytics.navigation;

/** The id of a project, like {@code np-k3vq7m2a}; as text it is the name of the project's stream. */
public record NavigationId(String value) {
    @Override
    public String toString() {
        return "navigation-" + value;
    }
}
