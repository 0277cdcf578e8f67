import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';

/** News, which goes by itself, and what two people wrote in one cell, which stays until somebody has chosen. */
export default class Toasts extends Component {
  @service toasts;
  @service outbox;
  @service intl;

  saysOf = ({ fields, asks }) =>
    Object.entries(asks.texts)
      .map(([column, theirs]) => this.intl.t('people.meanwhile', { column, theirs, mine: fields[column] }))
      .join(' ');

  <template>
    <div class="toasts" role="status">
      {{#each this.outbox.questions key="id" as |change|}}
        <div class="toast asks" data-test-question>
          <span>{{this.saysOf change}}</span>
          <button type="button" class="btn s" {{on "click" (fn this.outbox.takeTheirs change)}}>{{t
              "people.take-theirs"
            }}</button>
          <button type="button" class="btn s" {{on "click" (fn this.outbox.keepMine change)}}>{{t
              "people.keep-mine"
            }}</button>
        </div>
      {{/each}}
      {{#each this.toasts.list as |toast|}}
        <div
          class="toast"
          {{on "mouseenter" toast.pause}}
          {{on "mouseleave" toast.run}}
          {{on "focusin" toast.pause}}
          {{on "focusout" toast.run}}
        >
          <span>{{toast.message}}</span>
          {{#if toast.undo}}
            <button type="button" class="btn s" {{on "click" toast.undo}}>{{#if toast.label}}{{toast.label}}{{else}}{{t
                  "shell.undo"
                }}{{/if}}</button>
          {{/if}}
        </div>
      {{/each}}
    </div>
  </template>
}
