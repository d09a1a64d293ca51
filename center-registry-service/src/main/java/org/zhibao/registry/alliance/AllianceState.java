package org.zhibao.registry.alliance;

import java.util.List;
import org.zhibao.registry.alliance.AllianceCommand.AdmitMember;
import org.zhibao.registry.alliance.AllianceCommand.AdoptCharter;
import org.zhibao.registry.alliance.AllianceCommand.AgreeToCharter;
import org.zhibao.registry.alliance.AllianceCommand.CommentOnCharter;
import org.zhibao.registry.alliance.AllianceCommand.DissolveAlliance;
import org.zhibao.registry.alliance.AllianceCommand.EstablishAlliance;
import org.zhibao.registry.alliance.AllianceCommand.JoinAsInitiator;
import org.zhibao.registry.alliance.AllianceCommand.OfferService;
import org.zhibao.registry.alliance.AllianceCommand.OpenCharterReview;
import org.zhibao.registry.alliance.AllianceCommand.ProposeCharterText;
import org.zhibao.registry.alliance.AllianceCommand.ProposeProtocol;
import org.zhibao.registry.alliance.AllianceCommand.RecordWithdrawal;
import org.zhibao.registry.alliance.AllianceCommand.SignInitiatorsProtocol;

/** How far an alliance has come, and what one may ask of it there. */
public enum AllianceState {
    PREPARATORY,
    CHARTER_DRAFTED,
    CHARTER_UNDER_REVIEW,
    CHARTER_ADOPTED,
    ESTABLISHED,
    DISSOLVED;

    /** The names of the commands that an alliance accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case PREPARATORY ->
                List.of(
                        JoinAsInitiator.class,
                        ProposeProtocol.class,
                        SignInitiatorsProtocol.class,
                        ProposeCharterText.class,
                        DissolveAlliance.class);
            case CHARTER_DRAFTED ->
                List.of(
                        JoinAsInitiator.class,
                        ProposeProtocol.class,
                        SignInitiatorsProtocol.class,
                        ProposeCharterText.class,
                        OpenCharterReview.class,
                        DissolveAlliance.class);
            case CHARTER_UNDER_REVIEW ->
                List.of(
                        SignInitiatorsProtocol.class,
                        ProposeCharterText.class,
                        CommentOnCharter.class,
                        AgreeToCharter.class,
                        AdoptCharter.class,
                        DissolveAlliance.class);
            case CHARTER_ADOPTED -> List.of(EstablishAlliance.class, DissolveAlliance.class);
            case ESTABLISHED ->
                List.of(AdmitMember.class, OfferService.class, RecordWithdrawal.class, DissolveAlliance.class);
            case DISSOLVED -> List.of();
        };
    }
}
