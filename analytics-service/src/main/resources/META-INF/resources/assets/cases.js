// The cases of a center, page by page, from the cases' own API.

import { language, say } from './kit.js';

const table = document.querySelector('#cases');
const more = document.querySelector('#more');
const said = document.querySelector('#said');
const center = new URLSearchParams(location.search).get('center');
const lang = new URLSearchParams(location.search).get('lang') ?? language;

const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'Asia/Shanghai' });

let cursor = null;

function cell(row, tag, content, css) {
  const made = row.appendChild(document.createElement(tag));
  made.append(content ?? '');
  if (css) made.className = css;
}

function link(id) {
  const made = document.createElement('a');
  made.href = `/cases/${encodeURIComponent(id)}?lang=${encodeURIComponent(lang)}`;
  made.textContent = id;
  return made;
}

function show(each) {
  const row = table.tBodies[0].insertRow();
  cell(row, 'th', link(each.id));
  row.firstChild.scope = 'row';
  cell(row, 'td', say(each.state), 'text');
  cell(row, 'td', say(each.serviceItem), 'text');
  cell(row, 'td', each.applicant, 'text');
  cell(row, 'td', day.format(new Date(each.submittedAt)));
}

async function load() {
  more.disabled = true;
  try {
    const query = new URLSearchParams({ center, limit: '50' });
    if (cursor) query.set('cursor', cursor);
    const answer = await fetch(`/v1/cases?${query}`, { headers: { 'Accept-Language': language } });
    if (!answer.ok) throw new Error(`the list answered ${answer.status}`);
    const page = await answer.json();
    page.items.forEach(show);
    cursor = page.next;
    more.hidden = !page.hasMore;
    table.hidden = table.tBodies[0].rows.length === 0;
    said.textContent = table.hidden ? table.dataset.none : '';
  } catch (failure) {
    console.warn(failure);
    said.textContent = table.dataset.failed;
    more.hidden = false;
  } finally {
    more.disabled = false;
  }
}

if (table && center) load();
more?.addEventListener('click', load);

document.querySelector('#by-id').addEventListener('submit', (submission) => {
  submission.preventDefault();
  location.href = link(submission.target.elements.id.value).href;
});
