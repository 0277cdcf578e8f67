import { module, test } from 'qunit';
import { currentURL, fillIn, rerender, visit } from '@ember/test-helpers';
import { setupApplicationTest } from '../helpers';
import { waitFor, waitUntil } from '../helpers/patience';
import { answerOf, BADGE, setupServer } from '../helpers/server';

const ACCOUNTS = '/_allauth/browser/v1';
const SET = `/badges/${BADGE}`;
const ADA = '00000000-0000-4000-8000-000000000006';

const shown = (selector) => document.querySelector(selector);
const button = (name, within = document) =>
  [...within.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent.trim()) === name);
const submit = (within) => () => shown(`${within} [type=submit]:not([value])`);
const says =
  (text, within = '.toasts') =>
  () =>
    shown(within)?.textContent.includes(text);
const gone = (selector) => () => !shown(selector);

const one = (key, changed = {}) => {
  const { data } = answerOf(key);
  const record = Array.isArray(data) ? data[0] : data;
  return { body: { data: { ...record, attributes: { ...record.attributes, ...changed } } } };
};
const many = (key, changed) => {
  const answer = answerOf(key);
  answer.data.forEach(({ attributes }) => Object.assign(attributes, changed));
  return { body: answer };
};
const made = (type, attributes = {}) => ({ status: 201, body: { data: { type, id: '7', attributes } } });
/** By the id that the client gave. */
const asAsked =
  (key) =>
  ({ data: { type, id } }, server) => {
    const { body } = one(key);
    const answer = { body: { data: { ...body.data, id } } };
    server.say(`GET /api/${type}/${id}`, answer);
    return answer;
  };
const NONE = { body: { data: [], meta: { pagination: { count: 0, pages: 1, page: 1 } } } };
const NOBODY = { status: 401, body: { status: 401 } };
const RUN = one('GET /api/print-runs');
const SETTINGS = { body: answerOf(`GET /api/print-settings/${BADGE}`) };
const done = (data) => ({ status: 200, body: { status: 200, data } });

const open = (name, within) => async () => {
  await waitUntil(() => button(name, within));
  button(name, within).click();
  await rerender();
};

/** `said` are answers, `before` leads to the button that `press` finds; `ends` says when it is over, and `asks` what was asked for. */
const DEEDS = {
  'a name is saved': {
    path: '/settings',
    said: { 'PATCH /api/users/me': one('GET /api/users/me', { name: 'Grace' }) },
    before: () => fillIn('[name=name]', 'Grace'),
    press: submit('#you'),
    ends: says('Saved'),
    asks: ['PATCH /api/users/me'],
  },
  'a token is made': {
    path: '/settings',
    said: { 'POST /api/api-tokens': made('api-tokens', { name: 'Door', scope: 'read', token: 'by_secret' }) },
    before: async () => {
      await open('New token')();
      await fillIn('dialog [name=name]', 'Door');
    },
    press: submit('dialog'),
    ends: gone('dialog'),
    asks: ['POST /api/api-tokens'],
  },
  'somebody logs out': {
    path: '/settings',
    said: { [`DELETE ${ACCOUNTS}/auth/session`]: NOBODY },
    press: () => button('Log out'),
    ends: () => shown('.hero') && shown('a[href="/log-in"]'),
    asks: [`DELETE ${ACCOUNTS}/auth/session`],
  },
  'a set is copied': {
    path: '/badges',
    said: { 'POST /api/badges': { ...made('badges', one('GET /api/badges').body.data.attributes) } },
    press: () => button('Duplicate'),
    ends: () => document.querySelectorAll('.shelf > li').length === 2,
    asks: ['POST /api/badges'],
  },
  'a link is made': {
    path: '/badges',
    said: {
      'POST /api/print-runs': RUN,
      'POST /api/shares': made('shares', { url: 'https://example.org/s/1', expiresAt: '2026-12-27T12:00:00Z' }),
    },
    before: open('Share'),
    press: submit('dialog'),
    ends: () => shown('.links li'),
    asks: ['POST /api/print-runs', 'POST /api/shares'],
  },
  'a PDF is made': {
    path: `${SET}/print`,
    said: { 'POST /api/print-runs': asAsked('GET /api/print-runs') },
    before: () => waitFor('[data-test-chip]'),
    press: () => shown('[data-test-generate]'),
    ends: () => currentURL().includes('/pdfs/'),
    asks: ['POST /api/print-runs'],
  },
  'the PDF of everybody is made': {
    path: `${SET}/print`,
    said: { 'POST /api/print-runs': asAsked('GET /api/print-runs') },
    before: () => waitFor('.batches .btn'),
    press: () => shown('.batches .btn'),
    ends: () => currentURL().includes('/pdfs/'),
    asks: ['POST /api/print-runs'],
  },
  'a PDF is mailed': {
    path: `${SET}/print`,
    said: { [`PATCH /api/print-runs/${RUN.body.data.id}`]: RUN },
    before: () => waitFor('.batches [aria-label^="E-mail"]'),
    press: () => shown('.batches [aria-label^="E-mail"]'),
    ends: says('ada@example.org'),
    asks: [`PATCH /api/print-runs/${RUN.body.data.id}`],
  },
  'a sheet of one’s own is kept': {
    path: `${SET}/print`,
    said: {
      'POST /api/own-sheets': made('own-sheets', { name: 'Ours', paper: 'a4', columns: 2, rows: 4 }),
    },
    before: async () => {
      await open('My sheet is not in the list')();
      await open('Add a sheet')();
    },
    press: submit('dialog'),
    ends: ({ asked }) => asked.some(({ key }) => key.startsWith('PATCH')), // it is chosen, a moment later
    asks: ['POST /api/own-sheets', `PATCH /api/print-settings/${BADGE}`],
  },
  'a badge is printed at the event': {
    path: `${SET}/attendees`,
    said: { 'GET /api/attendees': many('GET /api/attendees', { state: 'new' }), 'POST /api/print-runs': RUN },
    press: () => shown(`[aria-label=People] [data-test-attendee="${ADA}"] .go`),
    ends: () => shown('[data-test-download]'),
    asks: ['POST /api/print-runs'],
  },
  'everybody new is printed': {
    path: `${SET}/attendees`,
    said: { 'POST /api/print-runs': RUN },
    press: () => button('Print 2 new'),
    ends: () => shown('[data-test-download]'),
    asks: ['POST /api/print-runs'],
  },
  'somebody is added and printed': {
    path: `${SET}/attendees`,
    said: { 'POST /api/attendees': asAsked('GET /api/attendees'), 'POST /api/print-runs': RUN },
    before: async () => {
      await open('Add a person')();
      await fillIn('dialog [name="First Name"]', 'Ada');
    },
    press: () => shown('dialog [value=print]'),
    ends: () => shown('[data-test-download]'),
    asks: ['POST /api/attendees', 'POST /api/print-runs'],
  },
  'somebody is brought back at the event': {
    path: `${SET}/attendees`,
    said: {
      'GET /api/attendees': many('GET /api/attendees', { absence: 'status' }),
      'POST /api/attendances': made('attendances', { people: [ADA] }),
    },
    press: () => shown(`[aria-label=People] [data-test-attendee="${ADA}"] .go`),
    ends: () => shown('.toasts .toast'),
    asks: ['POST /api/attendances'],
  },
  'the time for which people are kept is changed': {
    path: `${SET}/attendees`,
    said: { [`PATCH /api${SET}`]: one(`GET /api${SET}`) },
    before: open('When data is erased'),
    press: submit('dialog'),
    ends: gone('dialog'),
    asks: [`PATCH /api${SET}`],
  },
  'somebody is added to the list': {
    path: `${SET}/people`,
    said: { 'POST /api/attendees': asAsked('GET /api/attendees') },
    before: async () => {
      await open('Add a person')();
      await fillIn('dialog [name="First Name"]', 'Ada');
    },
    press: submit('dialog'),
    ends: () => shown('.toasts .toast'),
    asks: ['POST /api/attendees'],
  },
  'all who are not coming are brought back': {
    path: `${SET}/people`,
    said: {
      [`GET /api${SET}`]: one(`GET /api${SET}`, { absentCount: 2 }),
      'GET /api/attendees': many('GET /api/attendees', { absence: 'status' }),
      'POST /api/attendances': made('attendances', { people: [ADA] }),
    },
    press: () => shown('.find .mends'),
    ends: () => shown('.toasts .toast'),
    asks: ['POST /api/attendances'],
  },
};

/** Whatever is waited for, the button is pressed again before each answer. Resolves to what changed something. */
async function pressedAgainAndAgain(server, { press, ends }) {
  await waitUntil(press);
  const before = server.asked.length;
  server.hold();
  server.silent = false;
  press().click();
  while (!ends(server)) {
    await waitUntil(() => ends(server) || server.held.length);
    await rerender();
    if (ends(server)) break;
    server.silent ||= !shown('.progress-line, main [aria-busy=true], .did') && !says('· saving', '.saved')();
    press()?.click();
    server.letGo();
  }
  server.letAllGo();
  return server.asked.slice(before).map(({ key }) => key);
}

module('Acceptance | pressed twice', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks);

  hooks.beforeEach(function () {
    for (const path of ['account/authenticators', 'account/providers', 'auth/sessions'])
      server.say(`GET ${ACCOUNTS}/${path}`, done([]));
    server.say(`GET /api/attendees/${ADA}`, one('GET /api/attendees'));
    server.say(`GET /api/print-runs/${RUN.body.data.id}`, RUN);
    server.say(`PATCH /api/print-settings/${BADGE}`, SETTINGS);
  });

  for (const [title, { path, said, before, asks, ...deed }] of Object.entries(DEEDS)) {
    test(`${title}: once`, async function (assert) {
      if (path === '/badges') server.say('GET /api/print-runs', NONE);
      Object.entries(said).forEach(([key, answer]) => server.say(key, answer));
      await visit(path);
      await before?.();
      const asked = await pressedAgainAndAgain(server, deed);
      assert.deepEqual(
        asked.filter((key) => asks.includes(key)),
        asks,
      );
      assert.false(server.silent, 'while it goes on the page says so');
    });
  }
});

module('Acceptance | pressed twice by nobody known', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks, { user: false });

  test('a code is sent once, though the next page takes its time', async function (assert) {
    const pending = { status: 401, data: { flows: [{ id: 'verify_email', is_pending: true }] } };
    server.say(`POST ${ACCOUNTS}/auth/login`, { status: 401, body: pending });
    server.say(`POST ${ACCOUNTS}/auth/email/verify`, done({}));
    await visit('/log-in');
    await fillIn('[name=email]', 'ada@example.org');
    await fillIn('[name=password]', 'a good password');
    shown('[name=password]').form.requestSubmit();
    await waitFor('[name=key]');
    shown('[name=key]').value = 'ABCD-EFGH';
    server.say('GET /api/print-runs', NONE);
    server.say('GET /api/users/me', { body: answerOf('GET /api/users/me') });
    const asked = await pressedAgainAndAgain(server, {
      press: () => shown('main form [type=submit]'),
      ends: () => shown('.shelf'),
    });
    assert.deepEqual(asked, [`POST ${ACCOUNTS}/auth/email/verify`]);
  });
});
