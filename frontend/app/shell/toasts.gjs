import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';

export default class Toasts extends Component {
  @service toasts;

  <template>
    <div class="toasts" role="status">
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
