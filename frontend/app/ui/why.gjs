import Component from '@glimmer/component';
import { service } from '@ember/service';
import { sentenceOf } from './refusal';

/** Why something was refused, as a sentence, also where the server said none: `@error`. */
export default class Why extends Component {
  @service intl;

  get sentence() {
    return sentenceOf(this.args.error, this.intl);
  }

  <template>{{this.sentence}}</template>
}
