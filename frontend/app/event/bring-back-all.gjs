import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { once } from 'badgeyay/ui/once';

/** Badges for everybody who was not coming: `@people`. */
export default class BringBackAll extends Component {
  @service intl;
  @service toasts;

  bringBack = once(() =>
    this.toasts.try(async () => {
      const { people } = this.args;
      const count = people.counts.absent;
      const undo = await people.attend(true);
      this.toasts.show(this.intl.t('people.done-not-coming', { count }), { undo });
    }),
  );

  <template>
    <div class="row in"><button type="button" class="btn s" {{on "click" this.bringBack}}>{{t
          "people.bring-back-all"
          count=@people.counts.absent
        }}</button></div>
  </template>
}
