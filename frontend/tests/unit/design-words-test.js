import { module, test } from 'qunit';
import { emptyWords, withField, withTemplate, wordNames } from 'badgeyay/document/dressing';
import { emptyPlaces } from 'badgeyay/design/empty-places';
import { filled } from 'badgeyay/document/wording';

const EVENT = { type: 'text', id: 'event', x: 5, y: 5, w: 40, h: 5, content: '{event}' };
const LOGO = { type: 'picture', id: 'logo', x: 60, y: 5, w: 20, h: 8 };
const DESIGN = {
  name: 'A',
  width: 90,
  height: 55,
  words: { event: '', date: 'May' },
  front: { elements: [EVENT, LOGO] },
};

const places = (design, values = {}) =>
  emptyPlaces(design, values, (template) => filled(template, { ...design.words, ...values })).map(({ word }) => word);

module('Unit | design | words', function () {
  test('another template takes the words that are written, and brings none of its own', function (assert) {
    const template = { name: 'B', design: { words: { event: 'Relay Conf 2027', date: 'June', hall: 'Hall 3' } } };
    const { words } = withTemplate({ words: { event: 'Ours' } }, template);
    assert.deepEqual(words, { event: 'Ours', date: '', hall: '' });
  });

  test('words stand in the order of the texts, whatever order the database gives them', function (assert) {
    const words = { pin: '', date: '', event: '', constructor: '' };
    const place = { ...EVENT, id: 'place', content: '{pin} · {event|upper}, {date}' };
    const design = { ...DESIGN, words, back: { elements: [place] } };
    assert.deepEqual(wordNames(design), ['event', 'pin', 'date', 'constructor']);
    assert.deepEqual(emptyWords({ ...design, words: { ...words, pin: '4' } }), ['event', 'date', 'constructor']);
  });

  test('places are at the other side where the badge is mirrored', function (assert) {
    const across = (design, values) => emptyPlaces(design, values, () => '').map(({ x }) => x);
    const mirrored = { ...DESIGN, mirrored: true };
    assert.deepEqual(across(mirrored, { first: 'محمد' }), [45, 10]);
    assert.deepEqual(across(mirrored, { first: 'Ada', last: 'حداد' }), [5, 60]);
    assert.deepEqual(across(DESIGN, { first: 'محمد' }), [5, 60]);
    const scene = { type: 'picture', id: 'meadow', picture: 'm', x: -3, y: -3, w: 96, h: 61 };
    assert.deepEqual(across({ ...mirrored, front: { elements: [scene, EVENT] } }, { first: 'שרה' }), [5]);
  });

  test('places of empty words and of a missing logo are found, those that a column fills are not', function (assert) {
    assert.deepEqual(places(DESIGN), ['event', 'logo']);
    assert.deepEqual(places(DESIGN, { event: 'Ours' }), ['logo']);
    assert.deepEqual(emptyWords(DESIGN), ['event']);
    const hidden = {
      ...DESIGN,
      front: {
        elements: [
          { ...EVENT, hidden: true },
          { ...LOGO, picture: 'x' },
        ],
      },
    };
    assert.deepEqual(places(hidden), []);
  });

  test('a field is renamed in texts and in rules, and nowhere else', function (assert) {
    const showWhen = { all: [{ filled: '{Tiket}' }, { not: { column: 'Tiket', is: ['x'] } }] };
    const text = { ...EVENT, content: '{Tiket|upper} {Tiketing}', showWhen };
    const [changed] = withField({ ...DESIGN, front: { elements: [text] } }, 'Tiket', 'Ticket').front.elements;
    assert.strictEqual(changed.content, '{Ticket|upper} {Tiketing}');
    assert.deepEqual(changed.showWhen, { all: [{ filled: '{Ticket}' }, { not: { column: 'Ticket', is: ['x'] } }] });
  });
});
