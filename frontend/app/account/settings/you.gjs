import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import { send } from 'badgeyay/api';
import { LANGUAGES, nameOfLanguage } from 'badgeyay/services/locale';
import AccountField from 'badgeyay/account/field';
import Field from 'badgeyay/ui/field';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';
import EmailDialog from './email-dialog';
import PhotoDialog from './photo-dialog';

const ME = '/api/users/me';
const PHOTO = `${ME}/photo`;
const THEMES = ['system', 'light', 'dark'];
const theme = (name) => `settings.theme-${name}`;

/** Name, photo, language and colours; the address is changed in a dialog, because it has to be proved. */
export default class You extends Component {
  @service session;
  @service locale;
  @service theme;
  @service intl;
  @service toasts;

  @tracked changing = false;
  @tracked chosen = null; // the picture that becomes the photo, an ImageBitmap
  form = new Form(this.intl);
  picture = new Form(this.intl);

  save = this.form.submit(async ({ name, language, colours }) => {
    const { user } = this.session;
    if (name !== user.name || language !== user.language) {
      const json = { data: { type: 'users', id: user.id, attributes: { name, language } } };
      await send(ME, { method: 'PATCH', json }); // not through the record: what is refused would leave the field again
      await this.session.load();
    }
    this.theme.choose(colours);
    await this.locale.choose(language);
    this.toasts.show(this.intl.t('settings.saved'));
  });

  choosePhoto = (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    return file && this.picture.submit(() => this.look(file))(event);
  };

  /** What this browser cannot read goes to the server as it is, which says what is wrong with it. */
  async look(file) {
    this.chosen = await createImageBitmap(file).catch(() => null);
    if (!this.chosen) await this.putPhoto(file);
  }

  closePhoto = () => (this.chosen = null);

  putPhoto = async (file) => {
    const form = new FormData();
    form.set('file', file, file.name ?? 'photo.jpg');
    await send(PHOTO, { method: 'PUT', form });
    await this.session.load();
  };

  removePhoto = this.picture.submit(async () => {
    const before = await (await send(this.session.user.photo)).blob();
    await send(PHOTO, { method: 'DELETE' });
    await this.session.load();
    this.toasts.show(this.intl.t('settings.photo-removed'), { undo: () => this.putPhoto(before) });
  });

  openEmail = () => (this.changing = true);
  closeEmail = () => (this.changing = false);

  <template>
    <section class="panel" id="you" aria-labelledby="you-title">
      <header><h2 id="you-title">{{t "settings.you"}}</h2></header>
      <div class="in stack">
        <div class="row photo">
          {{#if this.session.user.photo}}
            <img src={{this.session.user.photo}} alt={{t "settings.photo"}} width="64" height="64" />
          {{/if}}
          <span class="picture-button">
            <input
              type="file"
              class="vh"
              id="photo-file"
              accept="image/png,image/jpeg,image/webp,image/avif,image/heic,.heic"
              {{on "change" this.choosePhoto}}
            />
            <label for="photo-file" class="btn s"><Icon @name="picture" @small={{true}} />{{t
                "settings.choose-photo"
              }}</label>
          </span>
          {{#if this.session.user.photo}}
            <button type="button" class="btn s" {{on "click" this.removePhoto}}>{{t "settings.remove-photo"}}</button>
          {{/if}}
        </div>
        <FormError @message={{this.picture.general}} />
        <div class="row email">
          <div>
            <h3>{{t "account.email"}}</h3>
            <p><bdi>{{this.session.user.email}}</bdi></p>
            <p class="hint row tight"><Icon @name="good" @small={{true}} />{{t "settings.confirmed"}}</p>
          </div>
          <button type="button" class="btn s push" {{on "click" this.openEmail}}>{{t "settings.change-email"}}</button>
        </div>
        <form class="stack" {{on "submit" this.save}}>
          <AccountField
            @form={{this.form}}
            @name="name"
            @label={{t "account.name"}}
            @value={{this.session.user.name}}
            @autocomplete="name"
            dir="auto"
            maxlength="200"
          />
          <div class="grid2">
            <Field @label={{t "settings.language"}} as |f|>
              <select id={{f.id}} name="language">
                {{#each LANGUAGES as |name|}}
                  <option value={{name}} lang={{name}} selected={{eq name this.locale.current}}>{{nameOfLanguage
                      name
                    }}</option>
                {{/each}}
              </select>
            </Field>
            <Field @label={{t "settings.colours"}} as |f|>
              <select id={{f.id}} name="colours">
                {{#each THEMES as |name|}}
                  <option value={{name}} selected={{eq name this.theme.current}}>{{t (theme name)}}</option>
                {{/each}}
              </select>
            </Field>
          </div>
          <FormError @message={{this.form.general}} />
          <div class="row">
            <button type="submit" class="btn primary push" disabled={{this.form.busy}}>{{t "settings.save"}}</button>
          </div>
        </form>
      </div>
    </section>
    {{#if this.chosen}}
      <PhotoDialog @picture={{this.chosen}} @put={{this.putPhoto}} @onClose={{this.closePhoto}} />
    {{/if}}
    {{#if this.changing}}<EmailDialog @proof={{@proof}} @onClose={{this.closeEmail}} />{{/if}}
  </template>
}
