import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import ChooseList from 'badgeyay/list/choose-list';
import Dialog from 'badgeyay/ui/dialog';
import { Form } from 'badgeyay/ui/form';
import Journey from 'badgeyay/shell/journey';
import NotKept from 'badgeyay/ui/not-kept';
import { once } from 'badgeyay/ui/once';
import FileLine from 'badgeyay/list/file-line';
import PeopleStep from 'badgeyay/list/step';
import SheetBar from 'badgeyay/list/sheet-bar';
import ReadingDialog from 'badgeyay/list/reading-dialog';
import WayBack from 'badgeyay/list/way-back';

const NO_MODELS = [];

/** The first step with a list that is not on the server yet. */
export default class MakePeople extends Component {
  @service draft;
  @service session;
  @service router;
  @service intl;
  @service toasts;

  @tracked dialog = null; // reading, other
  form = new Form(this.intl);

  constructor() {
    super(...arguments);
    this.draft.findPalette();
  }

  get list() {
    return this.draft.list;
  }

  get reading() {
    return this.dialog === 'reading';
  }

  get choosing() {
    return this.dialog === 'other';
  }

  change = () => (this.dialog = 'reading');
  other = () => (this.dialog = 'other');
  close = () => (this.dialog = null);

  readAgain = async (options) => {
    await this.draft.read(this.draft.source, options);
    this.close();
  };

  mend = () => this.draft.mend();

  /** What is done about problems by reading the list again; each resolves to the undo. */
  fixes = {
    guests: (way) => this.draft.addGuests(way),
    'named-guests': () => this.draft.addGuests('named'),
    'other-sheets': () => this.draft.readSheet('*'),
  };

  readSheet = once(async (sheet) => {
    if (sheet === this.list.report.sheet) return;
    await this.toasts.try(async () => {
      const undo = await this.draft.readSheet(sheet);
      this.toasts.show(this.intl.t('people.sheet-read'), { undo });
    });
  });

  rename = (name) => this.draft.rename(name);

  next = () => {
    if (!this.session.loggedIn) return this.router.transitionTo('make.design');
    return this.form.run(
      () => this.draft.keep('design', () => this.isDestroying),
      (error) => this.toasts.refused(error),
    );
  };

  <template>
    {{pageTitle (t "people.page-title")}}
    {{#if this.list}}
      <PeopleStep
        @palette={{this.draft.palette}}
        @list={{this.list}}
        @route="make"
        @models={{NO_MODELS}}
        @name={{this.draft.name}}
        @state={{this.draft.state}}
        @trouble={{this.draft.trouble}}
        @busy={{this.form.busy}}
        @personId={{@controller.person}}
        @otherLabel={{t "people.other"}}
        @onRename={{this.rename}}
        @onOther={{this.other}}
        @onColumns={{this.change}}
        @onMend={{this.mend}}
        @onFix={{this.fixes}}
        @onNext={{this.next}}
      >
        <:file>
          <FileLine @name={{this.draft.filename}} @report={{this.list.report}} @onChange={{this.change}} />
          <SheetBar @report={{this.list.report}} @onSheet={{this.readSheet}} />
        </:file>
        <:dialogs>
          {{#if this.reading}}
            <ReadingDialog
              @people={{this.list}}
              @report={{this.list.report}}
              @edited={{this.list.edited}}
              @onRead={{this.readAgain}}
              @onClose={{this.close}}
            />
          {{/if}}
          {{#if this.choosing}}
            <Dialog @title={{t "people.other-title"}} @class="wide" @onClose={{this.close}}>
              <p class="muted update-intro">{{t "people.other-more"}}</p>
              <ChooseList @onRead={{this.close}} />
            </Dialog>
          {{/if}}
        </:dialogs>
      </PeopleStep>
    {{else}}
      <Journey
        @route="make"
        @models={{NO_MODELS}}
        @current="people"
        @name={{this.draft.name}}
        @state="saved"
        @onRename={{this.rename}}
      >
        <:main>
          <div class="wrap narrow">
            <div class="head"><div><h1 tabindex="-1">{{t "people.who"}}</h1><p>{{t "people.who-more"}}</p></div></div>
            <NotKept class="above" @trouble={{this.draft.trouble}} />
            <ChooseList @onRead={{this.close}} />
          </div>
        </:main>
        <:back><WayBack /></:back>
        <:say>{{t "people.no-list-yet"}}</:say>
        <:primary>
          <LinkTo @route="help.lists" class="btn">{{t "people.formats-help"}}</LinkTo>
        </:primary>
      </Journey>
    {{/if}}
  </template>
}
