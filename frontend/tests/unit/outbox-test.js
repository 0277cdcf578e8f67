import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import { waitUntil } from '../helpers/patience';
import { signals, whenSignedOut } from 'badgeyay/api/signals';
import { Queue } from 'badgeyay/kept/queue';

const BADGE = { id: 'b' };
const ADA = { id: 'ada', fields: { Name: 'Ada', Organisation: '' }, changedAt: '2026-11-01T10:00:00.000Z' };
const KEY = 'badgeyay-outbox-';

const person = (fields, changedAt = '2026-11-01T10:01:00.000Z', id = 'ada') => ({
  data: { type: 'attendees', id, attributes: { fields, changedAt, removedAt: null } },
});

const set = (design, updatedAt) => ({ data: { type: 'badges', id: 'b', attributes: { design, updatedAt } } });

const LATER = '2026-11-01T10:05:00.000Z';
const CONFLICT = [409, { errors: [{ detail: 'Ada has been changed meanwhile.' }] }];

module('Unit | service | outbox', function (hooks) {
  setupTest(hooks);

  hooks.beforeEach(async function () {
    this.session = this.owner.lookup('service:session');
    this.session.user = { id: 'alice' };
    this.outbox = this.owner.lookup('service:outbox');
    await this.outbox.open();
    this.outbox.start();
    this.toasts = this.owner.lookup('service:toasts');
    this.asked = [];
    this.answers = [];
    this.fetch = globalThis.fetch;
    globalThis.fetch = async (path, { method, body, headers }) => {
      const { attributes, id } = body ? JSON.parse(body).data : { attributes: null };
      this.asked.push({ path, method, id, attributes, match: headers['If-Match'] });
      const answer = this.answers.shift();
      if (answer === 'lost') throw new TypeError('Failed to fetch');
      const [status, document = {}] = answer;
      return new Response(JSON.stringify(document), { status });
    };
    /** Another page of this browser, after this one is gone. */
    this.nextPage = (user = 'alice') => {
      this.settled = [];
      this.refused = [];
      const host = {
        peek: () => null,
        push: () => {},
        settled: (change) => this.settled.push(change.kind),
        refused: (change, error) => this.refused.push(error.message),
        why: (error) => error.message,
        caughtUp: () => {},
      };
      this.outbox.queue.end();
      const queue = new Queue(this.outbox.queue.kinds, host);
      this.pages.push(queue);
      return queue.start(user).then(() => queue);
    };
    this.pages = [];
  });
  hooks.afterEach(function () {
    globalThis.fetch = this.fetch;
    this.outbox.clear();
    this.pages.forEach((page) => page.end());
    keys().forEach((key) => localStorage.removeItem(key));
    this.session.user = null;
  });

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(KEY));

  test('a text goes with its column alone, and with what it was built upon', async function (assert) {
    this.answers = [[200, person({ Name: 'Ada King' })]];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    assert.deepEqual(
      this.asked.map(({ method, attributes }) => [method, attributes]),
      [['PATCH', { fields: { Name: 'Ada King' }, changedAt: ADA.changedAt }]],
    );
    assert.deepEqual([this.outbox.waiting, keys()], [[], []]);
  });

  test('without an answer it is shown, kept in the browser, and sent by the next page of the same person', async function (assert) {
    this.answers = ['lost'];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    assert.strictEqual(this.outbox.textOf('ada', 'Name'), 'Ada King');
    assert.strictEqual(keys().length, 1);

    await this.nextPage('bob');
    assert.strictEqual(this.asked.length, 1, 'what alice typed is never sent as bob');

    this.answers = [[200, person({ Name: 'Ada King' })]];
    await this.nextPage('alice');
    assert.deepEqual([this.settled, keys()], [['text'], []]);
  });

  test('the last text of a cell is sent, not each on the way to it', async function (assert) {
    this.answers = [[503], [503]];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada K' });
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    assert.deepEqual(
      this.outbox.waiting.map(({ fields, before }) => [fields, before]),
      [[{ Name: 'Ada King' }, { Name: 'Ada' }]],
    );
    assert.strictEqual(keys().length, 1);
  });

  test('what the server will never take is said and not tried again', async function (assert) {
    this.answers = [[422, { errors: [{ detail: 'That is too long.' }] }]];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    assert.strictEqual(this.toasts.list[0].message, 'That is too long.');
    assert.deepEqual([this.outbox.waiting, keys()], [[], []]);
  });

  test('where somebody wrote another column meanwhile, both texts stand', async function (assert) {
    const theirs = person({ Name: 'Ada', Organisation: 'Society' }, LATER);
    this.answers = [CONFLICT, [200, theirs], [200, person({ Name: 'Ada King', Organisation: 'Society' })]];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    assert.deepEqual(this.asked.at(-1).attributes, { fields: { Name: 'Ada King' }, changedAt: LATER });
    assert.deepEqual([this.outbox.questions, this.toasts.list], [[], []]);
  });

  test('where both wrote one column somebody is asked, for as long as it takes, and nothing of that person goes on', async function (assert) {
    this.answers = [CONFLICT, [200, person({ Name: 'Ada Byron' }, LATER)]];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King', Organisation: 'Society' });
    await this.outbox.print(BADGE, { person: 'ada', run: 'r', options: {} });
    assert.strictEqual(this.asked.length, 2, 'no badge is printed from a text that is in doubt');
    const [question] = this.outbox.questions;
    assert.deepEqual(question.asks.texts, { Name: 'Ada Byron' });
    assert.strictEqual(keys().length, 2, 'a closed tab loses neither');
    await this.outbox.delivered('b');
    assert.strictEqual(this.asked.length, 2, 'nor does the set wait for what somebody has to decide');
    assert.false(this.outbox.isStuck);

    this.answers = [
      [200, person({ Name: 'Ada Byron', Organisation: 'Society' })],
      [201, { data: { type: 'print-runs', id: 'r' } }],
    ];
    await this.outbox.takeTheirs(question);
    assert.deepEqual(this.asked.at(-2).attributes, { fields: { Organisation: 'Society' }, changedAt: LATER });
    assert.deepEqual([this.asked.at(-1).path, this.asked.at(-1).id], ['/api/print-runs', 'r']);
    assert.deepEqual(keys(), []);
  });

  test('one’s own text is kept where one says so', async function (assert) {
    this.answers = [CONFLICT, [200, person({ Name: 'Ada Byron' }, LATER)], [200, person({ Name: 'Ada King' })]];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    await this.outbox.keepMine(this.outbox.questions[0]);
    assert.deepEqual(this.asked.at(-1).attributes, { fields: { Name: 'Ada King' }, changedAt: LATER });
    assert.deepEqual(this.outbox.waiting, []);
  });

  test('a person, their correction and their badge arrive in this order, each once, by ids of ours', async function (assert) {
    this.answers = ['lost', 'lost', 'lost'];
    await this.outbox.add(BADGE, { Name: 'Mary' }, 'mary');
    await this.outbox.write(BADGE, { id: 'mary', fields: { Name: 'Mary' } }, { Name: 'Mary Jackson' });
    await this.outbox.print(BADGE, { person: 'mary', run: 'r', options: { sides: 'front' } });
    assert.strictEqual(keys().length, 3);
    this.asked = [];
    this.answers = [
      [200, person({ Name: 'Mary' }, LATER, 'mary')], // it had arrived: only the answer was lost
      [200, person({ Name: 'Mary Jackson' }, LATER, 'mary')],
      [200, { data: { type: 'print-runs', id: 'r' } }],
    ];
    await this.nextPage();
    assert.deepEqual(
      this.asked.map(({ method, path, id }) => [method, path, id]),
      [
        ['POST', '/api/attendees', 'mary'],
        ['PATCH', '/api/attendees/mary', 'mary'],
        ['POST', '/api/print-runs', 'r'],
      ],
    );
    assert.strictEqual(this.asked[1].attributes.changedAt, LATER, 'built upon the person as they were made');
    assert.deepEqual(keys(), []);
  });

  test('a person who is refused is said where somebody waits for it, and kept where nobody does', async function (assert) {
    const refusal = [422, { errors: [{ detail: 'The list is full.' }] }];
    this.answers = [refusal];
    await assert.rejects(this.outbox.add(BADGE, { Name: 'Mary' }, 'mary'), /The list is full/);
    assert.deepEqual(keys(), []);

    this.answers = ['lost'];
    await this.outbox.add(BADGE, { Name: 'Mary' }, 'mary');
    this.answers = [refusal];
    const queue = await this.nextPage();
    assert.strictEqual(queue.waiting[0].refused, 'The list is full.');
    await queue.send();
    assert.strictEqual(this.asked.length, 3, 'it is not asked for again by itself');
    assert.strictEqual(keys().length, 1);
  });

  test('a badge that was asked for already is the one that is there', async function (assert) {
    const run = { data: { type: 'print-runs', id: 'other', attributes: {} } };
    this.answers = [
      [409, { errors: [{ meta: { printRun: 'other' } }] }],
      [200, run],
    ];
    const heard = [];
    this.outbox.listen((change, saved) => heard.push(saved));
    await this.outbox.print(BADGE, { person: 'ada', run: 'r', options: {} });
    assert.deepEqual(heard, [run]);
  });

  test('what could not be sent is said once it is', async function (assert) {
    this.answers = ['lost'];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    assert.deepEqual(this.toasts.list, []);
    this.answers = [
      [200, person({ Name: 'Ada King' })],
      [200, {}],
    ];
    signals.dispatchEvent(new Event('reached'));
    await this.outbox.send();
    assert.strictEqual(this.toasts.list.length, 1);
  });

  test('where nobody is logged in any more the change stays, and asking again waits for a log-in', async function (assert) {
    let asked = 0;
    whenSignedOut(() => Promise.resolve((asked += 1) === 1)); // somebody logs in, then somebody does not
    this.answers = [[401], [401]];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    assert.deepEqual([asked, this.asked.length, keys().length], [2, 2, 1]);
    this.answers = [[200, person({ Name: 'Ada King' })]];
    await this.outbox.send();
    assert.deepEqual([this.outbox.waiting, keys()], [[], []]);
    whenSignedOut(this.session.end);
  });

  test('a log-in is asked for even if the server cannot say who is logged in', async function (assert) {
    for (const status of [401, 429, 500, 502]) {
      this.answers = [[status]];
      const again = this.session.end();
      await waitUntil(() => this.session.ended);
      this.session.stayOut();
      assert.false(await again, status);
    }
  });

  test('two tabs send a change once, and each has what the other typed', async function (assert) {
    this.answers = ['lost'];
    await this.outbox.write(BADGE, ADA, { Name: 'Ada King' });
    const pushed = [];
    const other = new Queue(this.outbox.queue.kinds, {
      peek: () => null,
      push: (document) => pushed.push(document.data.attributes.fields),
      settled: () => {},
      refused: () => {},
      caughtUp: () => {},
    });
    this.pages.push(other);
    this.answers = [[200, person({ Name: 'Ada King' })]];
    const both = Promise.all([other.start('alice'), this.outbox.send()]);
    assert.strictEqual(other.waiting.length, 1);
    await both;
    assert.strictEqual(this.asked.length, 2, 'one in vain, one that arrived');
    await new Promise((resolve) => {
      const look = () => (pushed.length || this.outbox.waiting.length === 0 ? resolve() : requestAnimationFrame(look));
      look();
    });
    assert.deepEqual([other.waiting, this.outbox.waiting, keys()], [[], [], []]);
  });

  test('somebody who logs out leaves nothing, and nobody else’s is touched', async function (assert) {
    localStorage.setItem(
      `${KEY}x`,
      JSON.stringify({ id: 'x', at: 1, user: 'bob', kind: 'name', badge: 'b', name: 'Bob' }),
    );
    this.answers = ['lost'];
    await this.outbox.rename('b', 'Alice’s');
    assert.strictEqual(this.outbox.nameOf('b'), 'Alice’s');
    this.outbox.clear();
    assert.deepEqual(keys(), [`${KEY}x`]);
    assert.strictEqual(this.asked.length, 1);
  });

  test('where the browser has no room, or keeps nothing, the page does, and says so', async function (assert) {
    for (const name of ['QuotaExceededError', 'SecurityError']) {
      const { setItem } = Storage.prototype;
      Storage.prototype.setItem = () => {
        throw new DOMException('', name);
      };
      this.answers = ['lost'];
      await this.outbox.rename('b', name);
      Storage.prototype.setItem = setItem;
      assert.deepEqual([this.outbox.nameOf('b'), this.outbox.queue.isKept, keys()], [name, false, []]);
      const leaving = new Event('beforeunload', { cancelable: true });
      dispatchEvent(leaving);
      assert.true(leaving.defaultPrevented, 'the page is not closed without a question');
      this.answers = [[200, set({}, LATER)]];
      await this.outbox.send();
      assert.true(this.outbox.queue.isKept);
    }
  });

  module('designs', function () {
    const OURS = { front: 'ours' };
    const SAVED = { base: { front: 'before' }, basis: '2026-11-01T10:00:00.000Z' };

    test('the last design goes with the state that it was made from', async function (assert) {
      this.answers = ['lost', [200, set(OURS, LATER)]];
      await this.outbox.design('b', { front: 'on the way' }, SAVED);
      await this.outbox.design('b', OURS, SAVED);
      assert.deepEqual(this.asked.at(-1), {
        path: '/api/badges/b',
        method: 'PATCH',
        id: 'b',
        attributes: { design: OURS },
        match: `"${SAVED.basis}"`,
      });
      assert.deepEqual(keys(), []);
    });

    test('where only the name was changed meanwhile, nobody is asked', async function (assert) {
      this.answers = [CONFLICT, [200, set(SAVED.base, LATER)], [200, set(OURS, LATER)]];
      await this.outbox.design('b', OURS, SAVED);
      assert.strictEqual(this.asked.at(-1).match, `"${LATER}"`);
      assert.deepEqual(this.outbox.waiting, []);
    });

    test('somebody else’s design is written over only where that is meant', async function (assert) {
      this.answers = [CONFLICT, [200, set({ front: 'theirs' }, LATER)]];
      await this.outbox.design('b', OURS, SAVED);
      assert.true(this.outbox.designOf('b').asks);
      await this.outbox.design('b', { front: 'more of ours' }, SAVED);
      assert.strictEqual(this.asked.length, 2, 'it waits for the answer');
      this.answers = [[200, set(OURS, LATER)]];
      await this.outbox.keepMine(this.outbox.designOf('b'));
      assert.deepEqual(this.asked.at(-1).attributes, { design: { front: 'more of ours' } });
      assert.strictEqual(this.asked.at(-1).match, undefined);
    });

    test('theirs is taken without a request', async function (assert) {
      this.answers = [CONFLICT, [200, set({ front: 'theirs' }, LATER)]];
      await this.outbox.design('b', OURS, SAVED);
      await this.outbox.takeTheirs(this.outbox.designOf('b'));
      assert.deepEqual([this.asked.length, keys()], [2, []]);
    });
  });
});
