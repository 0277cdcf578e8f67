import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import ChoiceField from './choice-field';

const JOINED = ['all', 'any', 'not', 'type', 'given']; // shown as they are, and kept until another is chosen
const TESTS = ['always', 'is', 'isNot', 'contains', 'filled', 'empty'];

/** When an element is shown: `@rule` or null, `@columns` to choose from, `@onChange`. */
export default class RuleFields extends Component {
  @service intl;

  get tests() {
    const tests = this.test === 'own' ? [...TESTS, 'own'] : TESTS;
    return tests.map((value) => ({ value, label: this.intl.t('editor.rule', { test: value }) }));
  }

  get test() {
    const { rule } = this.args;
    if (rule && JOINED.some((test) => test in rule)) return 'own';
    return TESTS.find((test) => rule && test in rule) ?? 'always';
  }

  get column() {
    const { rule } = this.args;
    return rule?.column ?? /^\{([^{}]+)\}$/.exec(rule?.filled ?? rule?.empty ?? '')?.[1] ?? this.args.columns[0]?.value;
  }

  get values() {
    const { rule } = this.args;
    return (rule?.is ?? rule?.isNot ?? rule?.contains ?? []).join(', ');
  }

  get asks() {
    return this.test !== 'always' && this.test !== 'own';
  }

  get compares() {
    return ['is', 'isNot', 'contains'].includes(this.test);
  }

  made(test, column, values) {
    if (test === 'always') return null;
    if (test === 'filled' || test === 'empty') return { [test]: `{${column}}` };
    const wanted = values
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean);
    return { column, [test]: wanted.length ? wanted : [' '] };
  }

  setTest = (test) => test !== 'own' && this.args.onChange(this.made(test, this.column, this.values));
  setColumn = (column) => this.args.onChange(this.made(this.test, column, this.values));
  setValues = (event) => this.args.onChange(this.made(this.test, this.column, event.target.value));

  <template>
    <ChoiceField @label={{t "editor.shown"}} @value={{this.test}} @choices={{this.tests}} @onChange={{this.setTest}} />
    {{#if this.asks}}
      <ChoiceField
        @label={{t "editor.rule-column"}}
        @value={{this.column}}
        @choices={{@columns}}
        @onChange={{this.setColumn}}
      />
    {{/if}}
    {{#if this.compares}}
      <Field @label={{t "editor.rule-values"}} @hint={{t "editor.rule-values-hint"}} as |f|>
        <input
          id={{f.id}}
          value={{this.values}}
          dir="auto"
          aria-describedby={{f.describedBy}}
          {{on "change" this.setValues}}
        />
      </Field>
    {{/if}}
  </template>
}
