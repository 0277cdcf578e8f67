import Component from '@glimmer/component';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';

/** On a phone the header has no room for language and colours: they are here. */
export default class SiteFooter extends Component {
  @service locale;
  @service theme;

  speakOther = () => this.locale.choose(this.locale.other);

  <template>
    <footer class="foot">
      <div class="wrap row">
        <span>{{t "shell.free-software"}}</span>
        <nav class="push row" aria-label={{t "shell.more"}}>
          <LinkTo @route="help">{{t "shell.guide"}}</LinkTo>
          <LinkTo @route="help.faq">{{t "shell.faq"}}</LinkTo>
          <LinkTo @route="privacy">{{t "shell.privacy"}}</LinkTo>
          <LinkTo @route="about">{{t "shell.about"}}</LinkTo>
          <LinkTo @route="contact">{{t "shell.contact"}}</LinkTo>
        </nav>
        <span class="row phone-only">
          <button type="button" class="as-link" lang={{this.locale.other}} {{on "click" this.speakOther}}>
            {{t "shell.other-language"}}
          </button>
          <button type="button" class="as-link" {{on "click" this.theme.next}}>
            {{t "shell.colours" theme=this.theme.current}}
          </button>
        </span>
      </div>
    </footer>
  </template>
}
