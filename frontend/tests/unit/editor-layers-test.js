import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import { layerName, layerNames, layers } from 'badgeyay/document/layer-names';

const DESIGN = { words: { event: 'Paper Days', date: '' } };

module('Unit | editor | layer names', function (hooks) {
  setupTest(hooks);

  hooks.beforeEach(function () {
    const intl = this.owner.lookup('service:intl');
    this.t = (key, values) => intl.t(key, values);
    this.name = (element) => layerName({ id: 'x', ...element }, DESIGN, this.t);
  });

  test('a text is called by what it says', function (assert) {
    const text = (content) => this.name({ type: 'text', content });
    assert.strictEqual(text('{position} · {org}'), 'Position · Organisation');
    assert.strictEqual(text('{first|upper}'), 'First name');
    assert.strictEqual(text('{event}'), 'Paper Days', 'a word of the design is spelt out');
    assert.strictEqual(text('{date}'), 'Date', 'unless there is none yet');
    assert.strictEqual(text('{Shoe size}'), 'Shoe size');
    assert.strictEqual(text('Scan me'), 'Scan me');
    assert.strictEqual(text(''), 'Text');
  });

  test('a shape is called by its form, or by its place in a design of ours, and says whose colour it has', function (assert) {
    assert.strictEqual(this.name({ type: 'rect', w: 80, h: 8, fill: '@ticket 34%' }), 'Strip, colour by ticket');
    assert.strictEqual(this.name({ type: 'ellipse', w: 8, h: 8, fill: '#112233' }), 'Circle');
    assert.strictEqual(this.name({ type: 'stack', w: 8, h: 8, members: [] }), 'Stack');
    assert.strictEqual(this.name({ type: 'rect', id: 'ground', w: 80, h: 80 }), 'Background');
    assert.strictEqual(this.name({ type: 'picture', photo: '{photo}' }), 'Photo');
    assert.strictEqual(this.name({ type: 'code', content: '{code}' }), 'Ticket code');
    assert.strictEqual(this.name({ type: 'code', contact: {} }), 'Contact card');
  });

  test('a name that was given wins, and no two are alike', function (assert) {
    const circle = { type: 'ellipse', w: 8, h: 8 };
    const all = [
      { ...circle, id: 'a' },
      { ...circle, id: 'b' },
      { ...circle, id: 'c', name: 'Sunrise' },
    ];
    assert.deepEqual([...layerNames(all, DESIGN, this.t).values()], ['Circle', 'Circle 2', 'Sunrise']);
  });

  test('the parts of one drawing are one layer, the uppermost layer comes first', function (assert) {
    const path = (id) => ({ id, type: 'path' });
    const text = { id: 'first', type: 'text' };
    const shapes = ['shape', 'shape-2', 'shape-3'].map((id) => ({ id, type: 'rect' }));
    const rows = layers([path('ground-1'), path('ground-2'), path('ground-3'), text, ...shapes]);
    assert.deepEqual(
      rows.map(({ id, elements }) => [id, elements.length]),
      [
        ['shape-3', 1],
        ['shape-2', 1],
        ['shape', 1],
        ['first', 1],
        ['ground', 3],
      ],
      'what people add themselves is never gathered',
    );
  });
});
