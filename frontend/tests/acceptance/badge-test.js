import { module, test } from 'qunit';
import { click, currentURL, fillIn, focus, triggerKeyEvent, visit } from '@ember/test-helpers';
import { setupApplicationTest } from '../helpers';
import { waitFor, waitUntil } from '../helpers/patience';
import { answerOf, BADGE, refusal, setupServer } from '../helpers/server';

const NOT_NOW = { status: 503, body: { errors: [{ status: '503', detail: 'Not just now.' }] } };
const texts = (selector) => [...document.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());

module('Acceptance | a badge set', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks);
  const open = (page) => visit(`/badges/${BADGE}/${page}`);

  test('it begins with people', async function (assert) {
    await visit(`/badges/${BADGE}`);
    assert.strictEqual(currentURL(), `/badges/${BADGE}/people`);
  });

  test('people: everybody of the list', async function (assert) {
    await open('people');
    assert.dom('h1').includesText('2');
    assert.deepEqual(texts('[role=grid] td[data-c="1"]'), ['Lovelace', 'Hopper']);
  });

  test('people: a list that cannot be had leads to the page that says so', async function (assert) {
    server.say('GET /api/attendees', NOT_NOW);
    await open('people');
    assert.dom('h1').hasText('Something went wrong on our side');
  });

  test('design: the colours are those of the list’s ticket types', async function (assert) {
    await open('design');
    await waitFor('.type-colours label');
    assert.deepEqual(texts('.type-colours label'), ['Crew', 'Speaker']);
    assert.dom('.toasts').hasText('');
  });

  test('design: where they cannot be counted the template’s own stand there, and why is told', async function (assert) {
    server.say(`GET /api/badges/${BADGE}/tally`, NOT_NOW);
    await open('design');
    await waitFor('.type-colours label');
    assert.deepEqual(texts('.type-colours label').toSorted(), ['Attendee', 'Organiser', 'Speaker', 'Sponsor']);
    assert.dom('.toasts').includesText('Try again in a moment.');
  });

  test('design: another template is saved, and told where it was refused', async function (assert) {
    server.say(`PATCH /api/badges/${BADGE}`, { status: 422, body: refusal('This design is too large.') });
    await open('design');
    await click('.card:not(.chosen)');
    await waitUntil(() => server.asked.some(({ key }) => key === `PATCH /api/badges/${BADGE}`));
    await waitFor('.states .alert');
    assert.dom('.states .alert').includesText('This design is too large.');
  });

  test('editor: the elements of the design, and why there is no picture', async function (assert) {
    server.say('POST /api/previews', { status: 422, body: refusal('A picture is missing.') });
    await open('editor');
    const { design } = answerOf(`GET /api/badges/${BADGE}`).data.attributes;
    const shown = design.front.elements.filter(({ id }) => !id.startsWith('ground')); // which are one layer
    assert.true(texts('.rail .layers .layer').length >= shown.length);
    await waitFor('.stage-area .alert');
    assert.dom('.stage-area .alert').includesText('A picture is missing.');
  });

  test('print: the check and the sheet; what has no sentence gets one', async function (assert) {
    server.say(`GET /api/badges/${BADGE}/preview`, { status: 500, body: {} });
    await open('print');
    await waitFor('[data-test-finding]');
    await waitFor('.stage .hint');
    assert.dom('.stage .hint').hasText('Something went wrong on our side. Try again in a moment.');
    server.said.delete(`GET /api/badges/${BADGE}/preview`);
    await click('.stage .btn');
    await waitFor('[data-test-sheet]');
  });

  test('print: a check that was refused says why and stops nobody', async function (assert) {
    server.say(`GET /api/badges/${BADGE}/preflight`, NOT_NOW);
    await open('print');
    await waitFor('.mean .err');
    assert.dom('.mean .err').includesText('Try again in a moment.');
    assert.dom('.mean').includesText('You can print without the check.');
    assert.dom('[data-test-generate]').isNotDisabled();
  });

  test('print: a setting that was refused says why at its field, which keeps the focus, until another is chosen', async function (assert) {
    const body = refusal('This sheet is no longer there.', '/data/attributes/gutter');
    server.say(`PATCH /api/print-settings/${BADGE}`, { status: 422, body });
    await open('print');
    await focus('#print-gutter');
    await fillIn('#print-gutter', '7');
    await waitFor('.form .err');
    assert.dom('#print-gutter ~ .err, .field:has(#print-gutter) .err').hasText('This sheet is no longer there.');
    assert
      .dom('#print-gutter')
      .isFocused()
      .hasValue('0')
      .hasAria('invalid', 'true')
      .hasAria('describedby', 'print-fault');
    assert.dom('.toasts').doesNotIncludeText('no longer there');
    server.say(`PATCH /api/print-settings/${BADGE}`, { body: answerOf(`GET /api/print-settings/${BADGE}`) });
    await fillIn('#print-blanks', '2');
    assert.dom('.form .err').doesNotExist();
  });

  test('a PDF: what a failed run says and where it is mended; one that is no longer kept', async function (assert) {
    const { data } = answerOf('GET /api/print-runs');
    const [run] = data;
    const say = (attributes, relationships = {}) =>
      server.say(`GET /api/print-runs/${run.id}`, {
        body: {
          data: {
            ...run,
            attributes: { ...run.attributes, ...attributes },
            relationships: { ...run.relationships, ...relationships },
          },
        },
      });
    say({ status: 'failed', message: 'A photo is missing.', fault: 'people' });
    await open(`pdfs/${run.id}`);
    assert.dom('h1').hasText('No PDF could be made');
    assert.dom('main [role=alert]').includesText('A photo is missing.');
    assert.dom('main [role=alert] a').hasAttribute('href', `/badges/${BADGE}/people`);
    await visit('/help');
    say({ status: 'done' }, { file: { data: null } });
    await open(`pdfs/${run.id}`);
    assert.dom('h1').hasText('The PDF is ready');
    assert.dom('.whole').includesText('This PDF is no longer kept.');
    assert.dom('.whole .btn').doesNotExist();
  });

  test('at the event: a correction that changes nothing gives the focus back', async function (assert) {
    await open('attendees');
    await waitFor('[data-test-attendee]');
    await click('[data-test-attendee] button');
    const fix = () => [...document.querySelectorAll('.person button')].find(({ innerText }) => innerText === 'Fix');
    for (const end of [
      () => triggerKeyEvent('.pform input', 'keydown', 'Escape'),
      () => click('.pform [type=submit]'),
    ]) {
      await waitUntil(fix);
      await click(fix());
      assert.dom('.pform input').isFocused();
      await end();
      await waitUntil(() => fix() === document.activeElement);
    }
    assert.deepEqual(server.asked, []);
  });

  test('at the event: everybody, and nobody where nobody is found', async function (assert) {
    await open('attendees');
    await waitFor('[data-test-attendee]');
    assert.dom('[data-test-attendee]').exists({ count: 2 });
    server.say('GET /api/attendees', { body: { data: [], meta: { pagination: { count: 0, pages: 1, page: 1 } } } });
    await fillIn('.seek input', 'zzzz');
    await waitUntil(() => !document.querySelector('[data-test-attendee]'));
    assert.dom('.seek input').hasValue('zzzz');
  });
});

module('Acceptance | pages of one’s own', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks);

  test('my badges: each set with its name; a search that is refused is told', async function (assert) {
    server.say('GET /api/print-runs', { body: { data: [], meta: { pagination: { count: 0, pages: 1, page: 1 } } } });
    await visit('/badges');
    await waitFor('.shelf li');
    assert.dom('.shelf li').exists({ count: 1 });
    assert.dom('.shelf').includesText('Open Source Days');
    server.say('GET /api/badges', NOT_NOW);
    await fillIn('main input[type=search]', 'Open');
    await waitFor('.toasts .toast');
    assert.dom('.toasts').includesText('Try again in a moment.');
  });

  test('files: each with its name', async function (assert) {
    await visit('/files');
    const [first] = answerOf('GET /api/files').data;
    await waitFor('main h2');
    assert.dom('main').includesText(first.attributes.name);
  });

  test('where it cannot be told who asks, the page says so and is not white', async function (assert) {
    server.say('GET /api/users/me', { status: 500, body: {} });
    await visit('/files').catch(() => {});
    await waitFor('h1');
    assert.dom('h1').hasText('Something went wrong on our side');
    assert.dom('main button').hasText('Try again');
  });

  test('log-in is asked for where nobody is in', async function (assert) {
    server.say('GET /api/users/me', { status: 401, body: refusal('Log in.') });
    await visit('/files').catch(() => {});
    await waitFor('[name=password]');
    assert.dom('h1').hasText('Log in');
  });

  test('help is there without a question to the server', async function (assert) {
    await visit('/help');
    assert.dom('main h1').exists();
    assert.dom('.toc a').exists();
  });
});
