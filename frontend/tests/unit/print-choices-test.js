import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import { waitUntil } from '../helpers/patience';
import { PrintChoices } from 'badgeyay/print/choices';
import { BLANK } from 'badgeyay/print/draft-settings';
import { PrintSettings } from 'badgeyay/print/settings';

const BADGE = 'print-choices-test';
const PLAIN = { width: 90, height: 55, front: { elements: [] } };

/** The server's settings of one set. */
function server(attributes = {}, meta = { slots: null, name: 'A4', onLabels: false, chosen: false }) {
  const kept = { ...BLANK, ...attributes };
  const asked = [];
  const before = window.fetch;
  window.fetch = async (url, { method = 'GET', body } = {}) => {
    if (method === 'PATCH') {
      const { data } = JSON.parse(body);
      asked.push(data);
      Object.assign(kept, data.attributes);
    }
    const data = { type: 'print-settings', id: BADGE, attributes: kept, relationships: { printer: { data: null } } };
    return new Response(JSON.stringify({ data, meta }), { headers: { 'Content-Type': 'application/vnd.api+json' } });
  };
  return { asked, end: () => (window.fetch = before) };
}

module('Unit | print | choices', function (hooks) {
  setupTest(hooks);
  let outbox;

  hooks.beforeEach(async function () {
    this.owner.lookup('service:session').user = { id: 'alice' };
    outbox = this.owner.lookup('service:outbox');
    await outbox.open();
    outbox.start();
  });
  hooks.afterEach(async function () {
    await outbox.send(); // what waits would come to the next test's server
    outbox.clear();
    this.end?.();
    localStorage.removeItem(`badgeyay-accepted-${BADGE}`);
  });

  async function choicesOf(attributes, design = PLAIN) {
    const { asked, end } = server(attributes);
    const choices = new PrintChoices(BADGE, await PrintSettings.load(outbox, BADGE), design, 'en');
    return { choices, asked, end };
  }

  test('what the house does not offer any more makes way for plain paper, A4 where it is offered', async function (assert) {
    const kept = server({ sheet: 'avery-5392', paper: '' });
    this.end = kept.end;
    const settings = await PrintSettings.load(outbox, BADGE);
    const chosen = (known) => new PrintChoices(BADGE, settings, PLAIN, 'en', known).target;
    assert.strictEqual(chosen(['paper:a3', 'paper:a4', 'label:62mm']), 'paper:a4');
    assert.strictEqual(chosen(['label:62mm', 'sheet:house-9', 'paper:house-b5', 'paper:a3']), 'paper:house-b5');
    assert.strictEqual(chosen(['paper:a4', 'sheet:avery-5392']), 'sheet:avery-5392');
  });

  test('a print shop gets pages of the badge’s own size, whatever sheet and printer were chosen before', async function (assert) {
    const { choices, end } = await choicesOf({ sheet: 'avery-5392', paper: '', nextSlot: 3 });
    this.end = end;
    choices.set({ gutter: 5, printerId: 'ours', printShop: 'pages' });
    const { paper, sheet, startSlot, gutter, printShop } = choices.options;
    assert.deepEqual([paper, sheet, startSlot, gutter, printShop], ['a4', undefined, undefined, undefined, 'pages']);
    assert.strictEqual(choices.calibrated, '');
  });

  test('ready sheets are the sheets that were chosen', async function (assert) {
    const { choices, end } = await choicesOf({});
    this.end = end;
    choices.set({ target: 'paper:a3', gutter: 5, printShop: 'sheets' });
    assert.deepEqual([choices.options.paper, choices.options.gutter], ['a3', 5]);
    assert.strictEqual(choices.asked(null).printShop, 'sheets');
  });

  test('only what was chosen goes to the server, and a sheet goes on at its next free label', async function (assert) {
    const { choices, asked, end } = await choicesOf({ sheet: 'avery-5392', paper: '', nextSlot: 3 });
    this.end = end;
    assert.strictEqual(choices.options.startSlot, 3);
    assert.deepEqual([choices.runOptions.continueSheet, choices.runOptions.startSlot], [true, undefined]);
    choices.set({ people: 'new' });
    choices.set({ startSlot: 5 });
    choices.set({ bleed: true, printerId: 'ours' });
    await choices.settings.flush();
    const [{ attributes, relationships }] = asked;
    assert.deepEqual(attributes, { nextSlot: 5, bleed: true });
    assert.strictEqual(relationships.printer.data.id, 'ours');
    assert.strictEqual(asked.length, 1);
  });

  test('where nobody chose, a back is printed and white edges have marks on plain paper alone', async function (assert) {
    const { choices, end } = await choicesOf({}, { ...PLAIN, back: { elements: [] } });
    this.end = end;
    assert.deepEqual([choices.options.sides, choices.options.cropMarks], ['duplex-long', true]);
    choices.set({ target: 'sheet:avery-5392' });
    assert.false(choices.options.cropMarks);
  });

  test('a choice that the server refuses makes way for what it has', async function (assert) {
    const { choices, end } = await choicesOf({ gutter: 2, paper: 'a3' });
    this.end = end;
    const { fetch: answer } = window;
    const refusal = { errors: [{ status: '422', detail: 'There is no such sheet.' }] };
    window.fetch = async () => new Response(JSON.stringify(refusal), { status: 422 });
    choices.set({ target: 'sheet:house-9', gutter: 5, bleed: true });
    await outbox.send();
    window.fetch = answer;
    assert.deepEqual([choices.target, choices.gutter, choices.bleed], ['paper:a3', 2, false]);
    choices.set({ gutter: 7 });
    await choices.settings.flush();
    assert.deepEqual([choices.target, choices.gutter, choices.settings.gutter], ['paper:a3', 7, 7]);
  });

  test('what was chosen and not sent is there in the next page, and an answer to an earlier choice does not undo it', async function (assert) {
    const { asked, end } = await choicesOf({});
    this.end = end;
    const { fetch: answer } = window;
    window.fetch = () => Promise.resolve(new Response('', { status: 503 }));
    await outbox.settings(BADGE, { sheet: 'avery-l7418', nextSlot: 3, bleed: true });
    await outbox.settings(BADGE, { paper: 'a3', gutter: 5 });
    await assert.rejects(outbox.delivered(BADGE), ({ status }) => status === 503);
    window.fetch = answer;
    const next = await PrintSettings.load(outbox, BADGE);
    assert.deepEqual([next.paper, next.sheet, next.gutter, next.bleed], ['a3', '', 5, true]);
    assert.strictEqual(new PrintChoices(BADGE, next, PLAIN, 'en', ['paper:a4', 'label:a3']).target, 'label:a3');
    await outbox.delivered(BADGE);
    assert.deepEqual(
      asked.map(({ attributes }) => attributes),
      [{ bleed: true, paper: 'a3', gutter: 5 }],
      'there is a paper or a sheet',
    );

    const { promise, resolve } = Promise.withResolvers();
    window.fetch = async (url, options) => {
      if (options.method === 'PATCH') await promise;
      return answer(url, options);
    };
    const first = outbox.settings(BADGE, { sheet: 'avery-l7418', nextSlot: 3 });
    await waitUntil(() => outbox.queue.current);
    outbox.settings(BADGE, { paper: 'a3' });
    const later = await PrintSettings.load(outbox, BADGE);
    assert.deepEqual([later.paper, later.sheet], ['a3', ''], 'also while the choice before is on its way');
    resolve();
    await first;
    window.fetch = answer;

    const choices = new PrintChoices(BADGE, next, PLAIN, 'en');
    choices.set({ startSlot: 2 });
    choices.set({ gutter: 7 });
    choices.set({ gutter: 8 });
    await outbox.delivered(BADGE);
    assert.strictEqual(next.gutter, 8);
  });
});
