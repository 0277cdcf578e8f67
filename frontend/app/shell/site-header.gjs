import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import BrandMark from './brand-mark';
import Languages from './languages';
import Icon from 'badgeyay/ui/icon';
import Menu from 'badgeyay/ui/menu';
import { nameOfLanguage } from 'badgeyay/services/locale';

/** The blocks `:set` (name of the set) and `:steps` are the journey's. */
export default class SiteHeader extends Component {
  @service session;
  @service site;
  @service locale;
  @service theme;
  @service router;

  /** The page, or what lies below it, is the one that is open. */
  current = (...names) => (names.some((name) => this.router.currentRouteName?.startsWith(name)) ? 'page' : null);

  get initials() {
    const { name, email } = this.session.user;
    const words = (name || email).trim().split(/\s+/);
    return words
      .slice(0, 2)
      .map((word) => Array.from(word)[0])
      .join('')
      .toLocaleUpperCase();
  }

  get who() {
    return this.session.user.name || this.session.user.email;
  }

  <template>
    <header class="top {{if (has-block 'steps') 'journey-top'}}">
      <div class="bar">
        <LinkTo @route="home" class="brand" aria-label={{t "shell.home" site=this.site.house.name}}>
          {{#if this.site.house.logo}}<img src={{this.site.house.logo}} alt="" />{{else}}<BrandMark />{{/if}}
          <span dir="auto">{{this.site.house.name}}</span>
        </LinkTo>
        {{#if (has-block "set")}}{{yield to="set"}}{{/if}}
        {{#if (has-block "steps")}}{{yield to="steps"}}{{/if}}
        <nav class="nav push" aria-label={{t "shell.main"}}>
          {{#if this.session.loggedIn}}
            <LinkTo @route="badges" class="opt" aria-current={{this.current "badges" "badge.attendees"}}>{{t
                "shell.my-badges"
              }}</LinkTo>
          {{/if}}
          {{#unless (has-block "steps")}}
            <LinkTo @route="help" class="opt" aria-current={{this.current "help"}}>{{t "shell.help"}}</LinkTo>
          {{/unless}}
          <span class="opt">
            <Menu @label={{t "shell.language"}} @text={{nameOfLanguage this.locale.current}} @icon="text"><Languages
              /></Menu>
          </span>
          <button
            type="button"
            class="btn ghost icon-only opt"
            aria-label={{t "shell.colours" theme=this.theme.current}}
            title={{t "shell.colours" theme=this.theme.current}}
            {{on "click" this.theme.next}}
          ><Icon @name="theme" /></button>
          {{#if this.session.loggedIn}}
            <LinkTo
              @route="settings"
              aria-current={{this.current "settings"}}
              aria-label={{t "shell.account" name=this.who}}
            >
              <span class="me" aria-hidden="true">
                {{#if this.session.user.photo}}
                  <img src={{this.session.user.photo}} alt="" />
                {{else}}{{this.initials}}{{/if}}
              </span>
            </LinkTo>
          {{else}}
            <LinkTo @route="log-in" class={{if (has-block "steps") "opt"}}>{{t "shell.log-in"}}</LinkTo>
          {{/if}}
          <span class="phone-only">
            <Menu @label={{t "shell.menu"}} @icon="menu">
              {{#if this.session.loggedIn}}
                <LinkTo @route="badges"><Icon @name="layers" />{{t "shell.my-badges"}}</LinkTo>
                <LinkTo @route="files"><Icon @name="table" />{{t "files.title"}}</LinkTo>
              {{else if (has-block "steps")}}
                <LinkTo @route="log-in"><Icon @name="key" />{{t "shell.log-in"}}</LinkTo>
              {{/if}}
              <LinkTo @route="help"><Icon @name="note" />{{t "shell.help"}}</LinkTo>
              <button type="button" {{on "click" this.theme.next}}><Icon @name="theme" />{{t
                  "shell.colours"
                  theme=this.theme.current
                }}</button>
              <hr />
              <Languages />
            </Menu>
          </span>
        </nav>
      </div>
    </header>
  </template>
}
