import { module, test } from 'qunit';
import { Later } from 'badgeyay/ui/later';

module('Unit | ui | later', function () {
  test('an answer that comes after a later question was asked is not taken', async function (assert) {
    const later = new Later();
    const taken = [];
    const first = Promise.withResolvers();
    const slow = later.now(
      () => first.promise,
      (answer) => taken.push(answer),
    );
    const quick = later.now(
      async () => 'zzzz',
      (answer) => taken.push(answer),
    );
    assert.true(await quick);
    first.resolve('a');
    assert.false(await slow);
    assert.deepEqual(taken, ['zzzz']);
  });

  test('the question before is stopped, and its refusal is nobody’s', async function (assert) {
    const later = new Later();
    let stopped = null;
    const first = Promise.withResolvers();
    const slow = later.now(
      (signal) => ((stopped = signal), first.promise),
      () => assert.step('taken'),
    );
    later.stop();
    assert.true(stopped.aborted);
    first.reject(new Error('too late'));
    assert.false(await slow);
    assert.verifySteps([]);
  });

  test('the last one’s refusal is told', async function (assert) {
    const later = new Later();
    await assert.rejects(
      later.now(
        async () => {
          throw new Error('refused');
        },
        () => assert.step('taken'),
      ),
      /refused/,
    );
    assert.verifySteps([]);
  });

  test('of what comes within the pause only the last begins, at once where the page goes, and once', function (assert) {
    const later = new Later(60_000);
    later.soon(() => assert.step('a'));
    later.soon(() => assert.step('zzzz'));
    later.flush();
    later.flush();
    assert.verifySteps(['zzzz']);
    later.soon(() => assert.step('never'));
    later.stop();
    later.flush();
    assert.verifySteps([]);
  });
});
