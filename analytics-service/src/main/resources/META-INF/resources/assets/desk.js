// What waits for a role: each list from the API it belongs to, page by page, and forms for what the role begins.

import { call, get, lang, link, make, number, say, t } from './kit.js';
import { me, offerBeginning, offerForm } from './acts.js';

const desk = document.querySelector('#desk');
const COLUMNS = {
  cases: ['id', 'state', 'serviceItem', 'applicant', 'dueOn', 'handler'],
  mediations: ['id', 'state', 'matter', 'nextAction'],
  centers: ['name', 'state', 'kind', 'province'],
  'work-tasks': ['title', 'state', 'assignee', 'due'],
  transfers: ['id', 'state', 'caseId', 'from', 'to', 'dueOn'],
  honours: ['name', 'state', 'title', 'province'],
  designations: ['name', 'state', 'kind', 'province'],
  'reporting-periods': ['id', 'state', 'from', 'to'],
  'early-warnings': ['subject', 'state', 'kind', 'observed', 'level'],
  'navigation-projects': ['title', 'state', 'field', 'commissionedBy'],
  handlers: ['handler', 'fields', 'capacity', 'openCases', 'release'],
  surges: ['subject', 'kind', 'observed', 'expected', 'from', 'to'],
};

function named(item, name) {
  return name === 'subject' && item.kind === 'DISTRICT' ? say(item.subject, 'province') : String(item[name] ?? item.id);
}

/** Somebody of the roster, with the way out of it. */
function handlerRow(item, again) {
  return make('tr', {},
    make('th', { scope: 'row' }, item.handler),
    make('td', { class: 'text' }, item.fields.map((each) => say(each, 'field')).join(' · ')),
    make('td', {}, number(item.capacity)),
    make('td', {}, number(item.openCases)),
    make('td', { class: 'text' }, offerForm('ReleaseHandler', `/v1/cases/handlers/${encodeURIComponent(item.handler)}/release`, ['reason'], again)));
}

function row(kind, item, again) {
  if (kind === 'handlers') return handlerRow(item, again);
  const [first, ...others] = COLUMNS[kind];
  return make('tr', {},
    make('th', { scope: 'row' }, item.id ? link(`/${kind}/${encodeURIComponent(item.id)}`, named(item, first)) : named(item, first)),
    others.map((name) => make('td', { class: 'text' }, typeof item[name] === 'number' ? number(item[name]) : say(item[name] ?? '', name, kind))));
}

/** With the position of what was just recorded, the list waits until it knows that. */
async function fill(section, person, position = null) {
  const { kind, source } = section.dataset;
  const said = section.querySelector('[role=status]');
  const region = section.querySelector('.scroll');
  const table = region.querySelector('table');
  const more = section.querySelector('button');
  if (/\{(office|actor)\}/.test(source) && !person.office) {
    said.textContent = t('desk.who');
    return;
  }
  const path = source.replace('{office}', encodeURIComponent(person.office)).replace('{actor}', encodeURIComponent(person.actor));
  const body = make('tbody');
  table.replaceChildren(make('thead', {}, make('tr', {}, COLUMNS[kind].map((name, index) => make('th', { scope: 'col', class: index ? 'text' : null }, call(name))))), body);
  let cursor = '';
  const again = ({ position }) => fill(section, person, position);
  async function load() {
    more.disabled = true;
    try {
      const page = await get(`${path}${path.includes('?') ? '&' : '?'}limit=20${cursor}`, position ? { 'Read-After': position } : {});
      body.append(...page.items.map((item) => row(kind, item, again)));
      cursor = page.hasMore ? `&cursor=${encodeURIComponent(page.next)}` : '';
      more.hidden = !page.hasMore;
      region.hidden = body.rows.length === 0;
      said.textContent = body.rows.length ? '' : t('desk.none');
    } catch (failure) {
      said.textContent = failure.message;
    } finally {
      more.disabled = false;
    }
  }
  more.onclick = load;
  await load();
}

const person = await me() ?? {};
// The roster is told only to the center whose it is.
const ofTheHouse = person.office !== undefined && desk.dataset.office === person.office;
desk.querySelectorAll('[data-kind=handlers]').forEach((section) => { section.hidden = !ofTheHouse; });
if (desk.dataset.office) person.office = desk.dataset.office;
if (desk.dataset.role === 'center-manager' && !desk.dataset.office && /^\d{6}-/.test(person.office ?? '')) {
  location.replace(`/desk/center-manager?center=${encodeURIComponent(person.office)}&lang=${lang}`);
}
await Promise.all([...desk.querySelectorAll('.begin')].map((place) => offerBeginning(place, place.dataset.begin)));
await Promise.all([...desk.querySelectorAll('.work:not([hidden])')].map((section) => fill(section, person)));
desk.addEventListener('recorded', ({ detail }) => desk.querySelectorAll('[data-kind=handlers]').forEach((section) => fill(section, person, detail)));
document.querySelector('#check-form')?.addEventListener('submit', (submission) => {
  submission.preventDefault();
  const { kind, id } = submission.target.elements;
  location.href = `/${kind.value}/${encodeURIComponent(id.value)}?lang=${lang}`;
});
desk.setAttribute('aria-busy', 'false');
