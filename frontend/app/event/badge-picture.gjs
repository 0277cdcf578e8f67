import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { ApiError, send } from 'badgeyay/api';
import RegisterMark from 'badgeyay/ui/register-mark';

/** Somebody's badge as the server would print it, and none of who is not there yet. `@people`, `@person`. */
export default class BadgePicture extends Component {
  @tracked picture = null;

  /** Again whenever somebody else is looked at, or the person was changed; the last picture stays until then. */
  draw = modifier((_, [drawn]) => {
    if (!this.args.person.changedAt) return undefined;
    const controller = new AbortController();
    this.show(drawn, controller.signal);
    return () => controller.abort();
  });

  async show(drawn, signal) {
    const { people, person } = this.args;
    try {
      const answer = await send(`/api/badges/${people.badge.id}/preview?attendee=${person.id}&width=360`, { signal });
      const picture = URL.createObjectURL(await answer.blob());
      this.forget();
      this.picture = picture;
    } catch (error) {
      // The person is there without it.
      if (error.name !== 'AbortError' && !(error instanceof ApiError)) throw error;
    }
  }

  forget() {
    if (this.picture) URL.revokeObjectURL(this.picture);
  }

  willDestroy() {
    super.willDestroy();
    this.forget();
  }

  get drawn() {
    return `${this.args.person.id} ${this.args.person.changedAt}`;
  }

  <template>
    <div class="mat" {{this.draw this.drawn}}>
      {{#if this.picture}}<img
          class="badge"
          src={{this.picture}}
          alt={{t "attendees.badge-of" name=(@people.who.nameOf @person)}}
          data-test-picture
        />{{else}}<RegisterMark />{{/if}}
    </div>
  </template>
}
