package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Bodies;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.Problem.Flaw;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.center.CenterCommand.ApplyForEstablishment;
import org.zhibao.registry.center.CenterCommand.ApproveConstruction;
import org.zhibao.registry.center.CenterCommand.GrantAcceptance;
import org.zhibao.registry.center.CenterCommand.Letter;
import org.zhibao.registry.center.CenterCommand.OpenCenter;
import org.zhibao.registry.center.CenterCommand.RequestAcceptance;
import org.zhibao.registry.center.CenterCommand.StartConstruction;
import org.zhibao.registry.certificate.CertificateCommand.ReserveCertificate;
import org.zhibao.registry.filingentity.FilingEntityCommand.AllocateQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.RecordEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.SubmitRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.SuspendEntity;
import org.zhibao.registry.filingentity.FilingEntityId;
import org.zhibao.registry.honour.HonourCommand.AwardHonour;
import org.zhibao.registry.honour.HonourCommand.NominateForHonour;
import org.zhibao.registry.honour.HonourCommand.PubliciseHonour;
import org.zhibao.registry.letter.LetterCommand.ReserveLetter;
import org.zhibao.registry.letter.LetterPurpose;
import org.zhibao.registry.mediator.MediatorCommand.ActivateMediator;
import org.zhibao.registry.mediator.MediatorCommand.AppointMediator;
import org.zhibao.registry.mediator.MediatorCommand.NominateMediator;
import org.zhibao.registry.mediator.MediatorCommand.RecordTraining;
import org.zhibao.registry.recordation.RecordationCommand.FreeRecordation;
import org.zhibao.registry.recordation.RecordationCommand.HoldRecordation;
import org.zhibao.registry.recordation.RecordationKey;

/**
 * Decides a line of an import as a POST to its list would be decided, and what its {@code standing} tells as each POST about the entry
 * would be: one command after the other, until all are taken or one is refused.
 */
@ApplicationScoped
class ImportedLines {
    private static final String STANDING = "standing";

    private final Bodies bodies;
    private final ObjectMapper json;
    private final KnownCenters centers;
    private final KnownRules rules;
    private final LogService log;

    @Inject
    ImportedLines(Bodies bodies, ObjectMapper json, KnownCenters centers, KnownRules rules, LogService log) {
        this.bodies = bodies;
        this.json = json;
        this.centers = centers;
        this.rules = rules;
        this.log = log;
    }

    /** What was created, if anything was; and what was thrown, where the whole was not taken. */
    record Decided(@Nullable String id, @Nullable RuntimeException thrown) {}

    /** Before that a line would be refused for what has not been read yet. */
    boolean canDecide() {
        return log.state().ready();
    }

    /** The answer, when a rule said no; empty for a fault of ours. */
    Optional<Problem> refusalOf(RuntimeException thrown) {
        return bodies.refusalOf(thrown);
    }

    /** Takes what the line tells, as far as the rules let it. */
    Decided decide(ImportKind kind, Batch batch, long number, String line) {
        Sender sender = new Sender(batch, number, line);
        try {
            Parts parts = parts(kind, line);
            switch (kind) {
                case CENTERS ->
                    center(sender, (CentersResource.Application) parts.entry(), (Standing.OfCenter) parts.standing());
                case FILING_ENTITIES ->
                    filingEntity(sender, (FilingEntitiesResource.Submission) parts.entry(), (Standing.OfFilingEntity)
                            parts.standing());
                case MEDIATORS ->
                    mediator(sender, (MediatorsResource.Nomination) parts.entry(), (Standing.OfMediator)
                            parts.standing());
                case LISTED_AGENCIES ->
                    sender.create(NationalListResource.command((NationalListResource.Entry) parts.entry()));
                case HONOURS ->
                    honour(sender, (HonoursResource.Nomination) parts.entry(), (Standing.OfHonour) parts.standing());
            }
            return new Decided(sender.created, null);
        } catch (RuntimeException thrown) {
            return new Decided(sender.created, thrown);
        }
    }

    private void center(Sender sender, CentersResource.Application entry, Standing.@Nullable OfCenter standing) {
        ApplyForEstablishment application = CentersResource.command(entry, sender.derivedId());
        sender.create(application);
        if (standing == null) {
            return;
        }
        CenterId center = application.center();
        CenterResource.Approval approval = standing.approval();
        sender.send(
                "approval",
                new ApproveConstruction(
                        center,
                        sender.letter(center, approval.letterNumber(), LetterPurpose.CONSTRUCTION_APPROVAL),
                        approval.district().division(),
                        approval.industryFields(),
                        approval.functions(),
                        approval.effectiveOn()));
        CenterResource.Acceptance acceptance = standing.acceptance();
        if (acceptance != null) {
            sender.send("construction", new StartConstruction(center, approval.effectiveOn()));
            sender.send("acceptance request", new RequestAcceptance(center, acceptance.letterNumber()));
            sender.send(
                    "acceptance",
                    new GrantAcceptance(
                            center,
                            sender.letter(center, acceptance.letterNumber(), LetterPurpose.ACCEPTANCE),
                            acceptance.effectiveOn()));
        }
        if (standing.openedOn() != null) {
            sender.send("opening", new OpenCenter(center, standing.openedOn()));
        }
    }

    private void filingEntity(
            Sender sender, FilingEntitiesResource.Submission entry, Standing.@Nullable OfFilingEntity standing) {
        SubmitRecordation submission = FilingEntitiesResource.command(entry, sender.derivedId(), centers);
        submit(sender, submission);
        if (standing == null) {
            return;
        }
        FilingEntityId entity = submission.filingEntity();
        CenterId center = submission.center().id();
        sender.send(
                "recordation",
                new RecordEntity(
                        entity,
                        centers.recording(center),
                        rules.ofFilingEntities(center, standing.validFrom()),
                        standing.validFrom(),
                        standing.validTo()));
        FilingEntitiesResource.Quota quota = standing.quota();
        if (quota != null) {
            sender.send("quota", new AllocateQuota(entity, quota.year(), quota.quota(), quota.basis()));
        }
        FilingEntitiesResource.Suspension suspension = standing.suspension();
        if (suspension != null) {
            LocalDate since = suspension.effectiveOn();
            sender.send(
                    "suspension",
                    new SuspendEntity(
                            entity,
                            suspension.until(),
                            suspension.ground(),
                            suspension.proof().proof(),
                            rules.ofFilingEntities(center, since == null ? sender.day() : since),
                            since));
        }
    }

    /** Holds the place of the code first, where the submission can be made at all, and frees it when it was refused all the same. */
    private void submit(Sender sender, SubmitRecordation submission) {
        if (!submission.isPossible(sender.day())) {
            sender.create(submission);
            return;
        }
        RecordationKey place = new RecordationKey(submission.center().id(), submission.code());
        HoldRecordation holding =
                new HoldRecordation(place, submission.filingEntity().value());
        if (sender.send("place", holding).repeated()) {
            // The try before may have freed it again.
            sender.send("place again", holding);
        }
        try {
            sender.create(submission);
        } catch (RuntimeException thrown) {
            if (!Bodies.isPassing(thrown)) {
                sender.send(
                        "place freed",
                        new FreeRecordation(place, submission.filingEntity().value()));
            }
            throw thrown;
        }
    }

    private void mediator(Sender sender, MediatorsResource.Nomination entry, Standing.@Nullable OfMediator standing) {
        NominateMediator nomination = MediatorsResource.command(entry, sender.derivedId(), centers);
        sender.create(nomination);
        if (standing == null) {
            return;
        }
        sender.send(
                "training",
                new RecordTraining(nomination.mediator(), standing.course().strip(), standing.completedOn()));
        sender.send(
                "appointment", new AppointMediator(nomination.mediator(), standing.validFrom(), standing.validTo()));
        if (standing.activeSince() != null) {
            sender.send("activation", new ActivateMediator(nomination.mediator(), standing.activeSince()));
        }
    }

    private void honour(Sender sender, HonoursResource.Nomination entry, Standing.@Nullable OfHonour standing) {
        NominateForHonour nomination = HonoursResource.command(entry, sender.derivedId());
        sender.create(nomination);
        if (standing == null) {
            return;
        }
        HonoursResource.Publicity publicity = standing.publicity();
        sender.send("publicity", new PubliciseHonour(nomination.honour(), publicity.from(), publicity.to()));
        HonoursResource.Award award = standing.award();
        if (award != null) {
            CertificateNumber number = new CertificateNumber(award.certificateNumber());
            boolean over = publicity.to().isBefore(sender.day());
            if (over) {
                sender.send(
                        "certificate",
                        new ReserveCertificate(number, nomination.honour().toString()));
            }
            sender.send("award", new AwardHonour(nomination.honour(), award.form(), number, over, award.awardedOn()));
        }
    }

    private record Parts(Object entry, @Nullable Object standing) {}

    private Parts parts(ImportKind kind, String line) {
        if (!line.contains(STANDING)) {
            return new Parts(bodies.read(line.getBytes(UTF_8), kind.shape()), null);
        }
        JsonNode read;
        try {
            read = json.readTree(line);
        } catch (JsonProcessingException notJson) {
            read = null;
        }
        JsonNode standing = read instanceof ObjectNode object ? object.remove(STANDING) : null;
        if (standing == null || standing.isNull()) {
            return new Parts(bodies.read(line.getBytes(UTF_8), kind.shape()), null);
        }
        Object entry = bodies.read(read.toString().getBytes(UTF_8), kind.shape());
        return new Parts(entry, standing(kind, standing));
    }

    private Object standing(ImportKind kind, JsonNode standing) {
        try {
            return bodies.read(standing.toString().getBytes(UTF_8), kind.standing());
        } catch (RequestRefused refused) {
            throw new RequestRefused(below(refused.problem()));
        }
    }

    /** The places of what is wrong, as the whole line has them. */
    private static Problem below(Problem problem) {
        List<Flaw> flaws = problem.errors().stream()
                .map(flaw -> flaw.pointer() == null ? flaw : Flaw.at("/" + STANDING + flaw.pointer(), flaw.detail()))
                .toList();
        return new Problem(problem.status(), problem.code(), problem.detail(), flaws);
    }

    /** Sends the commands of one line, each under a key of its own. */
    private final class Sender {
        private final Batch batch;
        private final long number;
        private final String fingerprint;
        private @Nullable String created;

        Sender(Batch batch, long number, String line) {
            this.batch = batch;
            this.number = number;
            this.fingerprint = Hash.sha256(line.getBytes(UTF_8)).hex();
        }

        String derivedId() {
            return batch.derivedId(number);
        }

        LocalDate day() {
            return ChinaTime.dayOf(batch.at());
        }

        void create(Object command) {
            String stream = send("", command).stream();
            created = stream.substring(stream.indexOf('-') + 1);
        }

        Answer send(String step, Object command) {
            return batch.send(log, number, step, command, fingerprint);
        }

        Letter letter(CenterId center, String text, LetterPurpose purpose) {
            LetterNumber letter = new LetterNumber(text);
            send("letter of " + purpose, new ReserveLetter(letter, center, purpose));
            return new Letter(letter, true);
        }
    }
}
