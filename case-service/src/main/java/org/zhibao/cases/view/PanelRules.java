package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.List;
import org.zhibao.cases.ExpertStanding;
import org.zhibao.cases.KnownRelation;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/** How many experts must answer for an opinion, and how each of them stands; put together from the views of the registry. */
public final class PanelRules {
    /** Where no policy says how many. */
    static final int EXPERTS_BY_DEFAULT = 3;

    private final LogService log;

    public PanelRules(LogService log) {
        this.log = log;
    }

    /** The policy names its versions, or says that there is none. */
    public record Size(int experts, String policy) {}

    public Size size(String center, LocalDate day) {
        AssistancePolicies.InForce policy = new RulesInForce(log).policy(center, day);
        String source = policy.policies().isEmpty() ? "by default" : String.join(", ", policy.policies());
        return new Size(policy.number("panelSize", EXPERTS_BY_DEFAULT), source);
    }

    /** Who is not known was never appointed. */
    public List<ExpertStanding> standings(List<String> experts) {
        return experts.stream().map(this::standing).toList();
    }

    private ExpertStanding standing(String expert) {
        List<KnownRelation> relations = log.view(RelationsKnown.class).all(Query.where("person", expert)).stream()
                .map(RelationsKnown.Document::relation)
                .toList();
        return log.view(ExpertsKnown.class)
                .get(expert)
                .map(known -> known.standing(relations))
                .orElseGet(() -> new ExpertStanding(expert, expert, null, null, true, relations, "centers.log"));
    }
}
