import Component from '@glimmer/component';
import { service } from '@ember/service';

export default class LiveRegion extends Component {
  @service announcer;

  <template>
    <p class="vh" aria-live="polite">{{this.announcer.message}}</p>
  </template>
}
