import { module, test } from 'qunit';
import { click, render } from '@ember/test-helpers';
import { setupRenderingTest } from '../helpers';
import Dialog from 'badgeyay/ui/dialog';

module('Integration | dialog', function (hooks) {
  setupRenderingTest(hooks);

  test('it names itself, keeps the focus inside and says when it wants to close', async function (assert) {
    const close = () => assert.step('close');
    await render(
      <template>
        <Dialog @title="Delete 412 people?" @onClose={{close}}>
          <:default><p>The design stays.</p></:default>
          <:ends><button type="button">Keep</button></:ends>
        </Dialog>
      </template>,
    );
    const dialog = document.querySelector('dialog');
    assert.true(dialog.matches(':modal'));
    assert.dom(`#${dialog.getAttribute('aria-labelledby')}`).hasText('Delete 412 people?');
    assert.dom('.ends button').isFocused();
    await click('dialog p');
    assert.verifySteps([], 'a click inside keeps it open');
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    dialog.dispatchEvent(new MouseEvent('click'));
    assert.verifySteps(['close', 'close']);
  });
});
