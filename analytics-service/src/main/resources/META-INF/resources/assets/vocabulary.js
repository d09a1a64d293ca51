// What codes and fields of the data are called in the language of the page.

function words(kind) {
  return new Map([...document.querySelectorAll(`#vocabulary data.${kind}`)].map((each) => [each.value, each.textContent]));
}

const codes = words('code');
const fields = words('field');
const time = new Intl.DateTimeFormat(document.documentElement.lang, {
  dateStyle: 'medium', timeStyle: 'medium', timeZone: 'Asia/Shanghai',
});
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** A value as people read it; what has no word is shown as it is. */
export function say(value, field) {
  const text = String(value ?? '');
  if (INSTANT.test(text)) return time.format(new Date(text));
  return codes.get(`${field}.${text}`) ?? codes.get(text) ?? text;
}

/** The path of a field, each part by its name; positions in lists are counted from one. */
export function call(path) {
  return path.split('.').map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : fields.get(part) ?? part)).join(' · ');
}
