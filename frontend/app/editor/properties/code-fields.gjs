import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import ChoiceField from './choice-field';
import ColourField from './colour-field';

const LEVELS = ['L', 'M', 'Q', 'H'];

/** What a code says: `@element`, `@ticket`, `@onChange(values, key)`. */
export default class CodeFields extends Component {
  @service intl;

  get kind() {
    const { element } = this.args;
    return element.contact ? (element.contact.format ?? 'vcard') : (element.kind ?? 'qr');
  }

  get kinds() {
    return ['qr', 'vcard', 'mecard', 'code128'].map((value) => ({
      value,
      label: this.intl.t('editor.code-kind', { kind: value }),
    }));
  }

  get levels() {
    return LEVELS.map((value) => ({ value, label: this.intl.t('editor.code-level', { level: value }) }));
  }

  get writes() {
    return !this.args.element.contact;
  }

  get level() {
    return this.args.element.level ?? 'M';
  }

  get isQr() {
    return this.kind !== 'code128';
  }

  setKind = (kind) => {
    const contact = kind === 'vcard' || kind === 'mecard' ? { ...this.args.element.contact, format: kind } : null;
    this.args.onChange({ kind: kind === 'code128' ? 'code128' : 'qr', contact });
  };

  write = (event) => this.args.onChange({ content: event.target.value }, 'content');
  setLevel = (level) => this.args.onChange({ level });
  setColour = (color) => this.args.onChange({ color });
  setBack = (background) => this.args.onChange({ background });

  <template>
    <section>
      <h2>{{t "editor.code"}}</h2>
      <ChoiceField
        @label={{t "editor.code-says"}}
        @value={{this.kind}}
        @choices={{this.kinds}}
        @onChange={{this.setKind}}
      />
      {{#if this.writes}}
        <Field @label={{t "editor.content"}} @hint={{t "editor.content-hint"}} as |f|>
          <textarea
            id={{f.id}}
            class="short"
            dir="auto"
            aria-describedby={{f.describedBy}}
            {{on "input" this.write}}
          >{{@element.content}}</textarea>
        </Field>
      {{/if}}
      {{#if this.isQr}}
        <ChoiceField
          @label={{t "editor.code-level-label"}}
          @value={{this.level}}
          @choices={{this.levels}}
          @onChange={{this.setLevel}}
        />
      {{/if}}
      <ColourField
        @label={{t "editor.colour-label"}}
        @value={{@element.color}}
        @ticket={{@ticket}}
        @onChange={{this.setColour}}
      />
      <ColourField
        @label={{t "editor.code-ground"}}
        @value={{@element.background}}
        @ticket={{@ticket}}
        @optional={{true}}
        @onChange={{this.setBack}}
      />
    </section>
  </template>
}
