import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';

const DARK = { system: '(prefers-color-scheme: dark)', dark: 'all', light: 'not all' };
const WIDTH = 1280;
const HEIGHT = 800;

/** A page of the product as `make picture` took it, in the visitor's language and theme: `@page`. */
export default class ProductPicture extends Component {
  @service intl;
  @service theme;

  get dark() {
    return DARK[this.theme.current];
  }

  url = (theme) => `/pictures/${this.args.page}-${this.intl.primaryLocale.slice(0, 2)}-${theme}.webp`;

  <template>
    <picture>
      <source media={{this.dark}} srcset={{this.url "dark"}} />
      <img
        src={{this.url "light"}}
        width={{WIDTH}}
        height={{HEIGHT}}
        loading="lazy"
        alt={{t "help.picture" page=@page}}
      />
    </picture>
  </template>
}
