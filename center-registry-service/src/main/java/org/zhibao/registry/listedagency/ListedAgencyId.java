package org.zhibao.registry.listedagency;

/** The five digits of an agency's code; as text it is the name of the stream of its entry on the national list. */
public record ListedAgencyId(String value) {
    @Override
    public String toString() {
        return "listedagency-" + value;
    }
}
