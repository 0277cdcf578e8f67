import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import { Proof } from 'badgeyay/account/proof';
import Page from 'badgeyay/shell/page';
import PageHead from 'badgeyay/ui/page-head';
import Access from 'badgeyay/account/settings/access';
import AskAgain from 'badgeyay/account/settings/ask-again';
import Contents from 'badgeyay/account/settings/contents';
import Keyboard from 'badgeyay/account/settings/keyboard';
import Sessions from 'badgeyay/account/settings/sessions';
import StaffActions from 'badgeyay/account/settings/staff-actions';
import Tokens from 'badgeyay/account/settings/tokens';
import YourData from 'badgeyay/account/settings/your-data';
import You from 'badgeyay/account/settings/you';

const SECTIONS = ['you', 'access', 'sessions', 'tokens', 'keyboard', 'staff', 'data'];

/** One's own account: what others see of it, how to get in, who is in, and how to leave. */
export default class Settings extends Component {
  @service session;

  proof = new Proof();

  <template>
    {{pageTitle (t "settings.title")}}
    <Page>
      <div class="wrap">
        <PageHead @title={{t "settings.title"}} />
        {{#if this.session.user}}
          <div class="settings">
            <Contents @sections={{SECTIONS}} />
            <div class="stack">
              <You @proof={{this.proof}} />
              <Access @proof={{this.proof}} @wanted={{@controller.secondFactor}} />
              <Sessions @proof={{this.proof}} />
              <Tokens />
              <Keyboard />
              <StaffActions />
              <YourData @proof={{this.proof}} />
            </div>
          </div>
        {{/if}}
      </div>
    </Page>
    {{#if this.proof.asking}}<AskAgain @asking={{this.proof.asking}} />{{/if}}
  </template>
}
