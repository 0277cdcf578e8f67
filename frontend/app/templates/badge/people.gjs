import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import { change } from 'badgeyay/api';
import PeopleStep from 'badgeyay/people/step';

/** The first step of a badge set on the server. */
export default class BadgePeople extends Component {
  @service store;
  @service router;
  @service toasts;
  @service intl;

  get list() {
    return this.args.model;
  }

  get badge() {
    return this.list.badge;
  }

  get models() {
    return [this.badge.id];
  }

  rename = async (name) => {
    try {
      await change(this.store, this.badge, { name });
    } catch (error) {
      this.toasts.show(error.message || this.intl.t('people.not-saved'));
    }
  };

  next = () => this.router.transitionTo('badge.design', this.badge.id);

  <template>
    {{pageTitle (t "people.page-title")}}
    <PeopleStep
      @list={{this.list}}
      @route="badge"
      @models={{this.models}}
      @name={{this.badge.name}}
      @saved={{this.list.saved}}
      @otherLabel={{t "people.update"}}
      @onRename={{this.rename}}
      @onNext={{this.next}}
    >
      <:file></:file>
      <:dialogs></:dialogs>
    </PeopleStep>
  </template>
}
