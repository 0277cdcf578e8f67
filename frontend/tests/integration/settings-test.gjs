import { module, test } from 'qunit';
import { click, fillIn, render } from '@ember/test-helpers';
import { setupRenderingTest } from '../helpers';
import { Proof } from 'badgeyay/account/proof';
import Access from 'badgeyay/account/settings/access';
import AskAgain from 'badgeyay/account/settings/ask-again';
import Codes from 'badgeyay/account/settings/codes';
import Contents from 'badgeyay/account/settings/contents';
import Qr from 'badgeyay/account/settings/qr';
import Sessions from 'badgeyay/account/settings/sessions';
import Sure from 'badgeyay/ui/sure';
import StorageUsed from 'badgeyay/account/storage-used';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) Version/17.0 Mobile/15E148 Safari/604.1';
const now = () => Date.now() / 1000;
const session = (id, more) => ({
  id,
  ip: '192.0.2.7',
  created_at: now() - 90_000,
  last_seen_at: now() - 7200,
  ...more,
});

module('Integration | settings', function (hooks) {
  setupRenderingTest(hooks);

  hooks.beforeEach(function () {
    this.session = this.owner.lookup('service:session');
    this.session.user = { id: '1', name: 'Alice', email: 'alice@example.org' };
    this.answer = (answers) => {
      this.session.account = async (path, method = 'GET', body) => {
        const key = `${method} ${path}`;
        return typeof answers[key] === 'function' ? answers[key](body) : answers[key];
      };
    };
  });

  test('sessions: this one is first and stays, another is named, dated and ended', async function (assert) {
    const proof = new Proof();
    const mine = session(1, { user_agent: FIREFOX, is_current: true });
    this.answer({
      'GET /auth/sessions': { data: [session(2, { user_agent: IPHONE, is_current: false }), mine] },
      'DELETE /auth/sessions': ({ sessions }) => {
        assert.step(`ended ${sessions}`);
        return { data: [mine] };
      },
    });
    await render(<template><Sessions @proof={{proof}} /></template>);
    assert.dom('li').exists({ count: 2 });
    assert.dom('li:first-child').includesText('Firefox on Linux').includesText('In use now').includesText('This one');
    assert.dom('li:first-child button').doesNotExist();
    assert.dom('li:last-child').includesText('Safari on iPhone').includesText('Last used 2 hours ago');
    await click('li:last-child button');
    assert.verifySteps(['ended 2']);
    assert.dom('li').exists({ count: 1 });
    assert.dom('section').includesText('Nowhere else.');
    assert.dom('h2').isFocused();
  });

  test('access: staff whom the back office sends here are told what to do, and when it is done', async function (assert) {
    let authenticators = [{ type: 'recovery_codes', unused_code_count: 3 }]; // are no second factor of their own
    this.answer({
      'GET /account/authenticators': () => ({ data: authenticators }),
      'GET /config': { data: {} },
      'GET /account/providers': { data: [] },
    });
    await render(<template><Access @wanted="true" /></template>);
    assert.dom('section').includesText('The back office needs a second factor').includesText('add a passkey here');
    assert.dom('a[href="/admin/"]').doesNotExist();
    authenticators = [{ type: 'totp' }];
    await render(<template><Access @wanted="true" /></template>);
    assert.dom('section').doesNotIncludeText('needs a second factor');
    assert.dom('a[href="/admin/"]').exists();
    authenticators = [];
    await render(<template><Access /></template>);
    assert.dom('section').doesNotIncludeText('back office');
  });

  test('storage: what is taken and what there is, each in its unit', async function (assert) {
    const { session } = this;
    session.user = { ...session.user, storageUsed: 1.5 * 1024 ** 2, storageLimit: 2 * 1024 ** 3 };
    await render(<template><StorageUsed /></template>);
    assert.dom('[data-storage]').hasText('1.5 MB of 2 GB used, including people and PDFs');
    session.user = { ...session.user, storageUsed: 0, storageLimit: 512 };
    await render(<template><StorageUsed /></template>);
    assert.dom('[data-storage]').hasText('0 kB of 0.5 kB used, including people and PDFs');
    session.user = null;
    await render(<template><StorageUsed /></template>);
    assert.dom('[data-storage]').doesNotExist();
  });

  test('sessions: the section says something while the list is not there', async function (assert) {
    this.answer({ 'GET /auth/sessions': () => ({}) });
    await render(<template><Sessions /></template>);
    assert.dom('.hint').hasText('The list could not be loaded. Load the page again.');
    assert.dom('ul').doesNotExist();
  });

  test('codes: all are there, as text in the file too, and the last button puts them away', async function (assert) {
    const codes = ['11112222', '33334444'];
    const done = () => assert.step('done');
    await render(<template><Codes @codes={{codes}} @onDone={{done}} /></template>);
    assert.dom('li').exists({ count: 2 });
    const { href, download } = document.querySelector('a[download]');
    assert.strictEqual(download, 'badgeyay-recovery-codes.txt');
    assert.true(
      decodeURIComponent(href).endsWith('Recovery codes for Badgeyay, alice@example.org\n\n11112222\n33334444\n'),
    );
    await click('.push');
    assert.verifySteps(['done']);
  });

  test('a QR code is dark modules on a square with its white rim, and has a name', async function (assert) {
    await render(<template><Qr @text="otpauth://totp/Badgeyay" @label="For the app" /></template>);
    assert.dom('svg').hasAttribute('aria-label', 'For the app');
    const [, , width, height] = document.querySelector('svg').getAttribute('viewBox').split(' ').map(Number);
    assert.strictEqual(width, height);
    const path = document.querySelector('path').getAttribute('d');
    assert.true(path.startsWith('M4 4h1v1h-1z'), 'the corner mark begins after 4 modules of white');
    assert.false(/M0 /.test(path));
  });

  test('who is there: the field fits the way, and giving up says so', async function (assert) {
    const asking = { ways: ['password'], resolve: (answer) => assert.step(String(answer)) };
    await render(<template><AskAgain @asking={{asking}} /></template>);
    assert.dom('input').exists({ count: 1 }).hasAttribute('type', 'password');
    await click('[type=button]');
    assert.verifySteps(['false']);
  });

  test('who is there: a code by mail is asked for after the mail was sent', async function (assert) {
    this.answer({
      'POST /auth/mail/request': () => assert.step('mail') ?? {},
      'POST /auth/mail/reauthenticate': ({ code }) => assert.step(code) ?? {},
    });
    const asking = { ways: ['mail'], resolve: (answer) => assert.step(String(answer)) };
    await render(<template><AskAgain @asking={{asking}} /></template>);
    assert.dom('input').doesNotExist();
    await click('[type=submit]');
    assert.dom('dialog').includesText('alice@example.org');
    await fillIn('dialog input', 'ABCD-EFGH');
    await click('[type=submit]');
    assert.verifySteps(['mail', 'ABCD-EFGH', 'true']);
  });

  test('the contents begin with the first section', async function (assert) {
    const sections = ['you', 'access', 'data'];
    await render(<template><Contents @sections={{sections}} /></template>);
    assert.dom('[aria-current]').exists({ count: 1 }).hasText('You');
    assert.dom('a[href="#access"]').hasText('Passwords and passkeys');
  });

  test('asking first: nothing runs before the deed is confirmed, and what is refused is said', async function (assert) {
    const close = () => assert.step('close');
    const run = () => assert.step('run');
    await render(
      <template>
        <Sure @title="Sure?" @deed="Delete" @spare="Keep" @run={{run}} @onClose={{close}}>All of it.</Sure>
      </template>,
    );
    assert.dom('dialog').includesText('All of it.');
    await click('[type=button]');
    assert.dom('[type=button]').hasText('Keep');
    assert.verifySteps(['close']);
    await click('[type=submit]');
    assert.verifySteps(['run', 'close']);
  });
});
