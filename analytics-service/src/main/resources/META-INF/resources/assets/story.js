// One thing through time: every moment as sentences, the file as it stood after the chosen one, and why it was so.

import { at, call, flat, get, lang, link, make, Refused, say, t } from './kit.js';
import { offerActs } from './acts.js';

const page = document.querySelector('#story');
const id = page.dataset.id;
const kind = page.dataset.kind;
const base = `/v1/${kind}/${encodeURIComponent(id)}`;
const said = document.querySelector('#said');
const list = document.querySelector('#events');
const file = document.querySelector('#file');
const travel = document.querySelector('#travel');
const verdict = document.querySelector('#verdict');

/** Said of a thing on another day than it was recorded. */
const HAPPENED = ['receivedAt', 'effectiveOn', 'decidedOn', 'reachedOn', 'filedOn', 'heldOn', 'qualifiedOn', 'submittedOn'];

let moments = []; // what was recorded at one instant: { at, events }
let chosen = -1;
let asked = 0;
const states = new Map(); // by instant: what the API says was the state then

async function readAll() {
  const found = [];
  for (let answer; !answer || answer.hasMore;) {
    const after = found.length ? `&after=${found.at(-1).sequence}` : '';
    answer = await get(`${base}/events?limit=200${after}`);
    found.push(...answer.items);
  }
  return found;
}

function momentsOf(events) {
  const found = [];
  for (const event of events) {
    if (found.at(-1)?.at === event.recordedAt) found.at(-1).events.push(event);
    else found.push({ at: event.recordedAt, events: [event] });
  }
  return found;
}

function stateAt(instant) {
  if (!states.has(instant)) {
    const asking = get(`${base}?asOf=${encodeURIComponent(instant)}`);
    states.set(instant, asking);
    asking.catch(() => states.delete(instant));
  }
  return states.get(instant);
}

/** By path, without what is for programs only. */
async function valuesAt(index) {
  if (index < 0) return new Map();
  const { allowedCommands, readers, ...shown } = await stateAt(moments[index].at);
  return flat(shown);
}

// --- what happened ---

/** Later events repeat the day of the submission, which is not the day on which they happened. */
function isLater(event) {
  return !/(Submitted|Imported)$/.test(event.type);
}

function happened(event) {
  const name = HAPPENED.find((each) => event.data[each] && !(each === 'submittedOn' && isLater(event)));
  const then = name && event.data[name];
  return then && then !== event.recordedAt ? t('happened', say(then)) : null;
}

function tell() {
  list.replaceChildren(...moments.map((moment, index) => make('li', { 'data-moment': index },
    make('button', { type: 'button', onclick: () => choose(index) }, ...moment.events.map((event) => make('span', {}, event.sentence))),
    make('small', {}, t('recorded', at(moment.at)), ' · ', [...new Set(moment.events.map((event) => event.actor))].join(' · ')),
    ...moment.events.map(happened).filter(Boolean).map((words) => make('small', {}, words)),
    ...[...new Set(moment.events.map((event) => event.position))].map((position) => {
      const hash = moment.events.find((event) => event.position === position).hash;
      return make('small', { class: 'seal-mark', 'data-position': position, title: hash },
        make('span', { class: 'mark' }, t('mark.open')), ` ${position} · ${hash.slice(0, 12)}`);
    }))));
}

// --- how it stood ---

function row(path, value, changed, index) {
  const name = path.split('.').at(-1);
  const label = path.includes('.') ? call(path.slice(path.indexOf('.') + 1)) : call(path);
  const answer = make('p', { class: 'because', hidden: true });
  const button = make('button', {
    type: 'button', class: 'why', 'aria-expanded': 'false', 'aria-label': t('why.of', label), title: t('why'),
    onclick: () => explain(path, index, answer, button),
  }, '?');
  const css = changed ? 'changed' : null;
  return [
    make('dt', { class: css }, label, changed ? make('span', { class: 'only-read' }, ` ${t('changed')}`) : null),
    make('dd', { class: css, 'data-path': path, 'data-value': value }, say(value, name, kind), ' ', button, answer),
  ];
}

function show(values, earlier, index) {
  const groups = new Map();
  for (const [path, value] of values) {
    const group = path.includes('.') ? path.slice(0, path.indexOf('.')) : '';
    if (!groups.has(group)) groups.set(group, []);
    groups.get(group).push(...row(path, value, earlier.get(path) !== value, index));
  }
  const gone = [...earlier.keys()].filter((path) => !values.has(path));
  file.replaceChildren(
    ...[...groups].map(([group, rows]) => make('div', { class: 'group' },
      group ? make('h3', {}, call(group)) : null, make('dl', { class: 'state' }, rows))),
    ...gone.length ? [make('p', { class: 'note' }, t('gone', gone.map(call).join('、')))] : [],
  );
}

/** Back to the first moment since which the field has had this value without a break. */
async function explain(path, index, answer, button) {
  if (!answer.hidden) {
    answer.hidden = true;
    button.setAttribute('aria-expanded', 'false');
    return;
  }
  button.setAttribute('aria-expanded', 'true');
  answer.hidden = false;
  answer.textContent = t('why.looking');
  try {
    const value = (await valuesAt(index)).get(path);
    let since = index;
    while (since > 0 && (await valuesAt(since - 1)).get(path) === value) since -= 1;
    const moment = moments[since];
    answer.dataset.moment = since;
    answer.replaceChildren(
      t('why.since', at(moment.at)), ' ', moment.events.map((event) => event.sentence).join(' '), ' ',
      make('button', { type: 'button', class: 'plain', onclick: () => choose(since) }, t('why.go')));
  } catch (failure) {
    answer.textContent = failure.message;
  }
}

async function choose(index) {
  const turn = ++asked;
  const moment = moments[index];
  try {
    const [values, earlier] = await Promise.all([valuesAt(index), valuesAt(index - 1)]);
    if (turn !== asked) return; // something else was chosen meanwhile
    chosen = index;
    mark(index);
    show(values, earlier, index);
    said.textContent = t('asOf.moment', index + 1, moments.length, at(moment.at));
    page.dataset.asOf = moment.at;
    history.replaceState(null, '', address(index === moments.length - 1 ? null : moment.at));
    await beside(turn, moment.at);
  } catch (failure) {
    if (turn === asked) said.textContent = failure.message;
  }
}

/** Any instant: what the API says of it, beside the last moment before. */
async function chooseInstant(instant) {
  const index = moments.findLastIndex((moment) => new Date(moment.at) <= new Date(instant));
  if (index < 0) {
    asked += 1;
    mark(-1);
    file.replaceChildren(make('p', { class: 'note' }, t('nothing.yet')));
    said.textContent = t('asOf.instant', at(instant));
    return;
  }
  await choose(index);
  said.textContent = t('asOf.instant', at(instant));
}

function mark(index) {
  travel.elements.event.value = index;
  travel.elements.event.setAttribute('aria-valuetext', index < 0 ? '' : moments[index].events[0].sentence);
  [...list.children].forEach((item) => {
    const own = Number(item.dataset.moment);
    item.classList.toggle('later', own > index);
    if (own === index) item.setAttribute('aria-current', 'step');
    else item.removeAttribute('aria-current');
  });
}

function address(instant) {
  const query = new URLSearchParams(location.search);
  if (instant) query.set('asOf', instant);
  else query.delete('asOf');
  return `?${query}`;
}

// --- beside it: deadlines, custody, mediation ---

async function beside(turn, instant) {
  const clocks = document.querySelector('#clocks');
  if (clocks) {
    const { clocks: found } = await get(`${base}/deadlines?asOf=${encodeURIComponent(instant)}`);
    if (turn !== asked) return;
    clocks.replaceChildren(...found.length ? found.map(clock) : [make('p', { class: 'note' }, t('clocks.none'))]);
  }
  const custody = document.querySelector('#custody');
  if (custody) custody.replaceChildren(...await custodyUntil(instant));
  const mediation = document.querySelector('#mediation');
  if (mediation) {
    const state = await stateAt(instant);
    const shown = state.mediation ? await mediationAt(state.mediation.id, instant) : [make('p', { class: 'note' }, t('mediation.none'))];
    if (turn === asked) mediation.replaceChildren(...shown);
  }
}

function clock(each) {
  const { reckoned } = each;
  return make('article', { class: `clock ${each.status.toLowerCase()}` },
    make('h3', {}, say(each.limit, 'limit'), ' ', make('span', { class: 'pill' }, say(each.status, 'status'))),
    make('p', {}, t('clock.due', each.deadline.dueOn), each.deadline.provisional ? ` ${t('clock.provisional')}` : '',
      each.endedAt ? ` ${t('clock.ended', at(each.endedAt))}` : ''),
    make('p', { class: 'note' }, reckoned.explanation[lang], ' ', each.source),
    make('details', {}, make('summary', {}, t('clock.days', reckoned.reckoning.length)),
      make('ol', { class: 'days' }, reckoned.reckoning.map((one) => make('li', { class: one.why.toLowerCase().replaceAll('_', '-') },
        make('b', {}, one.date.slice(5)), ' ', say(one.why, 'why'), make('span', {}, ` ${one.counted}`))))));
}

const names = new Map();

function nameOf(center) {
  if (!names.has(center)) names.set(center, get(`/v1/centers/${encodeURIComponent(center)}`).then((found) => found.name, () => center));
  return names.get(center);
}

/** Whose it was, from when to when, by what each event says. */
async function custodyUntil(instant) {
  const stays = [];
  for (const moment of moments.filter((each) => each.at <= instant)) {
    for (const event of moment.events) {
      const center = event.data.center ?? event.data.organisation;
      if (center && stays.at(-1)?.center !== center) stays.push({ center, from: moment.at, by: event });
    }
  }
  return Promise.all(stays.map(async (stay, index) => make('li', {},
    link(`/centers/${encodeURIComponent(stay.center)}`, await nameOf(stay.center)),
    make('small', {}, index + 1 < stays.length ? t('custody.span', at(stay.from), at(stays[index + 1].from)) : t('custody.since', at(stay.from))),
    make('small', {}, stay.by.sentence))));
}

async function mediationAt(mediation, instant) {
  const path = `/v1/mediations/${encodeURIComponent(mediation)}`;
  try {
    const [now, events] = await Promise.all([get(path), get(`${path}/events?limit=200`)]);
    // The mediation is requested a moment after the case has opened it; what was not there yet is not shown.
    const known = events.items.filter((event) => event.recordedAt <= instant || instant === moments.at(-1).at);
    return [
      make('p', {}, link(`/mediations/${encodeURIComponent(mediation)}`, mediation), ' ',
        make('span', { class: 'pill' }, say(now.state, 'mediation'))),
      make('ol', { class: 'plain-story' }, known.map((event) => make('li', {}, event.sentence, make('small', {}, at(event.recordedAt))))),
    ];
  } catch (failure) {
    return [make('p', { class: 'note' }, failure.message)];
  }
}

// --- the marks, and the verification of the whole ---

async function verify(button) {
  button.disabled = true;
  verdict.className = '';
  verdict.textContent = t('verifying');
  try {
    const { sound, sentence, report } = await get(`${base}/verification`);
    verdict.className = sound ? 'verdict-good' : 'verdict-bad';
    verdict.replaceChildren(sentence, make('small', {}, ` ${t('verified.at', at(report.finishedAt), report.records)}`));
    const broken = new Set(report.findings.filter((finding) => finding.kind !== 'VOID').map((finding) => finding.position));
    for (const seal of list.querySelectorAll('.seal-mark')) {
      const fits = report.complete && !broken.has(seal.dataset.position);
      seal.classList.toggle('fits', fits);
      seal.classList.toggle('broken', broken.has(seal.dataset.position));
      seal.querySelector('.mark').textContent = t(fits ? 'mark.fits' : broken.has(seal.dataset.position) ? 'mark.broken' : 'mark.open');
    }
  } catch (failure) {
    verdict.className = 'verdict-bad';
    verdict.textContent = failure.message;
  } finally {
    button.disabled = false;
  }
}

// --- what one does here ---

travel.addEventListener('submit', (submission) => submission.preventDefault());
travel.elements.event.addEventListener('input', (input) => choose(Number(input.target.value)));
travel.elements.instant.addEventListener('change', (input) => {
  const instant = new Date(`${input.target.value}+08:00`);
  if (!Number.isNaN(instant.getTime())) chooseInstant(instant.toISOString());
});
travel.elements.order.addEventListener('change', (input) => list.classList.toggle('newest-first', input.target.value === 'newest'));
document.querySelector('#verify').addEventListener('click', (click) => verify(click.target));
document.querySelector('#print').addEventListener('click', () => window.print());

document.addEventListener('keydown', (key) => {
  if (key.altKey || key.ctrlKey || key.metaKey || key.target.closest('input, select, textarea, [contenteditable]')) return;
  const last = moments.length - 1;
  const to = { ArrowLeft: chosen - 1, ArrowRight: chosen + 1, Home: 0, End: last }[key.key];
  if (to === undefined || to < 0 || to > last) return;
  key.preventDefault();
  choose(to);
});

async function load() {
  states.clear();
  moments = momentsOf(await readAll());
  travel.elements.event.max = Math.max(0, moments.length - 1);
  tell();
}

try {
  await load();
  const wanted = new URLSearchParams(location.search).get('asOf');
  if (wanted && !Number.isNaN(Date.parse(wanted))) await chooseInstant(new Date(wanted).toISOString());
  else if (moments.length) await choose(moments.length - 1);
  await offerActs(document.querySelector('#acts'), kind, base, async () => {
    await load();
    await choose(moments.length - 1);
  });
} catch (failure) {
  said.textContent = failure instanceof Refused && failure.status === 404 ? t('missing') : failure.message;
} finally {
  page.setAttribute('aria-busy', 'false');
}
