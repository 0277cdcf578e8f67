import Component from '@glimmer/component';
import { service } from '@ember/service';
import Field from 'badgeyay/ui/field';

const HAN = ['ja', 'ko', 'zh-Hans', 'zh-Hant'];
const ARABIC = ['ur', 'ar'];

/** In whose forms the list's Chinese characters, or its Arabic letters, are drawn: `@set`. */
export default class Language extends Component {
  @service intl;
  @service toasts;

  get isArabic() {
    return ARABIC.includes(this.args.set.toldLanguage);
  }

  get label() {
    return this.intl.t('design.language', { script: this.isArabic ? 'arabic' : 'han' });
  }

  get told() {
    return this.intl.t('design.language-told', { language: this.nameOf(this.args.set.toldLanguage) });
  }

  get choices() {
    return (this.isArabic ? ARABIC : HAN).map((value) => ({ value, label: this.nameOf(value) }));
  }

  nameOf(language) {
    return new Intl.DisplayNames([this.intl.primaryLocale], { type: 'language' }).of(language);
  }

  choose = async ({ target }) => {
    try {
      await this.args.set.chooseLanguage(target.value);
    } catch (error) {
      target.value = this.args.set.language;
      this.toasts.refused(error);
    }
  };

  <template>
    <Field @label={{this.label}} as |f|>
      <select id={{f.id}} {{on "change" this.choose}} data-test-language>
        <option value="" selected={{eq @set.language ""}}>{{this.told}}</option>
        {{#each this.choices key="value" as |choice|}}
          <option value={{choice.value}} selected={{eq choice.value @set.language}}>{{choice.label}}</option>
        {{/each}}
      </select>
    </Field>
  </template>
}
