import { module, test } from 'qunit';
import { click, fillIn, render } from '@ember/test-helpers';
import { Refusal } from 'badgeyay/api';
import PasteDialog from 'badgeyay/list/paste-dialog';
import PersonDialog from 'badgeyay/list/person-dialog';
import ReadingDialog from 'badgeyay/list/reading-dialog';
import { setupRenderingTest } from '../helpers';
import { ADA, listOf } from '../helpers/draft-list';

const nothing = () => {};

module('Integration | dialogs of the list', function (hooks) {
  setupRenderingTest(hooks);

  test('pasted names are read, a refusal stands below them, and nothing is lost', async function (assert) {
    const read = (text) => {
      assert.step(text);
      throw new Refusal('There is only a header.');
    };
    await render(<template><PasteDialog @onText={{read}} @onClose={{nothing}} /></template>);
    await click('[type=submit]');
    assert.dom('.err').hasText('Nothing to read: enter one person per line.');
    await fillIn('textarea', 'First name,Last name');
    await click('[type=submit]');
    assert.verifySteps(['First name,Last name']);
    assert.dom('.err').hasText('There is only a header.');
    assert.dom('textarea').hasValue('First name,Last name').hasAria('invalid', 'true');
  });

  test('somebody who is added needs a name, whichever column it is in', async function (assert) {
    const add = (fields) => assert.step(JSON.stringify(fields));
    const { columns } = listOf([ADA]);
    await render(<template><PersonDialog @columns={{columns}} @onAdd={{add}} @onClose={{nothing}} /></template>);
    assert.dom('input').exists({ count: 4 }, 'a column without a meaning is not asked for');
    await fillIn('[name=Firma]', 'Engines');
    await click('[type=submit]');
    assert.dom('.err').hasText('A badge needs a name.');
    await fillIn('[name=Nachname]', ' Lovelace ');
    await click('[type=submit]');
    assert.verifySteps(['{"Vorname":"","Nachname":"Lovelace","Firma":"Engines","Ticket":""}']);
  });

  test('a text is read again with other letters, another delimiter, another first row', async function (assert) {
    const list = listOf([ADA]);
    const encodingChoices = [
      { encoding: 'Mac Roman', sample: 'JŸlide' },
      { encoding: 'Windows-1252', sample: 'Jülide' },
    ];
    const encodings = ['UTF-8', 'Mac Roman', 'Windows-1252'];
    const report = { encoding: 'Mac Roman', encodings, encodingChoices, delimiter: ',', hasHeader: true };
    const read = (options) => assert.step(JSON.stringify(options));
    await render(
      <template>
        <ReadingDialog @people={{list}} @report={{report}} @edited={{true}} @onRead={{read}} @onClose={{nothing}} />
      </template>,
    );
    assert.dom('.choices label:nth-of-type(2) .sample').hasText('Jülide', 'the line as it reads then');
    assert.dom('form .hint').hasText('If you read the list again, your changes in the table are lost.');
    await click('[name=encoding][value="Windows-1252"]');
    await fillIn('[name=delimiter]', ';');
    await fillIn('[name=header]', 'no');
    await click('[type=submit]');
    assert.verifySteps(['{"hasHeader":false,"encoding":"Windows-1252","delimiter":";"}']);
    assert.dom('.mapping select').exists({ count: 5 }, 'and what each column is can be said here, on a phone as well');
    await fillIn('.mapping .map:last-child select', 'org');
    assert.strictEqual(list.columns.at(-1).role, 'org');
  });

  test('a workbook has sheets instead', async function (assert) {
    const list = listOf([ADA]);
    const report = { encodings: [], delimiter: null, sheet: 'May', sheets: ['April', 'May'], hasHeader: true };
    const read = (options) => assert.step(JSON.stringify(options));
    await render(
      <template><ReadingDialog @people={{list}} @report={{report}} @onRead={{read}} @onClose={{nothing}} /></template>,
    );
    assert.dom('[name=encoding]').doesNotExist();
    await fillIn('[name=sheet]', 'April');
    await click('[type=submit]');
    assert.verifySteps(['{"hasHeader":true,"sheet":"April"}']);
  });
});
