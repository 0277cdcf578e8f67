import { module, test } from 'qunit';
import { setupTest } from '../helpers';

const BADGE = { id: 'b' };
const ADA = { id: 'ada', fields: { Name: 'Ada' }, changedAt: '2026-11-01T10:00:00.000Z' };

const person = (fields, changedAt) => ({
  data: { type: 'attendees', id: 'ada', attributes: { fields, changedAt, removedAt: null } },
});

module('Unit | service | outbox', function (hooks) {
  setupTest(hooks);

  hooks.beforeEach(function () {
    this.session = this.owner.lookup('service:session');
    this.session.user = { id: 'alice' };
    this.outbox = this.owner.lookup('service:outbox');
    this.asked = [];
    this.answers = [];
    this.fetch = globalThis.fetch;
    globalThis.fetch = async (path, { method, body }) => {
      this.asked.push([method, body ? JSON.parse(body).data.attributes : null]);
      const [status, document = {}] = this.answers.shift();
      return new Response(JSON.stringify(document), { status });
    };
  });
  hooks.afterEach(function () {
    globalThis.fetch = this.fetch;
    this.outbox.clear();
    this.session.user = null;
  });

  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith('badgeyay-outbox-'));

  test('a text goes with its column alone, and with what it was built upon', async function (assert) {
    this.answers = [[200, person({ Name: 'Ada King' }, '2026-11-01T10:01:00.000Z')]];
    await this.outbox.put(BADGE, ADA, 'Name', 'Ada King');
    assert.deepEqual(this.asked, [['PATCH', { fields: { Name: 'Ada King' }, changedAt: ADA.changedAt }]]);
    assert.deepEqual([this.outbox.waiting, keys()], [[], []]);
  });

  test('without an answer it is shown, kept in the browser, and taken up by the next page', async function (assert) {
    this.answers = [[503]];
    await this.outbox.put(BADGE, ADA, 'Name', 'Ada King');
    assert.strictEqual(this.outbox.textOf('ada', 'Name'), 'Ada King');
    assert.strictEqual(keys().length, 1);

    this.outbox.waiting = []; // as a page that has just begun
    this.session.user = { id: 'bob' };
    this.outbox.start();
    assert.strictEqual(this.asked.length, 1, 'what alice typed is never sent as bob');

    this.session.user = { id: 'alice' };
    this.answers = [[200, person({ Name: 'Ada King' }, '2026-11-01T10:01:00.000Z')]];
    await this.outbox.start();
    assert.deepEqual([this.outbox.waiting, keys()], [[], []]);
  });

  test('the last text of a cell is sent, not each on the way to it', async function (assert) {
    this.answers = [[503], [503]];
    await this.outbox.put(BADGE, ADA, 'Name', 'Ada K');
    await this.outbox.put(BADGE, ADA, 'Name', 'Ada King');
    assert.deepEqual(
      this.outbox.waiting.map(({ text, before }) => [text, before]),
      [['Ada King', 'Ada']],
    );
    assert.strictEqual(keys().length, 1);
  });

  test('what the server will never take is said and not tried again', async function (assert) {
    this.answers = [[422, { errors: [{ detail: 'That is too long.' }] }]];
    await this.outbox.put(BADGE, ADA, 'Name', 'Ada King');
    assert.strictEqual(this.owner.lookup('service:toasts').list[0].message, 'That is too long.');
    assert.deepEqual([this.outbox.waiting, keys()], [[], []]);
  });

  test('where somebody wrote another column meanwhile, both texts stand', async function (assert) {
    const theirs = person({ Name: 'Ada', Organisation: 'Society' }, '2026-11-01T10:05:00.000Z');
    this.answers = [
      [409, { errors: [{ detail: 'Ada has been changed meanwhile.' }] }],
      [200, theirs],
      [200, person({ Name: 'Ada King', Organisation: 'Society' }, '2026-11-01T10:06:00.000Z')],
    ];
    await this.outbox.put(BADGE, ADA, 'Name', 'Ada King');
    assert.deepEqual(this.asked.at(-1), [
      'PATCH',
      { fields: { Name: 'Ada King' }, changedAt: '2026-11-01T10:05:00.000Z' },
    ]);
    assert.strictEqual(this.owner.lookup('service:toasts').list.length, 0);
  });
});
