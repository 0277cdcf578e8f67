import { fieldName } from './field-names';
import { parts } from './wording';

const fieldsOf = (template, t) =>
  parts(template)
    .filter(({ field }) => field)
    .map(({ field }) => fieldName(field, t));

/** A rule as a sentence: "Ticket type is Speaker or Crew, and Photo is filled". `intl` joins lists as its language does. */
export function ruleInWords(rule, intl) {
  const t = (key, values) => intl.t(key, values);
  const or = (values) => intl.formatList(values, { type: 'disjunction' });
  const say = (test, values) => t('editor.rule-says', { test, ...values });
  if (!rule) return say('always', { what: '', values: '' });
  const joined = (rules, type) =>
    intl.formatList(
      rules.map((one) => (one.all || one.any ? `(${ruleInWords(one, intl)})` : ruleInWords(one, intl))),
      { type },
    );
  if (rule.all) return joined(rule.all, 'conjunction');
  if (rule.any) return joined(rule.any, 'disjunction');
  if (rule.not) return say('not', { what: ruleInWords(rule.not, intl), values: '' });
  if (rule.type) return say(rule.type.length ? 'type' : 'noType', { what: '', values: or(rule.type) });
  for (const test of ['filled', 'empty', 'given']) {
    if (test in rule) return say(test, { what: or(fieldsOf(rule[test], t)), values: '' });
  }
  const test = ['is', 'isNot', 'contains'].find((one) => one in rule);
  return say(test, { what: fieldName(rule.column, t), values: or(rule[test]) });
}
