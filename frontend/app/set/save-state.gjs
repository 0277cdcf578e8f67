import Component from '@glimmer/component';
import { t } from 'ember-intl';
import Alert from 'badgeyay/ui/alert';
import NotKept from 'badgeyay/ui/not-kept';
import { once } from 'badgeyay/ui/once';

/** What keeps a design from being saved, and what to do: `@set`. Nothing while all is well. */
export default class SaveState extends Component {
  theirs = once(() => this.args.set.takeTheirs());
  mine = once(() => this.args.set.keepMine());
  again = once(() => this.args.set.flush());

  <template>
    {{#if (eq @set.state "elsewhere")}}
      <Alert @level="warn" @title={{t "design.elsewhere"}} role="alert" data-test-elsewhere>
        {{t "design.elsewhere-more"}}
        <span class="row">
          <button type="button" class="btn s" {{on "click" this.theirs}}>{{t "design.take-theirs"}}</button>
          <button type="button" class="btn s" {{on "click" this.mine}}>{{t "design.keep-mine"}}</button>
        </span>
      </Alert>
    {{else if (eq @set.state "failed")}}
      <Alert @level="bad" @title={{t "design.not-saved"}} role="alert">
        {{#if @set.refusal}}{{@set.refusal}} {{t "design.refused-more"}}{{else}}{{t "design.not-saved-more"}}{{/if}}
        <button type="button" class="btn s" {{on "click" this.again}}>{{t "errors.again"}}</button>
      </Alert>
    {{else if (eq @set.state "unkept")}}
      <NotKept @trouble={{@set.trouble}} />
    {{/if}}
  </template>
}
