import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';

/** A part of every page that the first one can be seen without: `@load` imports its module as soon as there is a page. */
export default class Lazy extends Component {
  @tracked part = null;

  constructor() {
    super(...arguments);
    this.load();
  }

  async load() {
    this.part = (await this.args.load()).default;
  }

  <template>{{#if this.part}}<this.part />{{/if}}</template>
}
