// What may be done: a form for each command, for the thing before you by what its state allows, or for something new.

import { call, get, lang, make, say, send, t } from './kit.js';

// --- the fields a command is made of; each knows its element and what it adds to the body ---

function field(name, input, read, label = call(name)) {
  return { name, make: (state) => {
    const made = input(state);
    return { element: make('label', {}, label, made), read: () => read(made) };
  } };
}

const line = (name, more = {}) => field(name, () => make('input', { name, maxlength: 200, required: true, autocomplete: 'off', ...more }), (made) => made.value.trim());
const prose = (name) => field(name, () => make('textarea', { name, maxlength: 2000, rows: 3, required: true }), (made) => made.value.trim());
const lines = (name, required = true) => field(name, () => make('textarea', { name, rows: 3, required, placeholder: t('act.lines') }),
  (made) => made.value.split('\n').map((each) => each.trim()).filter(Boolean));
const date = (name) => field(name, () => make('input', { name, type: 'date', required: true }), (made) => made.value);
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
const GROUNDS = ['NO_AGREEMENT_IN_SIGHT', 'REFUSED', 'UNREACHABLE', 'WITHDRAWN', 'IMPOSSIBLE'];

const ACTS = {
  cases: {
    WithdrawApplication: ['withdrawal', prose('reason')],
    StartExamination: ['examination'],
    RequestCorrection: ['correction-requests', missing()],
    SubmitCorrection: ['corrections', prose('summary')],
    AcceptApplication: ['acceptance'],
    RefuseApplication: ['refusal', lines('grounds'), prose('remedy')],
    LodgeObjection: ['objections', lines('grounds')],
    UpholdRefusal: ['refusal-upholding', prose('reasons')],
    RevokeRefusal: ['refusal-revocation', prose('reasons')],
    AssignHandler: ['handler', line('handler'), prose('reason')],
    SuspendHandling: ['suspension', prose('ground')],
    ResumeHandling: ['resumption'],
    DraftOpinion: ['opinion-drafts', prose('text')],
    IssueOpinion: ['opinions'],
    OpenMediation: ['mediation', lines('parties'), prose('matter')],
    RecordOutcome: ['outcome', prose('outcome')],
    CloseCase: ['closing', choice('result', ['ADVICE_GIVEN', 'OPINION_GIVEN', 'SETTLED', 'NOT_SETTLED', 'DISCONTINUED'])],
    ReopenCase: ['reopening', prose('ground')],
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
    RecordAgreement: ['agreement', choice('form', ['WRITTEN', 'ORAL']), prose('text'), date('reachedOn'), everyParty()],
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
    DeclareQualified: ['qualification'],
    DeclareUnqualified: ['disqualification', lines('grounds')],
    WithdrawPreExamination: ['withdrawal', prose('reason')],
  },
};

/** What begins something new, sent to the list itself. */
const BEGINNINGS = {
  SubmitApplication: ['cases', center(), choice('serviceItem', ITEMS), choice('channel', CHANNELS), line('applicant'), check('exportOriented'), prose('matter')],
  ApplyForEstablishment: ['centers', choice('kind', KINDS), line('name'), district('division'), line('applicant')],
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
      const answer = await send(path, Object.fromEntries(made.map((each) => [each.name, each.read()])), key);
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
  const offered = (state.allowedCommands ?? []).filter((command) => acts[command]);
  place.hidden = offered.length === 0;
  place.replaceChildren(make('h2', { id: 'acts-title' }, t('acts')));
  if (!await me()) {
    place.append(signIn());
    return;
  }
  place.append(...offered.map((command) => {
    const [path, ...fields] = acts[command];
    return make('details', { class: 'act', name: 'act' }, make('summary', {}, t(`act.${command}`)),
      form(command, `${base}/${path}`, fields, state, async () => {
        await done();
        await offerActs(place, kind, base, done);
      }));
  }));
}

/** A form for something new in {@code place}; afterwards its own page. */
export async function offerBeginning(place, command) {
  const [kind, ...fields] = BEGINNINGS[command];
  const summary = make('summary', {}, t(`act.${command}`));
  const shown = await me()
    ? form(command, `/v1/${kind}`, fields, {}, ({ json }) => { location.href = `/${kind}/${encodeURIComponent(json.id)}?lang=${lang}`; })
    : signIn();
  place.append(make('details', { class: 'act' }, summary, shown));
}
