// One case through time: every event as a sentence, the file as it stood after the chosen one.

import { call, say } from './vocabulary.js';

const language = document.documentElement.lang;
const id = document.querySelector('#case').textContent;
const said = document.querySelector('#said');
const list = document.querySelector('#events');
const file = document.querySelector('#file');
const travel = document.querySelector('#travel');
const verdict = document.querySelector('#verdict');
const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai' });
const base = `/v1/cases/${encodeURIComponent(id)}`;

let events = [];
let asked = 0;

async function get(path) {
  const answer = await fetch(path, { headers: { 'Accept-Language': language, Accept: 'application/json' } });
  if (answer.status === 404) throw new Error(said.dataset.missing);
  if (!answer.ok) throw new Error(said.dataset.failed);
  return answer.json();
}

async function readAll() {
  const found = [];
  for (let page; !page || page.hasMore; ) {
    const after = found.length ? `&after=${found.at(-1).sequence}` : '';
    page = await get(`${base}/events?limit=200${after}`);
    found.push(...page.items);
  }
  return found;
}

function element(tag, text, css) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (css) made.className = css;
  return made;
}

function tell() {
  list.replaceChildren(...events.map((event, index) => {
    const item = document.createElement('li');
    const button = element('button', event.sentence);
    button.type = 'button';
    button.addEventListener('click', () => choose(index));
    item.append(
      button,
      element('small', `${time.format(new Date(event.recordedAt))} · ${event.actor}`),
      element('small', `${event.position} · ${event.hash.slice(0, 12)}`),
    );
    return item;
  }));
}

/** Every value of a document by its path, so that two documents can be compared. */
function flat(value, path = '', found = new Map()) {
  if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) flat(inner, path ? `${path}.${name}` : name, found);
  } else {
    found.set(path, String(value));
  }
  return found;
}

async function choose(index) {
  const turn = ++asked;
  travel.elements.event.value = index;
  [...list.children].forEach((item, i) => {
    item.classList.toggle('later', i > index);
    item.toggleAttribute('aria-current', i === index);
  });
  const event = events[index];
  const before = events.findLast((each, i) => i < index && each.recordedAt < event.recordedAt);
  await stateAt(turn, event.recordedAt, before?.recordedAt);
}

async function stateAt(turn, at, before) {
  try {
    const [now, then] = await Promise.all([
      get(`${base}?asOf=${encodeURIComponent(at)}`),
      before ? get(`${base}?asOf=${encodeURIComponent(before)}`) : {},
    ]);
    if (turn !== asked) return; // something else was chosen meanwhile
    const earlier = flat(then);
    const { allowedCommands, ...shown } = now; // for programs, not for readers
    file.replaceChildren(...[...flat(shown)].flatMap(([path, value]) => {
      const changed = earlier.get(path) !== value ? 'changed' : '';
      return [element('dt', call(path), changed), element('dd', say(value, path.split('.').at(-1)), changed)];
    }));
    said.textContent = said.dataset.asOf.replace('{time}', time.format(new Date(at)));
  } catch (failure) {
    if (turn === asked) said.textContent = failure.message;
  }
}

async function verify(button) {
  button.disabled = true;
  verdict.className = '';
  verdict.textContent = said.dataset.verifying;
  try {
    const report = await get(`${base}/verification`);
    verdict.className = report.sound ? 'verdict-good' : 'verdict-bad';
    verdict.textContent = report.sentence;
  } catch (failure) {
    verdict.className = 'verdict-bad';
    verdict.textContent = failure.message;
  } finally {
    button.disabled = false;
  }
}

travel.addEventListener('submit', (submission) => submission.preventDefault());
travel.elements.event.addEventListener('input', (input) => choose(Number(input.target.value)));
travel.elements.instant.addEventListener('change', (input) => {
  const at = new Date(`${input.target.value}+08:00`);
  if (Number.isNaN(at.getTime())) return;
  const last = events.findLastIndex((event) => new Date(event.recordedAt) <= at);
  [...list.children].forEach((item, i) => item.classList.toggle('later', i > last));
  stateAt(++asked, at.toISOString());
});
document.querySelector('#verify').addEventListener('click', (click) => verify(click.target));

try {
  events = await readAll();
  travel.elements.event.max = Math.max(0, events.length - 1);
  tell();
  if (events.length) await choose(events.length - 1);
} catch (failure) {
  said.textContent = failure.message;
}
