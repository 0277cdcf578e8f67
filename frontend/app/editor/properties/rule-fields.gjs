import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import Icon from 'badgeyay/ui/icon';
import shows from 'badgeyay/ui/shows';
import ChoiceField from './choice-field';
import { ruleInWords } from 'badgeyay/document/rule-words';
import { onlyField } from 'badgeyay/document/wording';

const TESTS = ['always', 'type', 'is', 'isNot', 'contains', 'filled', 'empty', 'given', 'all', 'any', 'not'];
const COMPARING = ['is', 'isNot', 'contains'];
const ASKING = ['filled', 'empty', 'given'];
const DEEPEST = 8; // rules in each other

const split = (values) =>
  values
    .split(',')
    .map((value) => value.trim())
    .filter(Boolean);

/**
 * When something is shown, in words and by its parts: `@rule` or null, `@columns` to choose from, `@nameOf(field)`,
 * `@ofFace` (a face is for somebody, and asks for no picture), `@onChange`.
 * Rules in a rule are made of the same fields; `@depth` says how deep this one lies, `@onRemove` takes it out.
 */
export default class RuleFields extends Component {
  @service intl;

  get depth() {
    return this.args.depth ?? 0;
  }

  get isInner() {
    return this.depth > 0;
  }

  get tests() {
    const tests = TESTS.filter((test) => {
      if (test === 'always') return !this.isInner && !this.args.ofFace;
      if (test === 'given') return !this.args.ofFace;
      return this.depth < DEEPEST - 1 || !['all', 'any', 'not'].includes(test);
    });
    return tests.map((value) => ({ value, label: this.intl.t('editor.rule', { test: value }) }));
  }

  get test() {
    const { rule } = this.args;
    return TESTS.find((test) => rule && test in rule) ?? 'always';
  }

  get words() {
    return ruleInWords(this.args.rule, this.intl);
  }

  get template() {
    const { rule } = this.args;
    return ASKING.includes(this.test) ? rule[this.test] : '';
  }

  /** A template of several fields is written, a single one chosen. */
  get isWritten() {
    return ASKING.includes(this.test) && this.column === null;
  }

  get column() {
    const { rule, columns } = this.args;
    return rule?.column ?? (this.template ? onlyField(this.template) : (columns[0]?.value ?? null));
  }

  /** With the one that is chosen, whether the list has it or not. */
  get columns() {
    const { columns } = this.args;
    const { column } = this;
    if (!column || columns.some(({ value }) => value === column)) return columns;
    return [{ value: column, label: this.args.nameOf?.(column) ?? column }, ...columns];
  }

  get values() {
    const { rule } = this.args;
    return (rule?.[this.test] ?? []).join(', ');
  }

  get chooses() {
    return COMPARING.includes(this.test) || (ASKING.includes(this.test) && !this.isWritten);
  }

  get compares() {
    return COMPARING.includes(this.test) || this.test === 'type';
  }

  get valuesHint() {
    return this.intl.t(this.test === 'type' ? 'editor.rule-types-hint' : 'editor.rule-values-hint');
  }

  get rules() {
    const { rule } = this.args;
    return rule?.all ?? rule?.any ?? (rule?.not ? [rule.not] : []);
  }

  get grows() {
    return this.test === 'all' || this.test === 'any';
  }

  made(test, column, values) {
    if (test === 'always') return null;
    if (ASKING.includes(test)) return { [test]: `{${column}}` };
    if (test === 'type') return { type: split(values) };
    const wanted = split(values);
    return { column, [test]: wanted.length ? wanted : [' '] };
  }

  /** A rule goes into the one that joins it, and the first of those that were joined comes out again. */
  setTest = (test) => {
    const { rule, onChange } = this.args;
    const { rules } = this;
    const first = this.column ?? this.args.columns[0]?.value;
    const plain = rule ?? this.made('filled', first, '');
    if (test === 'not') return onChange({ not: rules.length === 1 ? rules[0] : plain });
    if (test === 'all' || test === 'any') return onChange({ [test]: rules.length ? rules : [plain] });
    const values = this.compares ? this.values : '';
    return onChange(this.made(test, first, values));
  };

  setColumn = (column) => this.args.onChange(this.made(this.test, column, this.values));
  setValues = (event) => this.args.onChange(this.made(this.test, this.column, event.target.value));
  setTemplate = (event) => {
    if (event.target.value.trim()) this.args.onChange({ [this.test]: event.target.value });
  };

  putRules(rules) {
    const { test } = this;
    if (test === 'not') this.args.onChange(rules.length ? { not: rules[0] } : null);
    else this.args.onChange(rules.length ? { [test]: rules } : null);
  }

  setRule = (at, rule) => this.putRules(this.rules.map((one, place) => (place === at ? rule : one)).filter(Boolean));
  addRule = () => this.putRules([...this.rules, this.made('filled', this.args.columns[0]?.value ?? 'first', '')]);
  dropRule = (at) => this.putRules(this.rules.filter((_, place) => place !== at));
  deeper = (depth) => depth + 1;

  <template>
    <div class="rule {{if this.isInner 'inner'}}" role="group" aria-label={{this.words}}>
      {{#unless this.isInner}}<p class="hint" data-test-rule-words>{{this.words}}</p>{{/unless}}
      <div class="row tight rule-head">
        <ChoiceField
          @label={{t "editor.shown-where" inner=(if this.isInner "yes" "no")}}
          @value={{this.test}}
          @choices={{this.tests}}
          @onChange={{this.setTest}}
        />
        {{#if @onRemove}}
          <button
            type="button"
            class="btn s ghost icon-only"
            aria-label={{t "editor.rule-drop" rule=this.words}}
            {{on "click" @onRemove}}
          ><Icon @name="close" /></button>
        {{/if}}
      </div>
      {{#if this.chooses}}
        <ChoiceField
          @label={{t "editor.rule-column"}}
          @value={{this.column}}
          @choices={{this.columns}}
          @onChange={{this.setColumn}}
        />
      {{/if}}
      {{#if this.isWritten}}
        <Field @label={{t "editor.rule-template"}} @hint={{t "editor.rule-template-hint"}} as |f|>
          <input
            id={{f.id}}
            {{shows this.template}}
            dir="auto"
            aria-describedby={{f.describedBy}}
            {{on "change" this.setTemplate}}
          />
        </Field>
      {{/if}}
      {{#if this.compares}}
        <Field @label={{t "editor.rule-values"}} @hint={{this.valuesHint}} as |f|>
          <input
            id={{f.id}}
            {{shows this.values}}
            dir="auto"
            aria-describedby={{f.describedBy}}
            {{on "change" this.setValues}}
          />
        </Field>
      {{/if}}
      {{#each this.rules key="@index" as |rule at|}}
        <RuleFields
          @rule={{rule}}
          @columns={{@columns}}
          @nameOf={{@nameOf}}
          @ofFace={{@ofFace}}
          @depth={{this.deeper this.depth}}
          @onChange={{fn this.setRule at}}
          @onRemove={{fn this.dropRule at}}
        />
      {{/each}}
      {{#if this.grows}}
        <button type="button" class="btn s" {{on "click" this.addRule}}><Icon @name="add" />{{t
            "editor.rule-add"
          }}</button>
      {{/if}}
    </div>
  </template>
}
