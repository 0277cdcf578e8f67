import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import ChooseList from 'badgeyay/list/choose-list';
import Icon from 'badgeyay/ui/icon';
import NotKept from 'badgeyay/ui/not-kept';
import Page from 'badgeyay/shell/page';
import BadgeArt from 'badgeyay/home/badge-art';
import ListArt from 'badgeyay/home/list-art';
import MeasuresArt from 'badgeyay/home/measures-art';
import Scene from 'badgeyay/home/scene';
import SheetArt from 'badgeyay/home/sheet-art';

const FINDINGS = ['bad', 'warn', 'note', 'good'];
const SHEETS = [
  ['Avery 5392', '4 × 3 in', 6, 'Letter'],
  ['Avery L4785', '80 × 50 mm', 10, 'A4'],
  ['Avery L7418', '86 × 55 mm', 8, 'A4'],
  ['Zweckform C32011', '85 × 54 mm', 10, 'A4'],
  ['Zweckform 3427', '105 × 74 mm', 8, 'A4'],
  ['Durable 1445', '90 × 54 mm', 10, 'A4'],
  ['Durable 1456', '90 × 60 mm', 8, 'A4'],
  ['Herma 9012', '90 × 60 mm', 8, 'A4'],
].map(([name, size, count, paper]) => ({ name, size, count, paper }));

export default class Home extends Component {
  @service draft;
  @service router;

  get isNewer() {
    return this.draft.trouble === 'newer';
  }

  toPeople = () => this.router.transitionTo('make.people');

  <template>
    {{pageTitle (t "home.page-title")}}
    <Page>
      <section class="hero">
        <div class="say">
          <h1 tabindex="-1">{{t "home.list-in"}}<br />{{t "home.badges-out"}}</h1>
          <p class="lead">{{t "home.lead"}}</p>
          {{#if this.draft.exists}}
            <p class="alert good">
              <Icon @name="good" />
              <span>
                {{t "home.draft" name=this.draft.filename count=this.draft.list.total}}
                <LinkTo @route="make.people">{{t "home.go-on"}}</LinkTo>
              </span>
            </p>
          {{/if}}
          {{#if this.isNewer}}<NotKept @trouble={{this.draft.trouble}} />{{/if}}
          <ChooseList @replaces={{if this.draft.exists this.draft.filename}} @onRead={{this.toPeople}} />
          <p class="hint">{{t "home.no-account"}}</p>
        </div>
        <div class="pic"><Scene @label={{t "home.scene"}} /></div>
      </section>
      <section class="wrap strip" aria-label={{t "home.how"}}>
        <figure>
          <div class="art"><ListArt @label={{t "home.list-art"}} /></div>
          <figcaption><h2>{{t "shell.step" step="people"}}</h2><span>{{t "home.people"}}</span></figcaption>
        </figure>
        <figure>
          <div class="art"><BadgeArt @label={{t "home.badge-art"}} /></div>
          <figcaption><h2>{{t "shell.step" step="design"}}</h2><span>{{t "home.design"}}</span></figcaption>
        </figure>
        <figure>
          <div class="art"><SheetArt @label={{t "home.sheet-art"}} /></div>
          <figcaption><h2>{{t "shell.step" step="print"}}</h2><span>{{t "home.print"}}</span></figcaption>
        </figure>
      </section>
      <section class="band">
        <div class="wrap facts">
          <div class="mat panel"><MeasuresArt @label={{t "home.measures-art"}} /></div>
          <div class="stack">
            <h2>{{t "home.checked"}}</h2>
            <p class="muted">{{t "home.checked-more"}}</p>
            <ul class="find">
              {{#each FINDINGS as |level|}}
                <li class="lv-{{level}}">
                  <Icon @name={{level}} />
                  <b>{{t "home.finding" level=level}}</b>
                  <span class="chip {{level}}">{{t "home.level" level=level}}</span>
                </li>
              {{/each}}
            </ul>
          </div>
        </div>
      </section>
      <section class="wrap shop stack">
        <div class="stack-s">
          <h2>{{t "home.shop"}}</h2>
          <p class="muted">{{t "home.shop-more"}}</p>
        </div>
        <ul class="sheets">
          {{#each SHEETS as |sheet|}}
            <li>
              <b>{{sheet.name}}</b>
              <span>{{t "home.sheet" size=sheet.size count=sheet.count paper=sheet.paper}}</span>
            </li>
          {{/each}}
          <li><b>{{t "home.plain-paper"}}</b><span>{{t "home.papers"}}</span></li>
        </ul>
      </section>
    </Page>
  </template>
}
