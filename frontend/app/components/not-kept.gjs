import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Alert from './alert';

/** Says that this browser does not keep the draft, and what to do. Nothing while it does. */
export default class NotKept extends Component {
  @service draft;

  <template>
    {{#if this.draft.trouble}}
      <Alert @level="warn" @title={{t "shell.not-kept" why=this.draft.trouble}} ...attributes>
        {{t "shell.not-kept-more" why=this.draft.trouble}}
      </Alert>
    {{/if}}
  </template>
}
