import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Icon from '../icon';
import Journey from '../journey';
import PageHead from '../page-head';
import Gallery from './gallery';
import Look from './look';
import Quick from './quick';
import SaveState from './save-state';
import { withTemplate } from 'badgeyay/design/dressing';

/** Step 2: choose a design. `@set`, and of the catalogue `@templates`, `@backgrounds`, `@fonts`; `@cases`. */
export default class DesignStep extends Component {
  @service toasts;
  @service intl;

  @tracked chosenCase = null;

  get current() {
    return this.chosenCase ?? this.args.cases[0];
  }

  get editorRoute() {
    return `${this.args.set.route}.editor`;
  }

  get peopleRoute() {
    return `${this.args.set.route}.people`;
  }

  get printRoute() {
    return `${this.args.set.route}.print`;
  }

  showCase = (hard) => (this.chosenCase = hard);

  change = (design) => this.args.set.changeDesign(design);

  choose = (template) => {
    const { set } = this.args;
    const before = set.design;
    if (before.name === template.name) return;
    set.changeDesign(withTemplate(before, template));
    this.toasts.show(this.intl.t('design.chosen', { name: template.name }), {
      undo: () => set.changeDesign(before),
    });
  };

  <template>
    <Journey
      @route={{@set.route}}
      @models={{@set.models}}
      @current="design"
      @name={{@set.name}}
      @state={{@set.state}}
      @onRename={{@set.rename}}
    >
      <:main>
        <div class="wrap">
          <PageHead @title={{t "design.title"}}>{{t "design.lead"}}</PageHead>
          <SaveState @set={{@set}} />
          <div class="split">
            <Gallery @set={{@set}} @templates={{@templates}} @people={{@cases}} @onChoose={{this.choose}} />
            <div class="beside">
              <Look @set={{@set}} @cases={{@cases}} @current={{this.current}} @onCase={{this.showCase}}>
                <LinkTo @route={{this.editorRoute}} @models={{@set.models}} class="btn push">
                  <Icon @name="edit" />{{t "design.edit"}}
                </LinkTo>
              </Look>
              <Quick @set={{@set}} @fonts={{@fonts}} @backgrounds={{@backgrounds}} @onChange={{this.change}} />
            </div>
          </div>
        </div>
      </:main>
      <:back>
        <LinkTo @route={{this.peopleRoute}} @models={{@set.models}} class="btn ghost">
          <Icon @name="back" /><span class="t">{{t "shell.step" step="people"}}</span>
        </LinkTo>
      </:back>
      <:say><b>{{@set.design.name}}</b> {{t "design.for-people" count=@set.count}}</:say>
      <:primary>
        <LinkTo @route={{this.printRoute}} @models={{@set.models}} class="btn primary">
          {{t "design.next"}}<Icon @name="forward" />
        </LinkTo>
      </:primary>
    </Journey>
  </template>
}
