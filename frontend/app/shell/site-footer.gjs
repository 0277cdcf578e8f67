import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import HouseLink from './house-link';

export default class SiteFooter extends Component {
  @service site;

  <template>
    <footer class="foot">
      <div class="wrap row">
        <span>{{t "shell.free-software"}}</span>
        <nav class="push row" aria-label={{t "shell.more"}}>
          <LinkTo @route="help">{{t "shell.guide"}}</LinkTo>
          <LinkTo @route="help.faq">{{t "shell.faq"}}</LinkTo>
          <HouseLink @text={{this.site.house.privacy}} @route="privacy">{{t "shell.privacy"}}</HouseLink>
          {{#if this.site.house.imprint}}
            <HouseLink @text={{this.site.house.imprint}} @route="imprint">{{t "shell.imprint"}}</HouseLink>
          {{/if}}
          <LinkTo @route="about">{{t "shell.about"}}</LinkTo>
          <LinkTo @route="contact">{{t "shell.contact"}}</LinkTo>
          {{#each this.site.house.links as |link|}}
            <a href={{link.url}} rel="me noopener" dir="auto">{{link.name}}</a>
          {{/each}}
        </nav>
      </div>
    </footer>
  </template>
}
