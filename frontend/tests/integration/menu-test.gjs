import { module, test } from 'qunit';
import { tracked } from '@glimmer/tracking';
import { click, find, findAll, render, triggerKeyEvent } from '@ember/test-helpers';
import Dialog from 'badgeyay/ui/dialog';
import Menu from 'badgeyay/ui/menu';
import { setupRenderingTest } from '../helpers';
import { waitUntil } from '../helpers/patience';

module('Integration | menu', function (hooks) {
  setupRenderingTest(hooks);

  test('keys go through it, and a dialog that it opens gives the focus back to its button', async function (assert) {
    const state = new (class {
      @tracked asks = false;
      ask = () => (this.asks = true);
      spare = () => (this.asks = false);
    })();
    await render(
      <template>
        <Menu @label="More for Ada">
          <button type="button">Copy</button>
          <button type="button">Print</button>
          <button type="button" {{on "click" state.ask}}>Delete</button>
        </Menu>
        {{#if state.asks}}<Dialog @title="Delete?" @onClose={{state.spare}}><button
              type="button"
            >No</button></Dialog>{{/if}}
      </template>,
    );
    const opener = find('[popovertarget]');
    opener.focus();
    opener.click();
    assert.dom(find('.menu button')).isFocused('at once');
    assert.notStrictEqual(find('.menu').style.top, '', 'at its place at once');
    const [first, second, last] = findAll('.menu button');
    for (const [key, item] of [
      ['End', last],
      ['ArrowDown', first],
      ['ArrowUp', last],
      ['Home', first],
      ['ArrowDown', second],
    ]) {
      await triggerKeyEvent(document.activeElement, 'keydown', key);
      assert.dom(item).isFocused(key);
    }
    last.focus();
    await click(last);
    find('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
    await waitUntil(() => !find('dialog'));
    assert.dom(opener).isFocused();
  });
});
