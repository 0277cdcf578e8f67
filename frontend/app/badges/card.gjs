import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { formatRelativeTime, t } from 'ember-intl';
import { ago } from 'badgeyay/ui/ago';
import Icon from 'badgeyay/ui/icon';
import Menu from 'badgeyay/ui/menu';
import NameField from 'badgeyay/ui/name-field';

const MENDED = { people: 'badge.people', design: 'badge.design', print: 'badge.print', ours: 'badge.print' };
const CHIPS = { done: 'good', making: 'note', failed: 'bad' };

const takeFocus = modifier((input) => {
  input.focus();
  input.select();
});

/** One set on the shelf: its picture, name, count, date and state, and what can be done with it. */
export default class Card extends Component {
  @service outbox;

  @tracked renaming = false;

  get badge() {
    return this.args.set.badge;
  }

  get state() {
    return this.args.set.state;
  }

  get chip() {
    return CHIPS[this.state] ?? '';
  }

  get picture() {
    return `/api/badges/${this.badge.id}/preview?width=360`;
  }

  get people() {
    return this.badge.attendeeCount;
  }

  get making() {
    return this.state === 'making';
  }

  get failed() {
    return this.state === 'failed';
  }

  /** Where the fault of the last run is mended. */
  get mended() {
    return MENDED[this.args.set.run.fault];
  }

  /** What goes on: the PDF of everybody that was asked for here, or the newest print run. */
  get run() {
    return this.args.set.whole ?? this.args.set.run;
  }

  /** How long ago it was changed. */
  get ago() {
    return ago(this.badge.updatedAt);
  }

  rename = () => (this.renaming = true);

  stopRenaming = () => (this.renaming = false);

  /** As it is typed, before the server has it. */
  get name() {
    return this.outbox.nameOf(this.badge.id) ?? this.badge.name;
  }

  <template>
    <li class="card">
      <LinkTo @route="badge.people" @model={{this.badge.id}} class="mat" tabindex="-1" aria-hidden="true">
        <span class="fan {{if this.making 'wait'}}">
          {{#if this.people}}
            <img class="badge b" src={{this.picture}} alt="" loading="lazy" />
            <img class="badge c" src={{this.picture}} alt="" loading="lazy" />
          {{/if}}
        </span>
      </LinkTo>
      {{#if this.making}}
        <div class="over">
          <b class="num">{{t "badges.made" made=this.run.progress total=this.run.total}}</b>
          <progress
            value={{this.run.progress}}
            max={{this.run.total}}
            aria-label={{t "badges.progress" name=this.name}}
          ></progress>
          {{#if @set.whole}}
            <button type="button" class="btn s" {{on "click" (fn @onStop @set)}}>{{t "print.stop"}}</button>
          {{/if}}
        </div>
      {{else if this.failed}}
        <div class="over"><b>{{@set.run.message}}</b>
          {{#if this.mended}}<LinkTo @route={{this.mended}} @model={{this.badge.id}} class="btn s">{{t
                "badges.mend"
                where=@set.run.fault
              }}</LinkTo>{{/if}}</div>
      {{/if}}
      <div class="line">
        <div>
          {{#if this.renaming}}
            <NameField
              @name={{this.name}}
              @onRename={{fn @onRename @set}}
              @onDone={{this.stopRenaming}}
              {{takeFocus}}
            />
          {{else}}
            <h2><LinkTo @route="badge.people" @model={{this.badge.id}}><bdi dir="auto">{{this.name}}</bdi></LinkTo></h2>
          {{/if}}
          <p class="meta">
            <span class="chip {{this.chip}}">{{t "badges.state" state=this.state}}</span>
            <span>{{t "people.count" count=this.people}}
              ·
              {{formatRelativeTime this.ago.value unit=this.ago.unit numeric="auto"}}</span>
          </p>
        </div>
        {{#if @choosing}}
          {{#if @set.wasPrinted}}
            <input
              type="checkbox"
              aria-label={{t "badges.choose" name=this.name}}
              checked={{@chosen}}
              {{on "change" (fn @onChoose @set)}}
            />
          {{/if}}
        {{else}}
          <Menu @label={{t "badges.more" name=this.name}}>
            <LinkTo @route="badge.people" @model={{this.badge.id}}><Icon @name="people" />{{t
                "people.page-title"
              }}</LinkTo>
            <LinkTo @route="badge.design" @model={{this.badge.id}}><Icon @name="edit" />{{t
                "badges.edit-design"
              }}</LinkTo>
            <LinkTo @route="badge.print" @model={{this.badge.id}}><Icon @name="print" />{{t "badges.print"}}</LinkTo>
            <LinkTo @route="badge.attendees" @model={{this.badge.id}}><Icon @name="clock" />{{t
                "attendees.title"
              }}</LinkTo>
            {{#if @set.wasPrinted}}
              <button type="button" {{on "click" (fn @onDownload @set)}}><Icon @name="download" />{{t
                  "badges.download"
                }}</button>
              <button type="button" {{on "click" (fn @onShare @set)}}><Icon @name="share" />{{t
                  "badges.share"
                }}</button>
            {{/if}}
            <button type="button" {{on "click" this.rename}}><Icon @name="text" />{{t "badges.rename"}}</button>
            <button type="button" {{on "click" (fn @onCopy @set)}}><Icon @name="copy" />{{t
                "badges.duplicate"
              }}</button>
            <hr />
            <button type="button" class="danger" {{on "click" (fn @onDelete @set)}}><Icon @name="delete" />{{t
                "badges.delete"
              }}</button>
          </Menu>
        {{/if}}
      </div>
    </li>
  </template>
}
