import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import UpdateDialog from 'badgeyay/list/update-dialog';
import PeopleStep from 'badgeyay/list/step';

/** The first step of a badge set on the server. */
export default class BadgePeople extends Component {
  @service outbox;
  @service router;
  @service toasts;
  @service intl;

  @tracked updating = false;

  get list() {
    return this.args.model;
  }

  get badge() {
    return this.list.badge;
  }

  get models() {
    return [this.badge.id];
  }

  get name() {
    return this.outbox.nameOf(this.badge.id) ?? this.badge.name;
  }

  rename = (name) => this.outbox.rename(this.badge.id, name);

  update = () => (this.updating = true);

  close = () => (this.updating = false);

  applied = async (counts) => {
    this.close();
    await this.list.renew();
    this.toasts.show(this.intl.t('people.updated', counts));
  };

  mend = () => this.list.mend();

  next = () => this.router.transitionTo('badge.design', this.badge.id);

  <template>
    {{pageTitle (t "people.page-title")}}
    <PeopleStep
      @list={{this.list}}
      @palette={{this.badge.design.palette}}
      @route="badge"
      @models={{this.models}}
      @name={{this.name}}
      @state={{this.list.state}}
      @otherLabel={{t "people.update"}}
      @onRename={{this.rename}}
      @onOther={{this.update}}
      @onNext={{this.next}}
      @onMend={{this.mend}}
      @personId={{@controller.person}}
    >
      <:file></:file>
      <:dialogs>
        {{#if this.updating}}
          <UpdateDialog @badge={{this.badge}} @onApplied={{this.applied}} @onClose={{this.close}} />
        {{/if}}
      </:dialogs>
    </PeopleStep>
  </template>
}
