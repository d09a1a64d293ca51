// Keeps the figures as fresh as the log: the server says when they changed, and the page asks for itself again.

const status = document.querySelector('#live');
const QUIET_MILLIS = 12_000; // the server speaks at least every 5 s
const RETRY_MILLIS = 1000;
const PAUSE_MILLIS = 300; // between two refreshes, when the log is busy
const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: 'medium' });

let heardAt = Date.now();
let refreshing = false;
let askedAgain = false;

function show(state, text) {
  if (status.dataset.state === state && status.textContent === text) return;
  status.dataset.state = state;
  status.textContent = text;
}

function heard() {
  heardAt = Date.now();
  show('live', `${status.dataset.live} · ${document.querySelector('#figures').dataset.asOf}`);
}

async function refresh() {
  if (refreshing) {
    askedAgain = true;
    return;
  }
  refreshing = true;
  try {
    do {
      if (askedAgain) await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS));
      askedAgain = false;
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = document.adoptNode(page.querySelector('#figures'));
      fresh.classList.add('changed');
      document.querySelector('#figures').replaceWith(fresh);
    } while (askedAgain);
    heard();
  } catch (failure) {
    // The next message tries again: its version will still differ from the page's.
    console.warn(failure);
  } finally {
    refreshing = false;
  }
}

function listen() {
  const source = new EventSource(status.dataset.source);
  source.addEventListener('figures', (message) => {
    if (message.data === document.querySelector('#figures').dataset.version) heard();
    else refresh();
  });
  source.addEventListener('error', () => {
    show('reconnecting', status.dataset.reconnecting);
    // The browser itself tries again only when the connection broke; not when the answer was that nobody is there.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, RETRY_MILLIS);
  });
}

listen();

setInterval(() => {
  if (Date.now() - heardAt > QUIET_MILLIS) {
    show('stale', status.dataset.stale.replace('{time}', time.format(heardAt)));
  }
}, 1000);
