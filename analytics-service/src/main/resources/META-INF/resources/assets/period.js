// The figures of a reporting period: the edition chosen, what it changed, and which events caused that.

import { call, day, get, lang, make, number, say, t } from './kit.js';

const place = document.querySelector('#period');
const base = `/v1/reporting-periods/${encodeURIComponent(place.dataset.id)}`;

async function names() {
  const { items } = await get('/v1/indicators');
  return new Map(items.map((each) => [each.id, each.name[lang]]));
}

function value(figure, share) {
  if (figure?.value === null || figure?.value === undefined) return t('none');
  return share ? `${number(100 * figure.value)} %` : number(figure.value);
}

const isShare = (figure) => figure && figure.value !== null && figure.value <= 1 && figure.numerator !== figure.denominator;
const part = (figure) => (figure.part === 'network' ? t('period.network') : say(figure.part, 'province'));

function table(title, head, rows) {
  return [make('h3', {}, title), make('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title }, make('table', {},
    make('thead', {}, make('tr', {}, head.map((each, index) => make('th', { scope: 'col', class: index ? null : 'text' }, each)))),
    make('tbody', {}, rows.map(([first, ...others]) => make('tr', {}, make('th', { scope: 'row' }, first), others.map((each) => make('td', {}, each)))))))];
}

/** Made when it is opened: there are thousands of rows for all centers. */
function parts(title, column, figures, head, row) {
  return make('details', { ontoggle: ({ target }) => {
    if (target.childElementCount > 1) return;
    target.append(...table(title, [head[0], column, ...head.slice(1)], figures.map((each) => [row(each)[0], part(each), ...row(each).slice(1)])));
  } }, make('summary', {}, title));
}

async function show(edition) {
  const [called, figures] = await Promise.all([names(), get(`${base}/figures${edition === '' ? '' : `?edition=${edition}`}`)]);
  const query = edition === '' ? '' : `?edition=${edition}`;
  const whole = figures.figures.filter((each) => each.part === 'network');
  const provinces = figures.figures.filter((each) => each.part.length === 6 || each.part === '-');
  const centers = figures.figures.filter((each) => each.part !== 'network' && !provinces.includes(each));
  const row = (each) => [called.get(each.indicator) ?? each.indicator, value(each, isShare(each)), number(each.numerator), number(each.denominator)];
  const head = [t('period.indicator'), t('period.value'), t('period.numerator'), t('period.denominator')];
  place.replaceChildren(
    make('p', { class: 'downloads' }, make('a', { href: `${base}/figures.csv${query}` }, 'CSV'), ' ', make('a', { href: `${base}/figures${query}` }, 'JSON')),
    make('h2', {}, t(figures.provisional ? 'period.provisional' : figures.restatement ? 'period.restated' : 'period.closed', figures.restatement)),
    make('p', { class: 'note' }, t('period.sealed', say(figures.asOf), figures.digest)),
    ...figures.changes.length ? table(t('period.changes'), [t('period.indicator'), call('part'), t('period.before'), t('period.after')],
      figures.changes.map((each) => [called.get(each.indicator) ?? each.indicator, part(each), value(each.before, isShare(each.before)), value(each.after, isShare(each.after))])) : [],
    ...figures.causes.length ? table(t('period.causes'), [call('position'), call('type'), call('happenedOn'), call('recordedAt')],
      figures.causes.map((each) => [each.position, each.type.split('.')[1], each.happenedOn, day(each.recordedAt)])) : [],
    ...table(t('period.network'), head, whole.map(row)),
    parts(t('period.provinces'), call('province'), provinces, head, row),
    centers.length ? parts(t('period.centers'), call('center'), centers, head, row) : '');
}

try {
  const state = await get(base);
  if (state.closed || state.provisional) await show('');
  if (state.restatements.length) {
    const choice = make('select', { onchange: (change) => show(change.target.value) },
      make('option', { value: '' }, t('period.latest')),
      make('option', { value: 0 }, t('period.closed')),
      state.restatements.map((each) => make('option', { value: each.restatement }, t('period.restated', each.restatement))));
    place.before(make('label', {}, t('period.edition'), ' ', choice));
  }
} catch (failure) {
  place.replaceChildren(make('p', { class: 'note' }, failure.message));
} finally {
  place.setAttribute('aria-busy', 'false');
}
