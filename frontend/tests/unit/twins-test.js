import { module, test } from 'qunit';
import { hardCases } from 'badgeyay/document/cases';
import { fits } from 'badgeyay/document/rules';
import { filled, valuesOf } from 'badgeyay/document/wording';
import { plain } from 'badgeyay/document/folding';
import { hasWhiteEdges } from 'badgeyay/print/choices';
import { listOf } from '../helpers/draft-list';
import cases from '../fixtures/twins/cases.json';
import filters from '../fixtures/twins/filters.json';
import folding from '../fixtures/twins/folding.json';
import generated from '../fixtures/twins/generated.json';
import names from '../fixtures/twins/names.json';
import rules from '../fixtures/twins/rules.json';
import search from '../fixtures/twins/search.json';
import edges from '../fixtures/twins/white-edges.json';

/** What the client works out itself it works out as the server does: badges/tests/test_twins.py runs the same fixtures. */
module('Unit | twins', function () {
  for (const { design, white } of edges) {
    test(`white edges: ${JSON.stringify(design.front.elements)}`, (assert) =>
      assert.strictEqual(hasWhiteEdges(design), white));
  }

  for (const [text, folded] of folding) {
    test(`folding: ${text}`, (assert) => assert.strictEqual(plain(text), folded));
  }

  for (const { values, found, missed } of search) {
    test(`search: ${values.join(' ')}`, async function (assert) {
      const list = listOf([values, ['Somebody', 'else']], { columns: { A: null, B: null, C: null } });
      const finds = async (query) => {
        await list.look({ search: query, offset: 0 });
        return list.shown.includes(list.people[0]);
      };
      for (const query of found) assert.true(await finds(query), query);
      for (const query of missed) assert.false(await finds(query), query);
    });
  }

  for (const { template, values, text } of filters) {
    test(`filters: ${template} ${text}`, (assert) => assert.strictEqual(filled(template, values), text));
  }

  for (const { rule, fields, fits: expected } of rules) {
    test(`rules: ${JSON.stringify({ rule, fields })}`, (assert) =>
      assert.strictEqual(
        fits(rule, fields, (template) => filled(template, fields)),
        expected,
      ));
  }

  for (const { roles, fields, first, last, name } of names) {
    test(`names: ${name}`, (assert) => {
      const values = valuesOf(fields, roles);
      assert.deepEqual([values.first, values.last, values.name], [first, last, name]);
    });
  }

  test('what was made by chance', async function (assert) {
    const asked = {
      folding: ([text, folded]) => [plain(text), folded],
      search: ({ values, query, found }) => {
        const list = listOf([values], { columns: { A: null, B: null } });
        list.view = { search: query, offset: 0 };
        return [list.matches === 1, found];
      },
      filters: ({ template, values, text }) => [filled(template, values), text],
      rules: ({ rule, fields, fits: expected }) => [
        fits(rule, fields, (template) => filled(template, fields)),
        expected,
      ],
      names: ({ roles, fields, first, last, name }) => {
        const values = valuesOf(fields, roles);
        return [[values.first, values.last, values.name].join('|'), [first, last, name].join('|')];
      },
      whole: (one) => asked.names(one),
      cases: ({ names: people, cases: expected }) => [
        JSON.stringify(hardCases(people).map(({ kind, script, index }) => [kind, script, index])),
        JSON.stringify(expected),
      ],
    };
    for (const [kind, ask] of Object.entries(asked)) {
      const wrong = generated[kind].map((one) => [...ask(one), one]).filter(([ours, theirs]) => ours !== theirs);
      assert.deepEqual(wrong, [], kind);
    }
  });

  for (const { names: people, cases: expected } of cases) {
    test(`hard cases: ${people.join(', ')}`, (assert) =>
      assert.deepEqual(
        hardCases(people).map(({ kind, script, index }) => [kind, script, index]),
        expected,
      ));
  }
});
