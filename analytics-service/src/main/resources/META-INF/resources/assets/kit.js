// What every page needs: words, elements, and the APIs of this origin.

export const language = document.documentElement.lang;
export const lang = language.startsWith('zh') ? 'zh' : 'en';

function words(kind) {
  return new Map([...document.querySelectorAll(`#vocabulary data.${kind}`)].map((each) => [each.value, each.textContent]));
}

const codes = words('code');
const fields = words('field');
const texts = words('say');
const CHINA = { timeZone: 'Asia/Shanghai' };
const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium', ...CHINA });
const dayOf = new Intl.DateTimeFormat(language, { dateStyle: 'medium', ...CHINA });
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** What a page says by that name, its blanks filled. */
export function t(name, ...blanks) {
  return (texts.get(name) ?? name).replace(/\{(\d)\}/g, (_, at) => blanks[at] ?? '');
}

/** A value as people read it; what has no word is shown as it is. Of a kind of thing, or in a field, it may have a word of its own. */
export function say(value, field, kind) {
  const text = String(value ?? '');
  if (INSTANT.test(text)) return at(text);
  return codes.get(`${kind}.${text}`) ?? codes.get(`${field}.${text}`) ?? codes.get(text) ?? text;
}

const digits = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

export function number(value) {
  return digits.format(value);
}

/** The path of a field, each part by its name; positions in lists are counted from one. */
export function call(path) {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : fields.get(part) ?? part)).join(' · ');
}

/** An instant by the clock of China. */
export function at(instant) {
  return time.format(new Date(instant));
}

export function day(instant) {
  return dayOf.format(new Date(instant));
}

/** An element with its attributes and children; a null child is left out. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

export function link(path, text) {
  return make('a', { href: `${path}${path.includes('?') ? '&' : '?'}lang=${lang}` }, text);
}

/** An answer that was no success, in words for the reader. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.detail ?? t(status === 404 ? 'missing' : 'failed'));
    this.status = status;
    this.problem = problem ?? {};
  }
}

async function read(answer) {
  const json = /json/.test(answer.headers.get('Content-Type') ?? '') ? await answer.json() : null;
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

export async function get(path, headers = {}) {
  return read(await fetch(path, {
    headers: { 'Accept-Language': language, Accept: 'application/json', ...headers },
    cache: 'no-store',
  }));
}

/** Sends a command; the key stays the same when the same try is repeated. Gives back where in the log it lies. */
export async function send(path, body, key) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: {
      'Accept-Language': language,
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify(body),
  });
  const json = await read(answer);
  return { json, position: answer.headers.get('Position'), location: answer.headers.get('Location') };
}

/** Puts a file where {@code path} keeps what is named by its digest, and gives back the digest. */
export async function keep(path, file) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const digest = [...hash].map((each) => each.toString(16).padStart(2, '0')).join('');
  await read(await fetch(`${path}/${digest}`, {
    method: 'PUT',
    headers: { 'Accept-Language': language, Accept: 'application/json', 'Content-Type': 'application/octet-stream', 'Idempotency-Key': digest },
    body: file,
  }));
  return digest;
}

/** Sends lines and gives {@code each} the answers as they come, a line each; the key stays the same for the same lines. */
export async function stream(path, lines, key, each) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Accept-Language': language, 'Content-Type': 'application/x-ndjson', 'Idempotency-Key': key },
    body: lines,
  });
  if (!answer.ok) await read(answer);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    parts.filter(Boolean).forEach((part) => each(JSON.parse(part)));
  }
  if (rest) each(JSON.parse(rest));
}

/** Every value of a document by its path, so that two documents can be compared. */
export function flat(value, path = '', found = new Map()) {
  if (value !== null && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) flat(inner, path ? `${path}.${name}` : name, found);
  } else if (value !== null && value !== undefined) {
    found.set(path, String(value));
  }
  return found;
}
