import { module, test } from 'qunit';
import { preflight } from 'badgeyay/api';

const RUNNING = { status: 'running', progress: 2400, total: 100000 };

module('Unit | preflight of many people', function (hooks) {
  hooks.beforeEach(function () {
    this.fetch = window.fetch;
    this.asked = [];
    this.answers = (...answers) => {
      window.fetch = async (path) => {
        this.asked.push(path);
        const [status, meta] = answers.shift();
        return new Response(JSON.stringify({ meta }), { status, headers: { 'Retry-After': '0.01' } });
      };
    };
  });

  hooks.afterEach(function () {
    window.fetch = this.fetch;
  });

  test('it is asked for until it is there, and tells how far it is', async function (assert) {
    this.answers([202, RUNNING], [202, RUNNING], [200, { people: 7 }]);
    const told = [];
    const meta = await preflight('x', { query: 'paper=a4', onProgress: (looked) => told.push(looked) });
    assert.deepEqual(meta, { people: 7 });
    assert.deepEqual(told, [RUNNING, RUNNING]);
    assert.deepEqual(new Set(this.asked), new Set(['/api/badges/x/preflight?paper=a4']));
  });

  test('what is there at once tells of no progress', async function (assert) {
    this.answers([200, { people: 7 }]);
    const meta = await preflight('x', { onProgress: () => assert.true(false) });
    assert.deepEqual(meta, { people: 7 });
    assert.deepEqual(this.asked, ['/api/badges/x/preflight']);
  });

  test('nobody asks on after the page was left', async function (assert) {
    this.answers([202, RUNNING], [200, {}]);
    const leaving = new AbortController();
    const asking = preflight('x', { signal: leaving.signal, onProgress: () => leaving.abort() });
    await assert.rejects(asking, (error) => error.name === 'AbortError');
    assert.strictEqual(this.asked.length, 1);
  });
});
