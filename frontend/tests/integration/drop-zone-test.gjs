import { module, test } from 'qunit';
import { click, find, render, settled, triggerEvent } from '@ember/test-helpers';
import DropZone from 'badgeyay/ui/drop-zone';
import { setupRenderingTest } from '../helpers';

const file = (name) => new File(['Ada'], name);

/** A drag of these files, or of a text; answers whether the browser is kept from opening them itself. */
async function drag(type, target, held) {
  const dataTransfer = new DataTransfer();
  if (typeof held === 'string') dataTransfer.setData('text/plain', held);
  else held.forEach((one) => dataTransfer.items.add(one));
  const kept = !target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  await settled();
  return kept;
}

module('Integration | drop zone', function (hooks) {
  setupRenderingTest(hooks);

  test('it is a button too, and takes the same file twice', async function (assert) {
    const took = ({ name }) => assert.step(name);
    await render(<template><DropZone @label="Your list" @onFile={{took}} /></template>);
    const input = find('input[type=file]');
    assert.dom(`label[for="${input.id}"]`).hasText('Choose a list');
    for (let time = 0; time < 2; time += 1) {
      const chosen = new DataTransfer();
      chosen.items.add(file('list.csv'));
      input.files = chosen.files;
      await triggerEvent(input, 'change');
    }
    assert.verifySteps(['list.csv', 'list.csv']);
  });

  test('a file may be let go anywhere on the page', async function (assert) {
    const took = ({ name }) => assert.step(name);
    await render(<template><DropZone @label="Your list" @onFile={{took}} /></template>);
    assert.true(await drag('dragover', document.body, [file('list.csv')]));
    assert.dom('.drop').hasClass('over').includesText('Drop it to read it');
    assert.true(await drag('drop', document.body, [file('list.csv')]));
    assert.dom('.drop').doesNotHaveClass('over');
    assert.verifySteps(['list.csv']);
  });

  test('two files are refused with a sentence, which the next file takes away', async function (assert) {
    const took = ({ name }) => assert.step(name);
    await render(<template><DropZone @label="Your list" @onFile={{took}} /></template>);
    await drag('drop', document.body, [file('one.csv'), file('two.csv')]);
    assert.dom('.drop').hasClass('bad');
    assert.dom('[role=alert]').hasText('These are 2 files. Choose just one list.');
    await drag('drop', document.body, [file('one.csv')]);
    assert.dom('[role=alert]').hasText('');
    assert.verifySteps(['one.csv']);
  });

  test('text is taken on the zone alone: elsewhere it is for the page', async function (assert) {
    const took = (text) => assert.step(text);
    await render(<template><DropZone @label="Your list" @onText={{took}} /></template>);
    assert.false(await drag('drop', document.body, 'Ada Lovelace'));
    assert.true(await drag('drop', find('.drop'), 'Ada Lovelace'));
    assert.verifySteps(['Ada Lovelace']);
  });

  test('while it is busy it says with what, takes nothing, and can be stopped', async function (assert) {
    const step = () => assert.step('file');
    const stop = () => assert.step('stop');
    await render(
      <template><DropZone @label="Your list" @busy="Reading the list" @onFile={{step}} @onStop={{stop}} /></template>,
    );
    assert.dom('label').hasText('Reading the list').hasAria('busy', 'true');
    assert.dom('input').isDisabled();
    assert.true(await drag('drop', document.body, [file('list.csv')]));
    await click('.drop button');
    assert.verifySteps(['stop']);
  });

  test('an error stands beside the button and describes it', async function (assert) {
    await render(<template><DropZone @label="Your list" @error="This is a picture." /></template>);
    assert.dom(`#${find('.drop input').getAttribute('aria-describedby')}`).hasText('This is a picture.');
  });
});
