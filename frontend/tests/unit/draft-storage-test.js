import { module, test } from 'qunit';
import * as storage from 'badgeyay/kept/drafts';

module('Unit | draft | storage', function (hooks) {
  hooks.afterEach(() => storage.clear());

  test('one draft is kept, files and all, until another takes its place or it is cleared', async function (assert) {
    assert.strictEqual(await storage.get(), undefined);
    await storage.put({ name: 'First', source: { file: new File(['Ada'], 'list.csv') } });
    await storage.put({ name: 'Second', source: { file: new File(['Grace'], 'list.csv') } });
    const draft = await storage.get();
    assert.strictEqual(draft.name, 'Second');
    assert.strictEqual(await draft.source.file.text(), 'Grace');
    await storage.clear();
    assert.strictEqual(await storage.get(), undefined);
  });

  test('a private window of WebKit, which stores no files, keeps the draft and its files', async function (assert) {
    const { prototype } = IDBObjectStore;
    const { put } = prototype;
    prototype.put = function (draft, key) {
      const request = put.call(this, draft, key);
      if (draft.source.file instanceof File) {
        this.transaction.abort();
        throw new DOMException('Error preparing Blob/File data', 'UnknownError');
      }
      return request;
    };
    try {
      const photo = new File([new Uint8Array([255, 216])], 'ada.jpg', { type: 'image/jpeg' });
      await storage.put({
        source: { file: new File(['Ada'], 'list.csv') },
        pictures: { one: { file: photo, small: '' } },
      });
    } finally {
      prototype.put = put;
    }
    const { source, pictures } = await storage.get();
    assert.deepEqual([source.file.name, await source.file.text()], ['list.csv', 'Ada']);
    const { file } = pictures.one;
    assert.deepEqual([file.type, ...new Uint8Array(await file.arrayBuffer())], ['image/jpeg', 255, 216]);
  });

  test('what cannot be stored is refused, and what was there stays', async function (assert) {
    await storage.put({ name: 'Here' });
    await assert.rejects(
      storage.put({ name: () => 'a function' }),
      (error) => storage.troubleOf(error) === 'closed',
      'as a DOMException',
    );
    assert.strictEqual((await storage.get()).name, 'Here');
  });

  test('what a page left in its last moment is part of the draft, until the draft is stored or another one is there', async function (assert) {
    await storage.put({ id: 'd', name: 'Here', source: 'list.csv' });
    storage.putLate({ id: 'd', name: 'Last words' });
    assert.deepEqual(await storage.get(), { id: 'd', name: 'Last words', source: 'list.csv' });
    await storage.put({ id: 'd', name: 'Later', source: 'list.csv' });
    assert.strictEqual((await storage.get()).name, 'Later');
    storage.putLate({ id: 'another', name: 'Gone' });
    assert.strictEqual((await storage.get()).name, 'Later');
    assert.strictEqual(localStorage.getItem('badgeyay-draft-late'), null, 'nothing is left of a draft that is gone');
  });

  test('why a browser does not keep it', function (assert) {
    assert.strictEqual(storage.troubleOf(new DOMException('', 'QuotaExceededError')), 'full');
    assert.strictEqual(storage.troubleOf(new DOMException('', 'VersionError')), 'newer');
    assert.strictEqual(storage.troubleOf(new DOMException('', 'SecurityError')), 'closed');
    assert.throws(() => storage.troubleOf(new TypeError('a fault of ours')), /a fault of ours/);
  });
});
