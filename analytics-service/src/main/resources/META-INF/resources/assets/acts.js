// What may be done: a form for each command, for the thing before you by what its state allows, or for something new.

import { call, get, keep, lang, make, say, send, t } from './kit.js';
import { offerImport } from './imports.js';

// --- the fields a command is made of; each knows its element and what it adds to the body ---

function field(name, input, read, label = call(name)) {
  return { name, make: (state) => {
    const made = input(state);
    return { element: make('label', {}, label, made), read: () => read(made) };
  } };
}

const line = (name, more = {}) => field(name, () => make('input', { name, maxlength: 200, required: true, autocomplete: 'off', ...more }), (made) => made.value.trim());
const optional = (name, more = {}) => field(name, () => make('input', { name, maxlength: 200, autocomplete: 'off', ...more }), (made) => made.value.trim() || undefined);
const prose = (name) => field(name, () => make('textarea', { name, maxlength: 2000, rows: 3, required: true }), (made) => made.value.trim());
const lines = (name, required = true) => field(name, () => make('textarea', { name, rows: 3, required, placeholder: t('act.lines') }),
  (made) => made.value.split('\n').map((each) => each.trim()).filter(Boolean));
const date = (name) => field(name, () => make('input', { name, type: 'date', required: true }), (made) => made.value);
const digestOf = (name) => line(name, { pattern: '[0-9a-f]{64}', maxlength: 64 });
const number = (name, value) => field(name, () => make('input', { name, type: 'number', required: true, value }), (made) => Number(made.value));
const check = (name) => field(name, () => make('input', { name, type: 'checkbox' }), (made) => made.checked);
const fixed = (name, value) => ({ name, make: (state) => ({ element: null, read: () => (typeof value === 'function' ? value(state) : value) }) });

const options = (name, codes) => codes.map((code) => make('option', { value: code }, say(code, name)));
const choice = (name, codes) => field(name, () => make('select', { name, required: true }, options(name, codes)), (made) => made.value);
const several = (name, codes) => field(name, () => make('select', { name, multiple: true, size: Math.min(6, codes.length) }, options(name, codes)),
  (made) => [...made.selectedOptions].map((each) => each.value));
const party = (name = 'party') => field(name, (state) => make('select', { name, required: true },
  (state.parties ?? []).map((each) => make('option', { value: each.id }, each.name))), (made) => made.value);
const digest = () => fixed('digest', (state) => state.agreement?.digest);
const everyParty = () => fixed('agreedBy', (state) => (state.parties ?? []).map((each) => each.id));

const district = (name) => field(name, () => make('input', { name, required: true, pattern: '[0-9]{6}', inputmode: 'numeric', maxlength: 6 }),
  (made) => ({ code: made.value, asOfYear: new Date().getFullYear() }));
const defect = () => ({ name: 'defects', make: () => {
  const where = make('input', { name: 'where', required: true, maxlength: 200 });
  const what = make('textarea', { name: 'what', required: true, maxlength: 2000, rows: 3 });
  return {
    element: make('div', { class: 'pair' }, make('label', {}, call('where'), where), make('label', {}, call('what'), what)),
    read: () => [{ where: where.value.trim(), what: what.value.trim() }],
  };
} });
/** One choice of a list that another API gives, without those it makes no option of; a path may depend on the thing before you. */
const listed = (name, path, toOption, items = (page) => page.items) => ({ name, make: (state) => {
  const select = make('select', { name, required: true });
  get(typeof path === 'function' ? path(state) : path)
    .then((page) => select.append(...items(page).map(toOption).filter(Boolean).map((each) => make('option', { value: each.value }, each.text))), () => {});
  return { element: make('label', {}, call(name), select), read: () => select.value };
} });
const piece = () => listed('evidence', (state) => `/v1/cases/${state.id}/evidence`,
  (each) => ({ value: each.evidence, text: each.name }), (page) => page.evidence);
/** A file that goes before the command, under the digest by which the command names it. */
const upload = () => ({ name: 'digest', make: (state) => {
  const file = make('input', { name: 'file', type: 'file', required: true });
  return { element: make('label', {}, call('file'), file), read: () => keep(`/v1/cases/${state.id}/uploads`, file.files[0]) };
} });
const quotas = (name) => field(name, () => make('textarea', { name, rows: 3, required: true, placeholder: '430000 2' }),
  (made) => Object.fromEntries(made.value.split('\n').map((each) => each.trim().split(/\s+/)).filter((each) => each.length === 2).map(([province, most]) => [province, Number(most)])));
/** With the places that are left; what has none takes no recommendation. */
const round = (each) => {
  const left = Object.entries(each.quotas).map(([province, most]) => [province, most - (each.taken[province] ?? 0)]).filter(([, places]) => places > 0);
  return left.length ? { value: each.id, text: `${each.title} · ${left.map(([province, places]) => `${say(province, 'province')} ${places}`).join(', ')}` } : null;
};
const surge = () => {
  const found = [];
  return { ...listed('subject', '/v1/early-warnings/surges', (each) => {
    if (!found.includes(each)) found.push(each);
    return { value: each.subject, text: `${say(each.kind, 'kind')} · ${say(each.subject, 'province')} · ${each.observed}` };
  }), found };
};
const surged = surge();

const missing = () => ({ name: 'items', make: () => {
  const material = make('select', { name: 'material' }, options('material', ['APPLICATION_FORM', 'IDENTITY_DOCUMENT', 'MATTER_AND_REASONS', 'PROOF', 'MANDATE']));
  const remark = make('input', { name: 'remark', required: true, maxlength: 200 });
  return {
    element: make('div', { class: 'pair' }, make('label', {}, call('material'), material), make('label', {}, call('remark'), remark)),
    read: () => [{ material: material.value, remark: remark.value.trim() }],
  };
} });
const center = (name = 'center') => ({ name, make: () => {
  const select = make('select', { name, required: true });
  (async () => {
    for (let cursor = '', more = true; more;) {
      const page = await get(`/v1/centers?state=IN_OPERATION&limit=200${cursor}`);
      select.append(...page.items.map((each) => make('option', { value: each.id }, each.name)));
      more = page.hasMore;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  })();
  return { element: make('label', {}, call(name), select), read: () => select.value };
} });

// --- the commands, by the list they belong to: where they are sent, and their fields ---

const ITEMS = ['CONSULTATION', 'INFRINGEMENT_OPINION', 'MAJOR_DISPUTE_SUPPORT', 'OVERSEAS_GUIDANCE', 'ANALYSIS_SERVICE', 'COMPLAINT_REPORT'];
const CHANNELS = ['BUSINESS_HALL', 'ONLINE', 'TELEPHONE_12330', 'WORKSTATION', 'PARTNER_OFFICE'];
const FUNCTIONS = ['RAPID_PREEXAMINATION', 'RIGHTS_PROTECTION_ASSISTANCE', 'MEDIATION', 'OVERSEAS_DISPUTE_GUIDANCE', 'PATENT_NAVIGATION', 'JUDICIAL_ADMINISTRATIVE_LINKAGE'];
const KINDS = ['ASSISTANCE', 'PROTECTION', 'RAPID_RIGHTS', 'OVERSEAS_SUBCENTER'];
const CATEGORIES = ['IDENTITY', 'RIGHT', 'INFRINGEMENT', 'PURCHASE', 'DAMAGE', 'NOTARIAL_DEED', 'CORRESPONDENCE', 'OTHER_EVIDENCE'];
const LEVELS = ['INTERNAL', 'CONFIDENTIAL', 'SECRET'];
const GATES = ['STATE_SECRETS', 'DATA_SECURITY', 'PERSONAL_INFORMATION', 'EXPORT_CONTROL', 'JUDICIAL_ASSISTANCE'];
const GROUNDS = ['NO_AGREEMENT_IN_SIGHT', 'REFUSED', 'UNREACHABLE', 'WITHDRAWN', 'IMPOSSIBLE'];

const ACTS = {
  cases: {
    WithdrawApplication: ['withdrawal', prose('reason')],
    StartExamination: ['examination'],
    RequestCorrection: ['correction-requests', missing()],
    SubmitCorrection: ['corrections', prose('summary')],
    AcceptApplication: ['acceptance', optional('rightNumber'), optional('otherSide')],
    RefuseApplication: ['refusal', lines('grounds'), prose('remedy')],
    LodgeObjection: ['objections', lines('grounds')],
    UpholdRefusal: ['refusal-upholding', prose('reasons')],
    RevokeRefusal: ['refusal-revocation', prose('reasons')],
    AssignHandler: ['handler', line('handler'), prose('reason')],
    SuspendHandling: ['suspension', prose('ground')],
    ResumeHandling: ['resumption'],
    DraftOpinion: ['opinion-drafts', prose('text')],
    AppointPanel: ['panel', lines('experts')],
    SignOpinion: ['opinion-signatures'],
    RecordDissent: ['opinion-dissents', prose('reasons')],
    IssueOpinion: ['opinions'],
    OpenMediation: ['mediation', lines('parties'), prose('matter')],
    RecordOutcome: ['outcome', prose('outcome')],
    CloseCase: ['closing', choice('result', ['ADVICE_GIVEN', 'OPINION_GIVEN', 'SETTLED', 'NOT_SETTLED', 'DISCONTINUED'])],
    ReopenCase: ['reopening', prose('ground')],
    ArchiveCase: ['archiving'],
    AddEvidence: ['evidence', upload(), line('name'), choice('category', CATEGORIES), choice('level', LEVELS)],
    RecordExportClearance: [({ evidence }) => `evidence/${evidence}/export-clearances`, piece(), choice('gate', GATES), check('granted'), line('authority'), line('document')],
    ExportEvidence: [({ evidence }) => `evidence/${evidence}/exports`, piece(), line('country', { pattern: '[A-Z]{2}', maxlength: 2 }), line('recipient'), prose('purpose')],
    // A proposal locks the case; it is made among the transfers.
    LockCase: ['/v1/transfers', fixed('caseId', (state) => state.id), center('to'), prose('ground'), prose('summary')],
  },
  transfers: {
    AcceptTransfer: ['acceptance'],
    DeclineTransfer: ['declining', prose('ground')],
    RecallTransfer: ['recall', prose('ground')],
    EscalateToSuperior: ['escalation', prose('ground')],
    DetermineCompetence: ['determination', center(), prose('reasons')],
  },
  honours: {
    PubliciseHonour: ['publicity', date('from'), date('to')],
    ObjectToHonour: ['objections', prose('ground')],
    SettleObjection: [({ objection }) => `objections/${objection}/settlement`, number('objection', 1), check('upheld'), prose('reason')],
    AwardHonour: ['award', choice('form', ['PLAQUE', 'CERTIFICATE']), line('certificateNumber')],
    RevokeHonour: ['revocation', prose('ground')],
  },
  designations: {
    RecommendSubject: ['recommendation'],
    WithdrawNomination: ['withdrawal', prose('ground')],
    ListForCreation: ['creation-listing'],
    SubmitForAcceptance: ['acceptance-submission', prose('report')],
    DesignateSubject: ['designation', line('certificateNumber'), date('validFrom'), date('validTo')],
    IssuePlaque: ['plaque', line('plaqueNumber')],
    StartReevaluation: ['reevaluation'],
    RenewDesignation: ['renewal', date('validTo')],
    RevokeDesignation: ['revocation', prose('ground')],
  },
  'recommendation-rounds': {
    ChangeRoundQuota: ['quotas', line('province', { pattern: '[1-9][0-9]{5}' }), number('quota', 1), prose('ground')],
    CloseRound: ['closing'],
  },
  'reporting-periods': {
    PublishProvisionalFigures: ['provisional-figures'],
    ClosePeriod: ['closing'],
    RestatePeriod: ['restatements'],
  },
  'early-warnings': {
    AssessWarning: ['assessment', choice('level', ['LOW', 'MEDIUM', 'HIGH']), prose('finding')],
    IssueWarning: ['issue', prose('advice')],
    AcknowledgeWarning: ['acknowledgements', prose('measures')],
    CloseWarning: ['closing', prose('outcome')],
    WithdrawWarning: ['withdrawal', prose('ground')],
  },
  'navigation-projects': {
    PrepareData: ['data', lines('sources'), date('cutOffOn')],
    RecordAnalysis: ['analysis', prose('summary'), digestOf('reportSha256')],
    ReviewAnalysis: ['review', check('approved'), prose('remarks')],
    PublishProject: ['publication', fixed('reportSha256', (state) => state.analysis?.reportSha256)],
    RecordFollowUp: ['follow-ups', prose('use')],
  },
  mediations: {
    InviteRespondent: ['invitations', party()],
    ConsentToMediation: ['consent', party()],
    RefuseMediation: ['refusal', party()],
    RejectRequest: ['rejection', prose('reasons')],
    DesignateMediator: ['designation', line('mediator')],
    ChooseJointly: ['choices', party(), line('mediator')],
    LeaveChoice: ['choice-waivers', party()],
    AcceptNomination: ['acceptance', prose('declaration'), fixed('disclosures', [])],
    DeclineNomination: ['declination', prose('reasons')],
    OpenSession: ['opening'],
    SubmitProposal: ['proposals', line('by'), prose('text')],
    RecordAgreement: ['agreement', choice('form', ['WRITTEN', 'ORAL']), prose('facts'), prose('terms'), prose('performance'), date('reachedOn'), everyParty()],
    SignAgreement: ['signatures', party(), digest()],
    CountersignAgreement: ['countersignature', digest()],
    SealAgreement: ['seal', digest()],
    RefuseToSign: ['signing-refusal', party()],
    RecordPerformance: ['performances', party(), prose('what'), check('complete')],
    RecordBreach: ['breaches', party(), prose('what')],
    ConcludeMediation: ['conclusion'],
    TerminateMediation: ['termination', choice('ground', GROUNDS), fixed('remedies', ['ARBITRATION', 'ADMINISTRATIVE_DECISION', 'COURT'])],
    ResumeMediation: ['resumption', prose('reasons')],
  },
  centers: {
    ApproveConstruction: ['construction-approval', line('letterNumber'), district('district'), lines('industryFields', false), several('functions', FUNCTIONS)],
    RejectApplication: ['application-rejection', prose('ground')],
    StartConstruction: ['construction'],
    RequestAcceptance: ['acceptance-requests', prose('report')],
    RequireRectification: ['rectifications', lines('items'), date('due')],
    GrantAcceptance: ['acceptance', line('letterNumber')],
    OpenCenter: ['opening'],
    RenameCenter: ['names', line('name')],
    RecordAssessment: ['assessments', number('year', new Date().getFullYear()), line('grade', { maxlength: 20 }), prose('summary')],
    SuspendCenter: ['suspensions', prose('ground')],
    ResumeCenter: ['resumptions', prose('ground')],
    CloseCenter: ['closing', prose('ground')],
  },
  'work-tasks': {
    AcknowledgeTask: ['acknowledgement'],
    StartTask: ['start'],
    ReportTask: ['reports', prose('report'), fixed('evidence', [])],
    VerifyTask: ['report-verification', prose('finding')],
    ReturnTask: ['returns', prose('ground'), date('due')],
    CloseTask: ['closing'],
  },
  'pre-examinations': {
    RejectRequest: ['rejection', lines('grounds')],
    AdmitRequest: ['admission'],
    StartPreExamination: ['examination'],
    IssueExaminationOpinion: ['opinions', defect()],
    SubmitAmendment: ['amendments', digestOf('textDigest'), prose('summary')],
    ReportFiling: ['filing', line('applicationNumber'), date('filedOn'), digestOf('textDigest')],
    RecordFastTrack: ['fast-track', check('granted')],
    RecordGrant: ['grant', date('decidedOn')],
    RecordRefusal: ['refusal', date('decidedOn'), prose('ground')],
    RecordAbnormalFiling: ['abnormal-filing', date('decidedOn'), prose('ground')],
    DeclareQualified: ['qualification'],
    DeclareUnqualified: ['disqualification', lines('grounds')],
    WithdrawPreExamination: ['withdrawal', prose('reason')],
  },
};

/** What leads abroad is offered where the dispute is. */
const OFFERED = {
  RecordExportClearance: (state) => state.application?.country,
  ExportEvidence: (state) => state.application?.country,
};

/** Fields that stand in the path, and so not in the body. */
const IN_PATH = ['objection', 'evidence'];

/** What begins something new, sent to the list itself. */
const BEGINNINGS = {
  SubmitApplication: ['cases', center(), choice('serviceItem', ITEMS), choice('channel', CHANNELS), line('applicant'), check('exportOriented'), prose('matter'),
    optional('rightNumber'), optional('country', { pattern: '[A-Z]{2}', maxlength: 2 })],
  ApplyForEstablishment: ['centers', choice('kind', KINDS), line('name'), district('division'), line('applicant')],
  NominateForHonour: ['honours', choice('kind', ['COLLECTIVE', 'INDIVIDUAL']), line('name'), district('division'), line('title')],
  OpenRound: ['recommendation-rounds', line('programme', { pattern: '[a-z][a-z0-9\\-]{1,39}' }), line('title'), quotas('quotas')],
  NominateForDesignation: ['designations', listed('round', '/v1/recommendation-rounds?state=OPEN&limit=200', round),
    choice('kind', ['CITY', 'COUNTY', 'PARK', 'ENTERPRISE', 'INSTITUTION']), line('name'), district('division')],
  OpenPeriod: ['reporting-periods', line('period', { pattern: '[0-9]{4}(-(0[1-9]|1[0-2])|-Q[1-4]|-H[12])?', placeholder: '2026-03 · 2026-Q1 · 2026-H1 · 2026' })],
  RaiseWarning: ['early-warnings', surged, prose('summary'), fixed('kind', () => surged.found.find((each) => each.subject === document.querySelector('[data-command=RaiseWarning] [name=subject]')?.value)?.kind)],
  CommissionProject: ['navigation-projects', line('title'), line('field'), prose('question')],
  EnlistHandler: ['cases/handlers', line('handler'), lines('fields', false), number('capacity', 20)],
  IssueTask: ['work-tasks', line('programme'), number('measure', 1), line('title'), line('assignee'), date('due')],
};

// --- the forms ---

/** A form; the key stays the same as long as nothing in it is changed, so that a repeat has its effect once. */
function form(command, path, fields, state, sent) {
  let key = crypto.randomUUID();
  const made = fields.map((each) => ({ name: each.name, ...each.make(state) }));
  const said = make('p', { role: 'status', class: 'outcome' });
  const button = make('button', {}, t(`act.${command}`));
  const shown = make('form', { class: 'act-form', 'data-command': command, oninput: () => { key = crypto.randomUUID(); } },
    made.map((each) => each.element), button, said);
  shown.addEventListener('submit', async (submission) => {
    submission.preventDefault();
    button.disabled = true;
    said.className = 'outcome';
    said.textContent = t('act.sending');
    try {
      const read = await Promise.all(made.map(async (each) => [each.name, await each.read()]));
      const body = Object.fromEntries(read);
      const to = typeof path === 'function' ? path(body) : path;
      if (typeof path === 'function') IN_PATH.forEach((each) => delete body[each]);
      const answer = await send(to, body, key);
      said.textContent = t('act.done');
      await sent(answer);
    } catch (failure) {
      said.className = 'outcome verdict-bad';
      said.replaceChildren(failure.message,
        ...(failure.problem?.errors ?? []).map((each) => make('small', {}, ` ${each.pointer ?? each.parameter ?? ''} ${each.detail ?? ''}`)));
    } finally {
      button.disabled = false;
    }
  });
  return shown;
}

const known = get('/v1/me').catch(() => ({ actor: null }));

/** Null when nobody is signed in. */
export async function me() {
  const person = await known;
  return person.actor ? person : null;
}

function signIn() {
  return make('p', {}, make('a', { href: `/sign-in?lang=${lang}&return=${encodeURIComponent(location.pathname + location.search)}` }, t('act.signIn')));
}

/** Fills {@code place} with the forms that the thing's present state allows. */
export async function offerActs(place, kind, base, done) {
  const acts = ACTS[kind];
  if (!place || !acts) return;
  const state = await get(base);
  const offered = (state.allowedCommands ?? []).filter((command) => acts[command] && (OFFERED[command]?.(state) ?? !OFFERED[command]));
  place.hidden = offered.length === 0;
  place.replaceChildren(make('h2', { id: 'acts-title' }, t('acts')));
  if (!await me()) {
    place.append(signIn());
    return;
  }
  place.append(...offered.map((command) => {
    const [path, ...fields] = acts[command];
    const to = typeof path === 'function' ? (body) => `${base}/${path(body)}` : path.startsWith('/') ? path : `${base}/${path}`;
    return make('details', { class: 'act', name: 'act' }, make('summary', {}, t(`act.${command}`)),
      form(command, to, fields, state, async ({ location: made }) => {
        if (made && to === path) {
          location.href = `${made.replace('/v1', '')}?lang=${lang}`;
          return;
        }
        await done();
        await offerActs(place, kind, base, done);
      }));
  }));
}

/** A form that stands by itself, for a list that is told anew once it was sent. */
export function offerForm(command, path, names, done) {
  return make('details', { class: 'act' }, make('summary', {}, t(`act.${command}`)),
    form(command, path, names.map((name) => prose(name)), {}, done));
}

/** A form for something new in {@code place}; afterwards its own page, or this one told where it lies in the log: what lies under another list has no page. */
export async function offerBeginning(place, command) {
  if (command === 'ImportCases') {
    await offerImport(place);
    return;
  }
  const [kind, ...fields] = BEGINNINGS[command];
  const summary = make('summary', {}, t(`act.${command}`));
  const shown = await me()
    ? form(command, `/v1/${kind}`, fields, {}, ({ json, position }) => {
      if (kind.includes('/')) place.dispatchEvent(new CustomEvent('recorded', { bubbles: true, detail: position }));
      else location.href = `/${kind}/${encodeURIComponent(json.id)}?lang=${lang}`;
    })
    : signIn();
  place.append(make('details', { class: 'act' }, summary, shown));
}
