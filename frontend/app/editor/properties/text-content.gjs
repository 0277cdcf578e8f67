import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import ChoiceField from './choice-field';
import { onlyField } from 'badgeyay/document/wording';

/** What a text says: a column of the list, or words of one's own. `@element`, `@columns`, `@onChange(values, key)`. */
export default class TextContent extends Component {
  @service intl;

  @tracked writing = null; // id of the text whose column is to become words

  get choices() {
    return [...this.args.columns, { value: '', label: this.intl.t('editor.free-text') }];
  }

  get column() {
    const { element, columns } = this.args;
    const only = this.writing === element.id ? null : onlyField(element.content);
    return only && columns.some(({ value }) => value === only) ? only : '';
  }

  setColumn = (column) => {
    this.writing = column ? null : this.args.element.id;
    if (column) this.args.onChange({ content: `{${column}}` });
  };

  write = (event) => this.args.onChange({ content: event.target.value }, 'content');

  <template>
    <ChoiceField
      @label={{t "editor.column"}}
      @value={{this.column}}
      @choices={{this.choices}}
      @onChange={{this.setColumn}}
    />
    {{#unless this.column}}
      <Field @label={{t "editor.content"}} @hint={{t "editor.content-hint"}} as |f|>
        <textarea
          id={{f.id}}
          class="short"
          dir="auto"
          aria-describedby={{f.describedBy}}
          {{on "input" this.write}}
        >{{@element.content}}</textarea>
      </Field>
    {{/unless}}
  </template>
}
