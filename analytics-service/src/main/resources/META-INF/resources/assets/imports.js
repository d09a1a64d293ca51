// Cases that were kept elsewhere: lines in, a result for each line out, as it is decided.

import { call, get, link, make, number, stream, t } from './kit.js';

const EXAMPLE = '{"center":"310000-as-north","legacyNumber":"2019-12","serviceItem":"CONSULTATION","channel":"BUSINESS_HALL","applicant":"…","matter":"…","submittedOn":"2019-05-06"}';

/** Fills {@code place} with the form for an import, what became of each line, and how far the earlier ones got. */
export async function offerImport(place) {
  const person = await get('/v1/me').catch(() => ({}));
  if (!person.actor) return;
  let key = crypto.randomUUID();
  const source = make('input', { name: 'source', maxlength: 200, required: true, autocomplete: 'off' });
  const file = make('input', { name: 'file', type: 'file', accept: '.ndjson,.jsonl,.json' });
  const lines = make('textarea', { name: 'lines', rows: 6, placeholder: EXAMPLE });
  const button = make('button', {}, t('act.ImportCases'));
  const said = make('p', { role: 'status', class: 'outcome' });
  const body = make('tbody');
  const region = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': t('import.results'), hidden: true },
    make('table', {}, make('thead', {}, make('tr', {}, ['line', 'caseId', 'outcome'].map((name, index) => make('th', { scope: 'col', class: index ? 'text' : null }, call(name))))), body));
  const form = make('form', { class: 'act-form', 'data-command': 'ImportCases', oninput: () => { key = crypto.randomUUID(); } },
    make('p', { class: 'note' }, t('import.lead')),
    make('label', {}, call('source'), source), make('label', {}, call('file'), file), make('label', {}, call('lines'), lines), button, said, region);
  const earlier = make('p', { class: 'note' });

  async function tellEarlier() {
    const imports = person.office === 'CN' ? { items: [] } : await get(`/v1/case-imports?center=${encodeURIComponent(person.office)}`).catch(() => ({ items: [] }));
    earlier.textContent = imports.items.slice(0, 5).map((each) => t('import.earlier', each.source, number(each.cases), each.lastLine)).join(' ');
  }

  form.addEventListener('submit', async (submission) => {
    submission.preventDefault();
    const sent = lines.value.trim() || file.files[0];
    if (!sent) {
      said.textContent = t('import.nothing');
      return;
    }
    button.disabled = true;
    said.className = 'outcome';
    said.textContent = t('act.sending');
    body.replaceChildren();
    let taken = 0;
    let refused = 0;
    try {
      await stream(`/v1/case-imports?source=${encodeURIComponent(source.value.trim())}`, sent, key, ({ line, caseId, problem }) => {
        region.hidden = false;
        taken += caseId ? 1 : 0;
        refused += caseId ? 0 : 1;
        body.append(make('tr', { class: caseId ? null : 'refused' }, make('th', { scope: 'row' }, number(line)),
          make('td', { class: 'text' }, caseId ? link(`/cases/${encodeURIComponent(caseId)}`, caseId) : ''),
          make('td', { class: 'text' }, caseId ? t('import.taken') : [problem.detail, ...(problem.errors ?? []).map((each) => `${each.pointer ?? ''} ${each.detail ?? ''}`)].join(' '))));
        said.textContent = t('import.said', number(taken), number(refused));
      });
      await tellEarlier();
    } catch (failure) {
      said.className = 'outcome verdict-bad';
      said.textContent = `${failure.message} ${t('import.again')}`;
    } finally {
      button.disabled = false;
    }
  });
  place.append(make('details', { class: 'act' }, make('summary', {}, t('act.ImportCases')), form, earlier));
  await tellEarlier();
}
