import { module, test } from 'qunit';
import { once, pressOnce } from 'badgeyay/ui/once';

module('Unit | once', function () {
  test('a deed that goes on is not begun again; done to something else it is another', async function (assert) {
    const begun = [];
    const ends = [];
    const deed = once(({ id }) => {
      begun.push(id);
      return new Promise((end) => ends.push(end));
    }, ({ id }) => id); // prettier-ignore
    const first = deed({ id: 1 });
    assert.strictEqual(deed({ id: 1 }), first);
    deed({ id: 2 });
    assert.deepEqual(begun, [1, 2]);
    ends[0]('done');
    assert.strictEqual(await first, 'done');
    deed({ id: 1 });
    deed({ id: 2 });
    assert.deepEqual(begun, [1, 2, 1], 'after its end it may be done again');
  });

  test('one that fails may be done again', async function (assert) {
    let tried = 0;
    const deed = once(async () => {
      tried += 1;
      throw new RangeError('no');
    });
    await assert.rejects(deed(new Event('click')), RangeError);
    await assert.rejects(deed(new Event('click')), RangeError);
    assert.strictEqual(tried, 2);
  });

  test('the second half of a double click presses nothing but what the first one did', function (assert) {
    const pressed = [];
    const stand = (name) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: name });
      button.addEventListener('click', () => pressed.push(name));
      document.querySelector('#ember-testing').append(button);
      return button;
    };
    const [generate, stop] = [stand('Generate'), stand('Stop')];
    const end = pressOnce();
    const click = (button, detail) => button.dispatchEvent(new MouseEvent('click', { bubbles: true, detail }));
    click(generate, 1);
    click(stop, 2);
    assert.deepEqual(pressed, ['Generate']);
    click(generate, 1);
    click(generate, 2);
    click(stop, 1);
    click(stop, 0); // a key
    assert.deepEqual(pressed, ['Generate', 'Generate', 'Generate', 'Stop', 'Stop']);
    end();
    [generate, stop].forEach((button) => button.remove());
  });
});
