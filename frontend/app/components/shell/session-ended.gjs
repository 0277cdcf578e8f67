import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import Dialog from '../dialog';
import Field from '../field';

/** The session ended in the middle of work: log in here, and the page is as it was. */
export default class SessionEnded extends Component {
  @service session;
  @service toasts;
  @service intl;

  @tracked error = null;
  @tracked busy = false;

  get email() {
    return this.session.user?.email ?? '';
  }

  logIn = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    this.busy = true;
    this.error = null;
    try {
      await this.session.logIn(form.get('email'), form.get('password'));
      this.toasts.show(this.intl.t('shell.session-back'));
    } catch (error) {
      this.error = error.message || this.intl.t('shell.log-in-failed');
    } finally {
      this.busy = false;
    }
  };

  close = () => (this.session.ended = false);

  <template>
    {{#if this.session.ended}}
      <Dialog @title={{t "shell.session-ended"}} @onClose={{this.close}}>
        <p class="muted">{{t "shell.session-ended-more"}}</p>
        <form class="stack" {{on "submit" this.logIn}}>
          <Field @label={{t "shell.email"}} as |f|>
            <input id={{f.id}} name="email" type="email" autocomplete="username" required value={{this.email}} />
          </Field>
          <Field @label={{t "shell.password"}} @error={{this.error}} as |f|>
            <input
              id={{f.id}}
              name="password"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid={{f.invalid}}
              aria-describedby={{f.describedBy}}
            />
          </Field>
          <div class="ends">
            <button type="button" class="btn" {{on "click" this.close}}>{{t "shell.not-now"}}</button>
            <button type="submit" class="btn primary" disabled={{this.busy}}>{{t "shell.log-in"}}</button>
          </div>
        </form>
      </Dialog>
    {{/if}}
  </template>
}
