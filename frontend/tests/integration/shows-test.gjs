import { module, test } from 'qunit';
import { tracked } from '@glimmer/tracking';
import { blur, find, focus, render, settled, triggerEvent } from '@ember/test-helpers';
import { setupRenderingTest } from '../helpers';
import shows from 'badgeyay/ui/shows';
import { keepWritten } from 'badgeyay/ui/written';

class Answer {
  @tracked text = 'Lovelace';
  @tracked isLong = false;
}

const write = (text) => document.execCommand('insertText', false, text);
const selection = ({ selectionStart, selectionEnd }) => [selectionStart, selectionEnd];

module('Integration | shows', function (hooks) {
  setupRenderingTest(hooks);

  hooks.beforeEach(async function () {
    const answer = new Answer();
    this.lengthen = () => {
      answer.isLong = true;
      return settled();
    };
    this.answer = (text) => {
      answer.text = text;
      return settled();
    };
    const take = ({ target }) => (answer.text = target.value.toUpperCase());
    const prevent = (event) => event.preventDefault();
    await render(
      <template>
        <input id="taken" {{shows answer.text}} {{on "change" take}} />
        <form {{on "submit" prevent}}>
          <input id="sent" {{shows answer.text}} />
          {{#if answer.isLong}}<textarea aria-label="longer" {{shows answer.text}}></textarea>{{/if}}
        </form>
      </template>,
    );
  });

  test('an answer that comes while somebody is writing leaves text, caret and undo alone', async function (assert) {
    const field = find('#taken');
    await focus(field);
    field.select();
    write('By');
    field.setSelectionRange(1, 1);
    await this.answer('Lovelace');
    await this.answer('King');
    assert.deepEqual([field.value, ...selection(field)], ['By', 1, 1]);
    field.setSelectionRange(2, 2);
    write('ron');
    await blur(field);
    assert.strictEqual(field.value, 'BYRON', 'what was taken is shown as it was taken');
    await focus(field);
    field.select();
    write('Lovelace');
    await blur(field);
    assert.strictEqual(field.value, 'LOVELACE', 'also what stood there before');
    await this.answer('Noel');
    assert.strictEqual(field.value, 'Noel');
  });

  test('what was typed a second time, as it stood there, stays when the field is left', async function (assert) {
    const field = find('#sent');
    await focus(field);
    field.select();
    write('ann@example.org');
    await blur(field);
    await triggerEvent(field.form, 'submit');
    await focus(field);
    field.select();
    write('ann@example.org');
    await blur(field);
    assert.strictEqual(field.value, 'ann@example.org');
  });

  test('the same answer again leaves the selection alone, and another text is selected as the former was', async function (assert) {
    const field = find('#taken');
    await focus(field);
    field.setSelectionRange(2, 5);
    await this.answer('Lovelace');
    assert.deepEqual(selection(field), [2, 5]);
    field.select();
    await this.answer('King');
    assert.deepEqual([field.value, ...selection(field)], ['King', 0, 4]);
    write('Byron');
    assert.strictEqual(field.value, 'Byron');
  });

  test('a field that is left as it was shows what came meanwhile', async function (assert) {
    const field = find('#taken');
    await focus(field);
    field.setSelectionRange(8, 8);
    write('s');
    document.execCommand('delete');
    await this.answer('King');
    assert.strictEqual(field.value, 'Lovelace');
    await blur(field);
    assert.strictEqual(field.value, 'King');
  });

  test('what is written in a form stays until it is sent', async function (assert) {
    const end = keepWritten();
    const field = find('#sent');
    await focus(field);
    field.select();
    write('Byron');
    await focus('#taken');
    await this.answer('King');
    assert.strictEqual(field.value, 'Byron');
    await this.lengthen();
    assert.strictEqual(find('textarea').value, 'King', 'in a field that joins the form there is nothing yet to keep');
    await focus(field);
    field.select();
    write('Lovelace');
    await blur(field);
    assert.strictEqual(field.value, 'Lovelace', 'also what stood there before');
    await triggerEvent('form', 'submit');
    await this.answer('Noel');
    assert.strictEqual(field.value, 'Noel');
    end();
  });
});
