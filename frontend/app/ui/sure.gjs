import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from './form';
import Dialog from './dialog';
import FormError from './form-error';

/** Asks before what cannot be undone: @title, @deed and @spare (the buttons), @run, @onClose, and a block with the sentence. */
export default class Sure extends Component {
  @service intl;

  form = new Form(this.intl);

  run = this.form.submit(async () => {
    await this.args.run();
    this.args.onClose();
  });

  <template>
    <Dialog @title={{@title}} @onClose={{@onClose}}>
      <p>{{yield}}</p>
      <FormError @message={{this.form.general}} />
      <form class="ends" {{on "submit" this.run}}>
        <button type="button" class="btn" {{on "click" @onClose}}>{{if @spare @spare (t "settings.cancel")}}</button>
        <button type="submit" class="btn danger" disabled={{this.form.busy}}>{{@deed}}</button>
      </form>
    </Dialog>
  </template>
}
