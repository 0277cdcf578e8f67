import Component from '@glimmer/component';
import { guidFor } from '@ember/object/internals';
import { modal, closedBeside } from 'badgeyay/ui/dialog';
import PersonPanel from './person-panel';

/** One person on a phone: at the bottom, where the thumb is. As person-panel.gjs, and `@onClose`. */
export default class PersonSheet extends Component {
  titleId = `person-${guidFor(this)}`;

  cancel = (event) => {
    event.preventDefault();
    this.args.onClose();
  };

  <template>
    <dialog
      class="dialog bottom person"
      aria-labelledby={{this.titleId}}
      {{modal}}
      {{on "cancel" this.cancel}}
      {{closedBeside @onClose}}
    >
      <div class="inside">
        <PersonPanel
          @people={{@people}}
          @person={{@person}}
          @titleId={{this.titleId}}
          @onPrint={{@onPrint}}
          @onSave={{@onSave}}
          @onHistory={{@onHistory}}
          @onRemove={{@onRemove}}
          @onBringBack={{@onBringBack}}
          @onGiveUp={{@onGiveUp}}
          @onClose={{@onClose}}
        />
      </div>
    </dialog>
  </template>
}
