package org.zhibao.registry.agency;

import org.zhibao.registry.CenterId;

/**
 * The id of an agency's registration, like {@code ag-31100-310000-pc-k3vq7m2a}, made of the agency's code and the center: so there
 * is one at a time. As text it is the name of its stream.
 */
public record AgencyId(String value) {
    public static AgencyId of(String code, CenterId center) {
        return new AgencyId("ag-%s-%s".formatted(code, center.value()));
    }

    @Override
    public String toString() {
        return "agency-" + value;
    }
}
